"""A round as its pages show it: what holds now, what comes next, how far each organisation has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from surveys.assessments.models import Sharing
from surveys.rounds.models import Round, RoundState
from surveys.rounds.queries import Progress, Version


class Step(StrEnum):
    """What the page offers the project lead first."""

    OPEN = "open"
    WAIT = "wait"
    CLOSE = "close"
    PUBLISH = "publish"
    REPORT = "report"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The first thing to do, and why, in a sentence or two."""

    step: Step
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many organisations have come how far. `begun` counts all begun, `handed_in` not the reopened.

    `reopened` leaves out those whose correction came too late to count.
    `without_manager` counts those that have yet to hand in and have nobody who may.
    """

    organisations: int
    begun: int
    handed_in: int
    reopened: int
    without_manager: int

    @property
    def remaining(self) -> int:
        """How many have yet to hand in, or to hand in again."""
        return self.organisations - self.handed_in


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedRow:
    """One organisation's row of the project lead's table.

    `can_withdraw`: reopened, and perhaps by mistake. `is_locked`: handed in for the project lead alone and
    published, so corrections wait for the next round.
    """

    progress: Progress
    status: str
    sharing: str
    lacks_manager: bool
    can_reopen: bool
    can_withdraw: bool
    is_locked: bool


def is_overdue(the_round: Round, today: date) -> bool:
    """Whether the last day has passed and answers are still taken."""
    return (
        the_round.state == RoundState.OPEN and the_round.closes_on is not None and the_round.closes_on < today
    )


_FOR_LEAD = {
    RoundState.PLANNED: "Bara du och andra projektledare ser omgången. Ingen kan svara förrän den öppnas.",
    RoundState.OPEN: "Organisationerna kan svara. Du ser vilka som har börjat, men inte vad de har svarat.",
    RoundState.CLOSED: (
        "Inga nya svar tas emot. Det som inte är inlämnat räknas inte med. Du kan öppna omgången igen, eller "
        "öppna en enskild bedömning för rättelse."
    ),
    RoundState.PUBLISHED: (
        "Resultatet ligger fast och alla deltagare kan läsa det. Öppna svar kan rättas i en ny version. Svar "
        "som bara du ser är låsta, och en rättelse av dem gäller från nästa omgång."
    ),
    RoundState.ARCHIVED: "Omgången kan läsas, men inget i den kan ändras.",
}

_FOR_OTHERS = {
    RoundState.OPEN: "Organisationerna bedömer sina förmågor. Resultatet visas här när det är publicerat.",
    RoundState.CLOSED: (
        "Inga nya svar tas emot. Projektledaren granskar sammanställningen och publicerar den sedan. Du får "
        "ett e-brev då."
    ),
    RoundState.PUBLISHED: "Resultatet är publicerat.",
    RoundState.ARCHIVED: "Resultatet är publicerat. Omgången kan läsas, men inget i den kan ändras.",
}


def meaning(state: RoundState, *, for_lead: bool) -> str:
    """What the state means for the reader. A planned round is seen by the project lead alone."""
    return (_FOR_LEAD if for_lead else _FOR_OTHERS)[state]


def count(progress: Sequence[Progress]) -> Counts:
    """The totals above the table."""
    return Counts(
        organisations=len(progress),
        begun=sum(row.begun_at is not None for row in progress),
        handed_in=sum(row.is_handed_in for row in progress),
        reopened=sum(_is_correcting(row) for row in progress),
        without_manager=sum(_lacks_manager(row) for row in progress),
    )


def followed_rows(state: RoundState, progress: Sequence[Progress]) -> tuple[FollowedRow, ...]:
    """The rows of the project lead's table, in the order given."""
    return tuple(
        FollowedRow(
            progress=row,
            status=_status(row),
            sharing=row.sharing.label if row.sharing else "",
            lacks_manager=_lacks_manager(row),
            can_reopen=_can_reopen(state, row),
            can_withdraw=_is_correcting(row) and state != RoundState.ARCHIVED,
            is_locked=state == RoundState.PUBLISHED and row.sharing == Sharing.RESTRICTED,
        )
        for row in progress
    )


