"""Handing groups of an assessment to colleagues, and taking them back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from capabilities.models import Group
from organisations.errors import NotPossible
from organisations.invitations.actions import Invited, Newcomer, invite, send_link
from organisations.models import Assignment, Person, Role
from organisations.people.actions import remove_role
from organisations.permissions import ANSWERS_FOR_ORGANISATION, Access, Grant
from surveys.assessments.models import Assessment
from surveys.teamwork.delegation.models import Delegation
from surveys.teamwork.standing import is_open

NO_GROUP = "Välj minst en grupp att lämna över."


@transaction.atomic
def delegate_groups(
    *, assessment_id: int, newcomer: Newcomer, groups: Sequence[str], by: Access, now: datetime
) -> Invited:
    """Make somebody a co-assessor of the groups, by invitation where the address is new.

    Who has a login gets the groups at once and a mail that says so. Groups that the person has already are
    kept. Raises NotPossible, ValidationError.
    """
    assessment = _locked(assessment_id)
    _refuse_unless_open(assessment)
    if not groups:
        raise NotPossible(NO_GROUP)
    _refuse_who_answers_already(assessment, newcomer)
    grant = Grant(
        role=Role.CO_ASSESSOR,
        association_id=assessment.organisation.association_id,
        organisation_id=assessment.organisation_id,
    )
    invited = invite(newcomer=newcomer, grants=[grant], by=by, now=now)
    _hand_over(assessment, invited.person_id, groups, by, now)
    return invited


@transaction.atomic
def change_groups(
    *, assessment_id: int, person_id: int, groups: Sequence[str], by: Access, now: datetime
) -> None:
    """Let the co-assessor have exactly these groups; what was answered is kept. Raises NotPossible."""
    assessment = _locked(assessment_id)
    if not groups:
        raise NotPossible(f"{NO_GROUP} Ska personen inte längre vara med: ta bort medbedömaren.")
    given = Delegation.objects.filter(assessment=assessment, person_id=person_id)
    if not given.exists():
        raise NotPossible("Personen är inte längre medbedömare. Lämna över grupper på nytt.")
    given.exclude(group__key__in=groups).delete()
    _hand_over(assessment, person_id, groups, by, now)


@transaction.atomic
def withdraw(*, assessment_id: int, person_id: int, by: Access) -> None:
    """Take all groups back; with the last of the organisation's goes the role. What was answered is kept."""
    assessment = _locked(assessment_id)
    Delegation.objects.filter(assessment=assessment, person_id=person_id).delete()
    organisation_id = assessment.organisation_id
    if Delegation.objects.filter(assessment__organisation_id=organisation_id, person_id=person_id).exists():
        return
    roles = Assignment.objects.filter(
        person_id=person_id, role=Role.CO_ASSESSOR, organisation_id=organisation_id
    )
    for assignment in roles:
        remove_role(assignment_id=assignment.pk, by=by)


@transaction.atomic
def resend(*, assessment_id: int, person_id: int, by: Access, now: datetime) -> None:
    """Mail a new link to a co-assessor who has not chosen a password. Raises NotPossible."""
    co_assessors = Person.objects.filter(delegations__assessment_id=assessment_id)
    person = co_assessors.distinct().get(pk=person_id)
    if person.has_usable_password():
        raise NotPossible(f"{person.name} kan redan logga in. Lösenordet väljs på nytt på inloggningssidan.")
    send_link(person_id=person_id, by=by, now=now)


def _locked(assessment_id: int) -> Assessment:
    rows = Assessment.objects.select_for_update(of=["self"])
    return rows.select_related("organisation", "round").get(pk=assessment_id)


def _refuse_unless_open(assessment: Assessment) -> None:
    if not is_open(assessment):
        raise NotPossible("Bedömningen går inte att ändra nu, så det finns inget att lämna över.")


def _refuse_who_answers_already(assessment: Assessment, newcomer: Newcomer) -> None:
    already = Assignment.objects.filter(
        person__email__iexact=newcomer.email.strip(),
        organisation_id=assessment.organisation_id,
        role__in=ANSWERS_FOR_ORGANISATION,
    )
    if already.exists():
        raise NotPossible("Personen svarar redan för hela bedömningen och behöver inga grupper.")


def _hand_over(
    assessment: Assessment, person_id: int, groups: Sequence[str], by: Access, now: datetime
) -> None:
    found = Group.objects.filter(area__version_id=assessment.round.map_version_id, key__in=groups)
    Delegation.objects.bulk_create(
        [
            Delegation(
                assessment=assessment,
                group=group,
                person_id=person_id,
                given_by_id=by.person_id or None,
                given_at=now,
            )
            for group in found
        ],
        ignore_conflicts=True,
    )
