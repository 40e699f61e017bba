"""Who gets a letter and when: by the project lead's word, or by the calendar. Nobody gets one twice."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate, localtime
from procrastinate.contrib.django import app

from organisations.errors import NotPossible
from surveys.mailings.models import MailPlan, Message, Occasion
from surveys.mailings.queries import Plan, Recipient, plan_of, recipients
from surveys.mailings.words import Words, write_letter
from surveys.rounds.models import Round, RoundState

BEFORE = {Occasion.WEEK_BEFORE: timedelta(days=7), Occasion.DAY_BEFORE: timedelta(days=1)}
GRACE = {Occasion.WEEK_BEFORE: timedelta(days=2), Occasion.DAY_BEFORE: timedelta(days=1)}
"""How late a reminder may go out where the worker was down on its day."""

FROM_HOUR, TO_HOUR = 7, 18


@transaction.atomic
def save_plan(*, round_id: int, plan: Plan) -> None:
    """Keep the words and the schedule. Letters that are written already stay as they are."""
    values = {
        "invitation_subject": plan.invitation.subject,
        "invitation_body": plan.invitation.body,
        "reminder_subject": plan.reminder.subject,
        "reminder_body": plan.reminder.body,
        "week_before": plan.week_before,
        "day_before": plan.day_before,
    }
    MailPlan.objects.update_or_create(round_id=round_id, defaults=values)


@transaction.atomic
def send_invitations(*, round_id: int, now: datetime) -> int:
    """Invite those who answer and have not been invited to the round. Gives how many. Raises NotPossible."""
    the_round = _open_round(round_id)
    # An invitation belongs to the round, not to a day: one each, whenever it is asked for.
    day = localdate(the_round.created_at)
    return _write(the_round, Occasion.INVITATION, day, plan_of(round_id).invitation, now)


@transaction.atomic
def send_reminders(*, round_id: int, now: datetime) -> int:
    """Remind those who have yet to hand in, at most once a day. Gives how many. Raises NotPossible."""
    the_round = _open_round(round_id)
    return _write(the_round, Occasion.NOW, localdate(now), plan_of(round_id).reminder, now)


def write_due_reminders(*, now: datetime) -> int:
    """Write the reminders whose day has come, in every open round, in the daytime. Gives how many."""
    if not FROM_HOUR <= localtime(now).hour < TO_HOUR:
        return 0
    plans = MailPlan.objects.filter(round__state=RoundState.OPEN, round__closes_on__isnull=False)
    return sum(_write_due(round_id, now) for round_id in plans.values_list("round_id", flat=True))


def due_days(plan: Plan, closes_on: date) -> dict[Occasion, date]:
    """The day of each reminder that goes out by itself."""
    chosen = {Occasion.WEEK_BEFORE: plan.week_before, Occasion.DAY_BEFORE: plan.day_before}
    return {occasion: closes_on - BEFORE[occasion] for occasion, is_on in chosen.items() if is_on}


@transaction.atomic
def _write_due(round_id: int, now: datetime) -> int:
    the_round = _open_round(round_id)
    if the_round.closes_on is None:
        return 0
    plan = plan_of(round_id)
    return sum(
        _write(the_round, occasion, day, plan.reminder, now)
        for occasion, day in due_days(plan, the_round.closes_on).items()
        if day <= localdate(now) <= day + GRACE[occasion]
    )


def _open_round(round_id: int) -> Round:
    """The round, locked: two who send at once come one after the other."""
    rounds = Round.objects.select_for_update(of=["self"]).select_related("association")
    the_round = rounds.get(pk=round_id)
    if the_round.state != RoundState.OPEN:
        raise NotPossible(f"E-brev skickas medan omgången är öppen. Den är {the_round.get_state_display()}.")
    return the_round


def _write(the_round: Round, occasion: Occasion, day: date, words: Words, now: datetime) -> int:
    """Write down a letter to each recipient who has none, and have them sent when this is committed."""
    new = list(_without(recipients(the_round), the_round.pk, occasion, day))
    Message.objects.bulk_create(_message(the_round, occasion, day, one, words, now) for one in new)
    if new:
        app.configure_task("deliver_messages").defer()
    return len(new)


def _without(found: Iterable[Recipient], round_id: int, occasion: Occasion, day: date) -> Iterable[Recipient]:
    written = Message.objects.filter(round_id=round_id, occasion=occasion, due_on=day)
    has_one = set(written.values_list("organisation_id", "person_id"))
    return (one for one in found if (one.organisation_id, one.person_id) not in has_one)


def _message(
    the_round: Round, occasion: Occasion, day: date, one: Recipient, words: Words, now: datetime
) -> Message:
    letter = write_letter(words, one.facts)
    return Message(
        round=the_round,
        occasion=occasion,
        due_on=day,
        organisation_id=one.organisation_id,
        person_id=one.person_id,
        address=one.address,
        subject=letter.subject,
        body=letter.body,
        created_at=now,
    )
