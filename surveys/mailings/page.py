"""The page of mailings: what goes out when, to whom, and what became of what was sent."""

from dataclasses import dataclass
from datetime import date

from surveys.mailings.actions import due_days
from surveys.mailings.models import MessageState
from surveys.mailings.queries import (
    LoggedMessage,
    Plan,
    Recipient,
    invited,
    message_log,
    recipients,
    without_recipient,
)
from surveys.mailings.words import PLACEHOLDERS, Letter, write_letter
from surveys.rounds.models import Round, RoundState


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledReminder:
    """A reminder that goes out by itself; `has_been` when its day is over."""

    day: date
    words: str
    has_been: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MailingsPage:
    """All that the page shows beside its form."""

    is_open: bool
    closes_on: date | None
    schedule: tuple[ScheduledReminder, ...]
    to_invite: int
    to_remind: int
    unreachable: tuple[str, ...]
    log: tuple[LoggedMessage, ...]
    placeholders: tuple[tuple[str, str], ...] = tuple(PLACEHOLDERS.items())

    @property
    def waiting(self) -> int:
        """How many letters the mail server has not taken yet."""
        return sum(row.state == MessageState.WAITING for row in self.log)

    @property
    def refused(self) -> int:
        """How many letters the mail server refused."""
        return sum(row.state == MessageState.REFUSED for row in self.log)


def mailings_page(the_round: Round, plan: Plan, *, today: date) -> MailingsPage:
    """Everything but the form. Seven queries at most."""
    found = recipients(the_round)
    has_invitation = invited(the_round.pk)
    return MailingsPage(
        is_open=the_round.state == RoundState.OPEN,
        closes_on=the_round.closes_on,
        schedule=_schedule(plan, the_round.closes_on, today),
        to_invite=sum((one.organisation_id, one.person_id) not in has_invitation for one in found),
        to_remind=len(found),
        unreachable=tuple(without_recipient(the_round)),
        log=tuple(message_log(the_round.pk)),
    )


def previewed(plan: Plan, found: list[Recipient]) -> tuple[Letter, Letter] | None:
    """The invitation and the reminder as the first recipient would get them; None where there is none."""
    if not found:
        return None
    facts = found[0].facts
    return write_letter(plan.invitation, facts), write_letter(plan.reminder, facts)


def _schedule(plan: Plan, closes_on: date | None, today: date) -> tuple[ScheduledReminder, ...]:
    if closes_on is None:
        return ()
    return tuple(
        ScheduledReminder(day=day, words=occasion.label, has_been=day < today)
        for occasion, day in due_days(plan, closes_on).items()
    )
