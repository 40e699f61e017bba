"""Reads of a pilot's log of decisions."""

from dataclasses import dataclass
from datetime import date, datetime

from scenarios.pilots.decisions.models import PilotDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision as the log shows it; `struck_at` None where it stands."""

    pk: int
    decided_on: date
    decided_by: str
    what: str
    paragraph: str
    diary_number: str
    noted_by: str
    struck_at: datetime | None
    struck_by: str
    struck_reason: str


def decisions_of(pilot_id: int) -> tuple[Decision, ...]:
    """The log, the newest decision first. One query."""
    rows = PilotDecision.objects.filter(pilot_id=pilot_id).select_related("noted_by", "struck_by")
    names = (
        "pk",
        "decided_on",
        "decided_by",
        "what",
        "paragraph",
        "diary_number",
        "struck_at",
        "struck_reason",
    )
    return tuple(
        Decision(
            **{name: getattr(row, name) for name in names},
            noted_by=row.noted_by.name if row.noted_by else "",
            struck_by=row.struck_by.name if row.struck_by else "",
        )
        for row in rows
    )
