"""What people do with improvements: note one, say that it is done or not after all, strike it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from surveys.improvements.models import Improvement


@dataclass(frozen=True, slots=True, kw_only=True)
class NewImprovement:
    """What an improvement is noted from."""

    round_id: int
    organisation_id: int
    capability_id: int
    what: str
    responsible: str
    due_on: date | None


@transaction.atomic
def note_improvement(*, new: NewImprovement, person_id: int, now: datetime) -> Improvement:
    """Note it. Raises ValidationError."""
    improvement = Improvement(
        round_id=new.round_id,
        organisation_id=new.organisation_id,
        capability_id=new.capability_id,
        what=new.what,
        responsible=new.responsible,
        due_on=new.due_on,
        noted_at=now,
        noted_by_id=person_id,
    )
    improvement.full_clean()
    improvement.save()
    return improvement


@transaction.atomic
def set_done(*, improvement_id: int, is_done: bool, now: datetime) -> Improvement:
    """Say that it is done, or that it is not after all. Saying so twice changes nothing."""
    improvement = Improvement.objects.select_for_update().get(pk=improvement_id)
    if is_done != (improvement.done_at is not None):
        improvement.done_at = now if is_done else None
        improvement.full_clean()
        improvement.save()
    return improvement


@transaction.atomic
def strike_improvement(*, improvement_id: int) -> None:
    """Remove what was never to be. The history keeps that it was noted."""
    Improvement.objects.filter(pk=improvement_id).delete()
