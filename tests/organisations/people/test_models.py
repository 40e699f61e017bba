import pytest
from django.db import DatabaseError, IntegrityError, transaction

from organisations.models import Assignment, Person, Role
from tests.factories import make_association, make_organisation, make_person

pytestmark = pytest.mark.django_db


def test_an_address_belongs_to_one_person_whatever_its_letter_case():
    make_person(email="anna@example.se")
    with pytest.raises(IntegrityError, match="organisations_person_email_unique"), transaction.atomic():
        make_person(email="Anna@Example.se")


def test_a_person_is_found_whatever_the_letter_case():
    person = make_person(email="anna@example.se")
    assert Person.objects.get_by_natural_key("ANNA@example.se") == person


@pytest.mark.parametrize("role", [Role.IT_MANAGER, Role.DEPARTMENT_MANAGER, Role.SECURITY_OFFICER])
def test_a_role_of_an_organisation_needs_one(role):
    refuse("role_needs_organisation", role=role, association=make_association())


def test_a_lead_has_no_organisation():
    organisation = make_organisation(make_association())
    refuse(
        "role_of_association",
        role=Role.PROJECT_LEAD,
        association=organisation.association,
        organisation=organisation,
    )


def test_only_the_administrator_has_no_association():
    refuse("role_needs_association", role=Role.PROJECT_LEAD)
    refuse("role_needs_association", role=Role.ADMINISTRATOR, association=make_association())


def test_an_unknown_role_is_refused():
    refuse("role_known", role="king", association=make_association())


def test_the_same_role_twice_is_refused_also_without_a_place():
    person = make_person(Role.ADMINISTRATOR)
    with pytest.raises(IntegrityError, match="organisations_assignment_unique"), transaction.atomic():
        Assignment.objects.create(person=person, role=Role.ADMINISTRATOR)


@pytest.mark.parametrize("model", [Person, Assignment])
def test_the_history_cannot_be_rewritten(model):
    make_person(Role.ADMINISTRATOR)
    events = model.pgh_event_model.objects.all()
    for write in (lambda: events.update(pgh_label="other"), events.delete):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            write()
    assert events.count() == 1


def refuse(constraint: str, **fields) -> None:
    with pytest.raises(IntegrityError, match=f"organisations_assignment_{constraint}"), transaction.atomic():
        Assignment.objects.create(person=make_person(), **fields)
