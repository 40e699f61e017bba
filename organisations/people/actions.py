"""Writes of people's roles, and of whether they may sign in."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q

from organisations.errors import NotPossible
from organisations.models import Assignment, Invitation, Organisation, Person, Role
from organisations.people.queries import access_of
from organisations.permissions import Access, Grant

INDISPENSABLE = frozenset({Role.PROJECT_LEAD, Role.ADMINISTRATOR})
ELSEWHERE = (
    "Personen har uppdrag som du inte sköter. Ta bort rollerna här i stället, "
    "eller be en systemadministratör om hjälp."
)


@transaction.atomic
def assign_role(*, person_id: int, grant: Grant, by: Access) -> bool:
    """Give the role; False where the person already has it. Raises NotPossible, ValidationError."""
    _refuse_unless(_may(by.may_grant, grant, by), grant)
    if person_id == by.person_id:
        raise NotPossible("Du kan inte ge dig själv en roll. Be en annan projektledare eller administratör.")
    _refuse_other_associations_organisation(grant)
    Person.objects.select_for_update().get(pk=person_id)  # the same role given twice at once
    place: dict[str, Any] = {
        "person_id": person_id,
        "role": grant.role,
        "association_id": grant.association_id,
        "organisation_id": grant.organisation_id,
    }
    if Assignment.objects.filter(**place).exists():
        return False
    assignment = Assignment(**place)
    assignment.full_clean()
    assignment.save()
    return True


@transaction.atomic
def remove_role(*, assignment_id: int, by: Access) -> None:
    """Take the role away; the history keeps it. Raises NotPossible for the last one of its kind."""
    assignment = Assignment.objects.select_related("person").get(pk=assignment_id)
    grant = _grant(assignment)
    _refuse_unless(_may(by.may_take_away, grant, by), grant)
    _refuse_last(grant, assignment.person)
    assignment.delete()


@transaction.atomic
def deactivate_person(*, person_id: int, by: Access) -> None:
    """Shut the person out at once, open sessions and links included. Raises NotPossible."""
    person = _locked_login(person_id, by)
    for assignment in person.assignments.order_by("pk"):
        _refuse_last(_grant(assignment), person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    Invitation.objects.filter(person=person, used_at__isnull=True).delete()


@transaction.atomic
def reactivate_person(*, person_id: int, by: Access) -> None:
    """Let the person sign in again, with the roles of before. Raises NotPossible."""
    person = _locked_login(person_id, by)
    person.is_active = True
    person.save(update_fields=["is_active"])


@transaction.atomic
def leave_association(*, person_id: int, association_id: int, by: Access) -> bool:
    """Let somebody go: True where the login was shut, False where only the roles here were taken away.

    Only the roles are taken where the person has others that `by` does not take care of. Raises NotPossible.
    """
    if by.manages_login(access_of(person_id)):
        deactivate_person(person_id=person_id, by=by)
        return True
    for assignment in Assignment.objects.filter(person_id=person_id, association_id=association_id):
        remove_role(assignment_id=assignment.pk, by=by)
    return False


def _grant(assignment: Assignment) -> Grant:
    return Grant(
        role=Role(assignment.role),
        association_id=assignment.association_id,
        organisation_id=assignment.organisation_id,
    )


def _may(question: Callable[[Role, int, int | None], bool], grant: Grant, by: Access) -> bool:
    if grant.association_id is None:
        return by.is_administrator
    return question(grant.role, grant.association_id, grant.organisation_id)


def _refuse_unless(allowed: bool, grant: Grant) -> None:
    keeper = "organisationens IT-chef" if grant.role == Role.CO_ASSESSOR else "en systemadministratör"
    if not allowed:
        raise NotPossible(f"Rollen {grant.role.label} sköts av {keeper}.")


def _refuse_other_associations_organisation(grant: Grant) -> None:
    if grant.organisation_id is None:
        return
    here = Q(pk=grant.organisation_id, association_id=grant.association_id)
    if not Organisation.objects.filter(here).exists():
        raise NotPossible("Organisationen hör till ett annat förbund. Välj en av förbundets egna.")


def _locked_login(person_id: int, by: Access) -> Person:
    person = Person.objects.select_for_update().get(pk=person_id)
    if not by.manages_login(access_of(person_id)):
        raise NotPossible(ELSEWHERE)
    return person


def _refuse_last(grant: Grant, person: Person) -> None:
    """Locks all who have the role before counting, so that two who remove each other do not both succeed."""
    if grant.role not in INDISPENSABLE:
        return
    holders = Assignment.objects.filter(Q(role=grant.role, association_id=grant.association_id))
    list(holders.select_for_update(of=("self",)).order_by("pk"))
    if not holders.filter(person__is_active=True).exclude(person=person).exists():
        raise NotPossible(
            f"{person.name} är den sista med rollen {grant.role.label}. Ge rollen till någon annan först."
        )
