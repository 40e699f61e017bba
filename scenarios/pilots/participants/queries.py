"""Reads of entry criteria and of who meets them."""

from dataclasses import dataclass
from datetime import datetime

from scenarios.pilots.participants.models import CriterionCheck, PilotCriterion


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A criterion of a pilot."""

    pk: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was said of one participant and one criterion; `is_met` None where nobody has looked."""

    criterion: Criterion
    is_met: bool | None
    checked_at: datetime | None
    checked_by: str


def criteria_of(pilot_id: int) -> tuple[Criterion, ...]:
    """The pilot's criteria in order. One query."""
    rows = PilotCriterion.objects.filter(pilot_id=pilot_id).order_by("position")
    return tuple(Criterion(pk=row.pk, text=row.text) for row in rows)


def checks_of(pilot_id: int) -> dict[str, tuple[Check, ...]]:
    """By the key of each participant: every criterion and what was said of it. Two queries."""
    criteria = criteria_of(pilot_id)
    rows = CriterionCheck.objects.filter(participant__pilot_id=pilot_id).select_related(
        "participant__organisation", "checked_by"
    )
    said: dict[str, dict[int, CriterionCheck]] = {}
    for row in rows:
        said.setdefault(row.participant.organisation.key, {})[row.criterion_id] = row
    return {key: tuple(_check(each, found.get(each.pk)) for each in criteria) for key, found in said.items()}


def unchecked(criteria: tuple[Criterion, ...]) -> tuple[Check, ...]:
    """The criteria of a participant that nobody has looked at."""
    return tuple(_check(each, None) for each in criteria)


def _check(criterion: Criterion, row: CriterionCheck | None) -> Check:
    return Check(
        criterion=criterion,
        is_met=row.is_met if row else None,
        checked_at=row.checked_at if row else None,
        checked_by=row.checked_by.name if row and row.checked_by else "",
    )
