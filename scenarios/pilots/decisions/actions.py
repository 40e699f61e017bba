"""Writing decisions into a pilot's log, and striking one that is wrong."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from organisations.errors import NotPossible
from scenarios.pilots.decisions.models import PilotDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """What was decided, by whom, when, and where it stands in the minutes."""

    decided_on: date
    decided_by: str
    what: str
    paragraph: str = ""
    diary_number: str = ""


@transaction.atomic
def note_decision(*, pilot_id: int, new: NewDecision, person_id: int | None, now: datetime) -> PilotDecision:
    """Add it to the log. Raises ValidationError."""
    row = PilotDecision(
        pilot_id=pilot_id,
        decided_on=new.decided_on,
        decided_by=new.decided_by,
        what=new.what,
        paragraph=new.paragraph,
        diary_number=new.diary_number,
        noted_at=now,
        noted_by_id=person_id,
    )
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def strike_decision(*, decision_id: int, reason: str, person_id: int | None, now: datetime) -> PilotDecision:
    """Strike it, with the reason; it stays to be read. Raises NotPossible, ValidationError."""
    row = PilotDecision.objects.select_for_update(of=["self"]).get(pk=decision_id)
    if row.struck_at is not None:
        raise NotPossible("Beslutet är redan struket.")
    row.struck_at, row.struck_by_id, row.struck_reason = now, person_id, reason
    row.full_clean()
    row.save()
    return row
