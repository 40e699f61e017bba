"""Reads of the targets that a round's project lead has set."""

from dataclasses import dataclass
from datetime import datetime

from surveys.targets.models import CapabilityTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTarget:
    """One capability's own target, why, by whom and when."""

    target: int
    reason: str
    set_by: str
    set_at: datetime


def own_targets(round_id: int) -> dict[str, OwnTarget]:
    """By the capability's key, in map order; what has the round's target is not there. One query."""
    rows = CapabilityTarget.objects.filter(round_id=round_id).select_related("set_by", "capability")
    return {
        row.capability.key: OwnTarget(
            target=row.target,
            reason=row.reason,
            set_by=row.set_by.name if row.set_by else "",
            set_at=row.set_at,
        )
        for row in rows.order_by("capability__position")
    }
