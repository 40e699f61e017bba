"""Reads of discussions. The caller has asked for the round first."""

from dataclasses import dataclass
from datetime import datetime

from surveys.discussions.models import Discussion


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDiscussion:
    """What is written of one capability, by whom and when; `revision` 0: nothing yet."""

    notes: str
    decision: str
    revision: int
    saved_at: datetime | None
    saved_by: str


NOTHING_YET = StoredDiscussion(notes="", decision="", revision=0, saved_at=None, saved_by="")


def stored_discussion(row: Discussion | None) -> StoredDiscussion:
    """The row as a plain value."""
    if row is None:
        return NOTHING_YET
    return StoredDiscussion(
        notes=row.notes,
        decision=row.decision,
        revision=row.revision,
        saved_at=row.saved_at,
        saved_by=row.saved_by.name if row.saved_by else "",
    )


def read_discussion(round_id: int, capability: str) -> StoredDiscussion:
    """What is written of the capability with that key. One query."""
    rows = Discussion.objects.filter(round_id=round_id, capability__key=capability)
    return stored_discussion(rows.select_related("saved_by").first())


def decisions(round_id: int) -> dict[str, str]:
    """The decisions taken in the round, by the capability's key. One query."""
    rows = Discussion.objects.filter(round_id=round_id).exclude(decision="")
    return dict(rows.values_list("capability__key", "decision"))
