import pytest

from organisations.models import Role
from organisations.people.forms import HandOverForm, RoleForm, role_problem
from organisations.people.models import APPOINTED
from organisations.people.queries import person_rows
from tests.factories import NOW, make_association, make_organisation
from tests.organisations.places import ADMINISTRATOR, access, in_association, in_organisation


@pytest.mark.parametrize(
    ("role", "without", "within"),
    [
        (Role.IT_MANAGER, "Rollen IT-chef hör till en organisation. Välj vilken.", None),
        (Role.DIRECTOR, None, None),
        (
            Role.PROJECT_LEAD,
            None,
            "Rollen projektledare hör inte till någon organisation. Lämna tomt.",
        ),
        (
            Role.ADMINISTRATOR,
            None,
            "Rollen systemadministratör hör inte till någon organisation. Lämna tomt.",
        ),
    ],
)
def test_role_problem_says_whether_an_organisation_belongs(role, without, within):
    assert role_problem(role, has_organisation=False) == without
    assert role_problem(role, has_organisation=True) == within


def role_form(world, by, **data) -> RoleForm:
    return RoleForm(data, access=access(by), association_id=world.association.pk)


def test_role_form_offers_the_lead_the_appointed_roles_but_the_administrator(world):
    values = [value for value, _ in role_form(world, world.lead).fields["role"].choices]
    assert values == ["", *(role.value for role in APPOINTED if role != Role.ADMINISTRATOR)]


def test_role_form_gives_the_role_in_its_place(world):
    form = role_form(world, world.lead, role="it_manager", organisation=str(world.organisation.pk))
    assert form.is_valid()
    assert form.grant() == in_organisation(Role.IT_MANAGER, world.organisation)
    form = role_form(world, world.lead, role="project_lead")
    assert form.is_valid()
    assert form.grant() == in_association(Role.PROJECT_LEAD, world.association)
    form = role_form(world, world.administrator, role="administrator")
    assert form.is_valid()
    assert form.grant() == ADMINISTRATOR


def test_role_form_refuses_what_is_not_the_leads(world):
    foreign = make_organisation(make_association())
    assert role_form(world, world.lead, role="administrator").errors == {"role": ["Välj en roll."]}
    assert role_form(world, world.lead, role="director", organisation=str(foreign.pk)).errors == {
        "organisation": ["Organisationen finns inte i förbundet. Välj en i listan."]
    }


def hand_over_form(world, **data) -> HandOverForm:
    people = person_rows(access(world.lead), association_id=world.association.pk, now=NOW)
    return HandOverForm(data, people=people, leaving_id=world.manager.pk)


def test_hand_over_form_takes_one_of_the_list_or_somebody_new(world):
    form = hand_over_form(world, successor=str(world.director.pk))
    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["email"]) == (
        world.director.name,
        world.director.email,
    )
    assert hand_over_form(world, name="Ny", email="ny@example.se").is_valid()


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({}, {"name": ["Skriv efterträdarens namn."], "email": ["Skriv adressen."]}),
        ({"name": "Ny"}, {"email": ["Skriv adressen."]}),
        (
            {"name": "Ny", "email": "ny"},
            {"email": ["Skriv en hel e-postadress, till exempel namn@kommun.se."]},
        ),
    ],
)
def test_hand_over_form_asks_for_both_name_and_address(data, errors, world):
    assert hand_over_form(world, **data).errors == errors


def test_hand_over_form_refuses_two_answers_and_the_one_who_leaves(world):
    both = hand_over_form(world, successor=str(world.director.pk), name="Ny")
    assert both.non_field_errors() == ["Välj någon i listan eller skriv namn och e-postadress, inte båda."]
    assert "successor" in hand_over_form(world, successor=str(world.manager.pk)).errors