def _lacks_manager(row: Progress) -> bool:
    return row.managers == 0 and not row.is_handed_in


def _is_correcting(row: Progress) -> bool:
    return row.reopened_at is not None and row.sharing != Sharing.RESTRICTED


def _status(row: Progress) -> str:
    if _is_correcting(row):
        return "Öppnad för rättelse"
    if row.reopened_at:
        return "Rättelsen blev inte klar, räknas inte med"
    if row.submitted_at:
        return "Inlämnad"
    return "Har börjat" if row.begun_at else "Har inte börjat"


def _can_reopen(state: RoundState, row: Progress) -> bool:
    if not row.is_handed_in:
        return False
    return state in {RoundState.OPEN, RoundState.CLOSED} or (
        state == RoundState.PUBLISHED and row.sharing == Sharing.OPEN
    )


def next_step(
    the_round: Round, *, progress: Sequence[Progress], versions: Sequence[Version], today: date
) -> NextStep:
    """What the project lead is to do now."""
    counts = count(progress)
    if not counts.organisations and the_round.state in {RoundState.PLANNED, RoundState.OPEN}:
        return NextStep(
            step=Step.NOTHING, text="Lägg först till förbundets organisationer: det är de som ska svara."
        )
    match RoundState(the_round.state):
        case RoundState.PLANNED:
            return NextStep(
                step=Step.OPEN, text="Välj sista dag och öppna omgången när organisationerna kan börja svara."
            )
        case RoundState.OPEN:
            return _step_while_open(the_round, counts, overdue=is_overdue(the_round, today))
        case RoundState.CLOSED:
            return _step_when_closed(counts)
        case RoundState.PUBLISHED:
            return _step_when_published(counts, progress, versions[0].published_at if versions else None)
        case RoundState.ARCHIVED:
            return NextStep(step=Step.NOTHING, text="Det finns inget mer att göra i omgången.")


def _step_while_open(the_round: Round, counts: Counts, *, overdue: bool) -> NextStep:
    if not counts.remaining:
        return NextStep(
            step=Step.CLOSE, text="Alla har lämnat in. Stäng omgången och granska sammanställningen."
        )
    if overdue:
        return NextStep(
            step=Step.CLOSE,
            text=(
                "Sista dagen har passerat. Svar tas emot tills omgången stängs, vilket sker av sig självt "
                "natten efter. Välj en ny sista dag om du vill ge mer tid."
            ),
        )
    remain = f"{counts.remaining} av {counts.organisations} organisationer har inte lämnat in."
    until = " Efter sista dagen stängs den av sig själv." if the_round.closes_on else ""
    return NextStep(step=Step.WAIT, text=f"{remain} Stäng omgången när alla har gjort det.{until}")


def _step_when_closed(counts: Counts) -> NextStep:
    if not counts.handed_in:
        return NextStep(
            step=Step.OPEN, text="Ingen har lämnat in, så det finns inget att publicera. Öppna omgången igen."
        )
    if counts.reopened:
        return NextStep(
            step=Step.WAIT,
            text="Någon rättar sina svar. De räknas med först när de är inlämnade igen.",
        )
    return NextStep(step=Step.PUBLISH, text="Granska sammanställningen och publicera resultatet.")


def _step_when_published(
    counts: Counts, progress: Sequence[Progress], published_at: datetime | None
) -> NextStep:
    if counts.reopened:
        return NextStep(
            step=Step.WAIT,
            text="Någon rättar sina öppna svar. Publicera en ny version när de lämnat in igen.",
        )
    corrected = [row.name for row in progress if _is_corrected(row, published_at)]
    if corrected:
        return NextStep(
            step=Step.PUBLISH,
            text=f"{', '.join(corrected)} har lämnat in igen efter publiceringen. Publicera en ny version.",
        )
    return NextStep(
        step=Step.REPORT,
        text="Resultatet är publicerat. Beställ rapporten, och arkivera omgången när inget mer ska rättas.",
    )


def _is_corrected(row: Progress, published_at: datetime | None) -> bool:
    return (
        row.is_handed_in
        and row.sharing == Sharing.OPEN
        and row.submitted_at is not None
        and published_at is not None
        and row.submitted_at > published_at
    )
