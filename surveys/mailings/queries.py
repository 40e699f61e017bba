"""Reads of mailings: who is to have a letter, and what became of those that were written."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from organisations.models import Assignment, Organisation
from organisations.permissions import ANSWERS_FOR_ORGANISATION
from organisations.swedish import swedish
from surveys.assessments.models import Assessment
from surveys.mailings.models import MailPlan, Message, MessageState, Occasion
from surveys.mailings.words import INVITATION, REMINDER, Facts, Words
from surveys.rounds.models import Round, RoundPurpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The words of a round's letters, the lead's own or the suggested, and what goes out by itself."""

    invitation: Words
    reminder: Words
    week_before: bool
    day_before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody who may answer for an organisation; `facts` are those of a letter to that person."""

    person_id: int
    organisation_id: int
    address: str
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedMessage:
    """A letter as the log shows it."""

    organisation: str
    person: str
    address: str
    occasion: Occasion
    state: MessageState
    trouble: str
    created_at: datetime
    tried_at: datetime | None


def plan_of(round_id: int) -> Plan:
    """The lead's plan, or the suggested words with nothing sent by itself. One query."""
    row = MailPlan.objects.filter(round_id=round_id).first()
    if row is None:
        return Plan(invitation=INVITATION, reminder=REMINDER, week_before=False, day_before=False)
    return Plan(
        invitation=Words(subject=row.invitation_subject, body=row.invitation_body),
        reminder=Words(subject=row.reminder_subject, body=row.reminder_body),
        week_before=row.week_before,
        day_before=row.day_before,
    )


def recipients(the_round: Round) -> list[Recipient]:
    """The active people who answer for organisations that have yet to hand in, by organisation. Two queries.

    An organisation that has been let to correct itself has yet to hand in again.
    """
    assignments = (
        Assignment.objects.filter(
            organisation__association_id=the_round.association_id,
            role__in=ANSWERS_FOR_ORGANISATION,
            person__is_active=True,
        )
        .exclude(organisation_id__in=_handed_in(the_round.pk))
        .select_related("person", "organisation")
    )
    found = {(row.organisation_id, row.person_id): _recipient(the_round, row) for row in assignments}
    return sorted(found.values(), key=lambda one: (swedish(one.facts.organisation), swedish(one.facts.name)))


def is_wanted(message: Message) -> bool:
    """Whether the letter still has a meaning: the organisation has not handed in, the person still answers.

    At most two queries.
    """
    the_round = message.round
    if the_round.state != "open" or message.organisation_id in set(_handed_in(the_round.pk)):
        return False
    return Assignment.objects.filter(
        organisation_id=message.organisation_id,
        person_id=message.person_id,
        role__in=ANSWERS_FOR_ORGANISATION,
        person__is_active=True,
    ).exists()


def without_recipient(the_round: Round) -> list[str]:
    """Names of the organisations that have yet to hand in and have nobody to write to. Two queries."""
    organisations = Organisation.objects.filter(association_id=the_round.association_id)
    reached = Assignment.objects.filter(role__in=ANSWERS_FOR_ORGANISATION, person__is_active=True)
    missing = organisations.exclude(pk__in=_handed_in(the_round.pk)).exclude(
        pk__in=reached.filter(organisation__isnull=False).values("organisation_id")
    )
    return sorted(missing.values_list("name", flat=True), key=swedish)


def message_log(round_id: int) -> list[LoggedMessage]:
    """Every letter of the round, the newest first. One query."""
    rows = Message.objects.filter(round_id=round_id).select_related("organisation", "person")
    return [
        LoggedMessage(
            organisation=row.organisation.name,
            person=row.person.name,
            address=row.address,
            occasion=Occasion(row.occasion),
            state=MessageState(row.state),
            trouble=row.trouble,
            created_at=row.created_at,
            tried_at=row.tried_at,
        )
        for row in rows.order_by("-created_at", "organisation__name", "pk")
    ]


def invited(round_id: int) -> set[tuple[int, int]]:
    """Organisation and person of every invitation that was written. One query."""
    rows = Message.objects.filter(round_id=round_id, occasion=Occasion.INVITATION)
    return set(rows.values_list("organisation_id", "person_id"))


def _handed_in(round_id: int) -> list[int]:
    done = Assessment.objects.filter(round_id=round_id, submitted_at__isnull=False, reopened_at__isnull=True)
    return list(done.values_list("organisation_id", flat=True))


def _recipient(the_round: Round, row: Assignment) -> Recipient:
    organisation = row.organisation
    if organisation is None:  # the database refuses that for these roles
        raise ValueError(row)
    path = reverse("assessment", args=[the_round.slug, organisation.key])
    return Recipient(
        person_id=row.person_id,
        organisation_id=organisation.pk,
        address=row.person.email,
        facts=Facts(
            name=row.person.name,
            organisation=organisation.name,
            round=the_round.name,
            purpose=RoundPurpose(the_round.purpose),
            association=the_round.association.name,
            closes_on=the_round.closes_on,
            link=f"{settings.SITE_URL}{path}",
        ),
    )
