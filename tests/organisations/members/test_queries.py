import pytest

from organisations.members.queries import (
    AssociationRow,
    association_rows,
    managed_associations,
    organisation_choices,
    organisation_rows,
)
from organisations.models import Role
from tests.factories import assign, make_association, make_organisation, make_person
from tests.organisations.places import access

pytestmark = pytest.mark.django_db


def test_managed_associations_are_the_leads_own_and_all_of_the_administrators(world):
    assert list(managed_associations(access(world.lead))) == [world.association]
    assert managed_associations(access(world.administrator)).count() == 2
    assert list(managed_associations(access(world.director))) == []


@pytest.mark.parametrize("number", [1, 4])
def test_association_rows_count_organisations_and_name_active_leads(number, django_assert_num_queries):
    for index in range(number):
        association = make_association(f"forbund-{index}-a")
        make_organisation(association)
        make_organisation(association)
        make_person(Role.PROJECT_LEAD, association=association, name="Örjan")
        make_person(Role.PROJECT_LEAD, association=association, name="Alva")
        gone = make_person(Role.PROJECT_LEAD, association=association)
        gone.is_active = False
        gone.save()
    with django_assert_num_queries(2):
        rows = association_rows()
    assert rows == tuple(
        AssociationRow(
            key=f"forbund-{index}-a",
            name=f"Förbundet forbund-{index}-a",
            organisations=2,
            leads=("Alva", "Örjan"),
        )
        for index in range(number)
    )


@pytest.mark.parametrize("number", [1, 4])
def test_organisation_rows_stand_in_swedish_order_in_one_query(number, django_assert_num_queries):
    association = make_association()
    shared = make_organisation(association, "Ärans IT", kind="shared_it")
    for index in range(number):
        make_organisation(association, f"Åmål {index}", shared_it=shared)
    make_organisation(make_association(), "Annat förbund")
    with django_assert_num_queries(1):
        rows = organisation_rows(association.pk)
    assert [row.name for row in rows] == [*(f"Åmål {index}" for index in range(number)), "Ärans IT"]
    assert rows[0].shared_it == "Ärans IT"
    assert rows[-1].serves == tuple(f"Åmål {index}" for index in range(number))


def test_organisation_rows_count_a_person_with_two_roles_once_and_leave_out_who_is_gone():
    organisation = make_organisation(make_association())
    both = make_person(Role.IT_MANAGER, organisation=organisation)
    assign(both, Role.DIRECTOR, organisation=organisation)
    gone = make_person(Role.DIRECTOR, organisation=organisation)
    gone.is_active = False
    gone.save()
    assert [row.people for row in organisation_rows(organisation.association_id)] == [1]


def test_organisation_choices_are_the_associations_own_of_the_kind():
    association = make_association()
    make_organisation(association, "Åmål")
    shared = make_organisation(association, "SML", kind="shared_it")
    assert organisation_choices(association.pk, "shared_it") == [(shared.pk, "SML")]
    assert [name for _, name in organisation_choices(association.pk)] == ["SML", "Åmål"]
