"""What people do with improvements: note one, change it, say that it is done or not after all, strike it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from surveys.improvements.models import Improvement
from surveys.improvements.queries import ImprovementContent, StoredImprovement, stored_improvement


@dataclass(frozen=True, slots=True, kw_only=True)
class NewImprovement:
    """What an improvement is noted from."""

    round_id: int
    organisation_id: int
    capability_id: int
    content: ImprovementContent


class ImprovementConflict(Exception):  # noqa: N818 - somebody was first, which is no fault of the program
    """Somebody else changed it in between. Holds what stands now; nothing was overwritten."""

    def __init__(self, current: StoredImprovement) -> None:
        super().__init__("Någon annan har ändrat åtgärden.")
        self.current = current


@transaction.atomic
def note_improvement(*, new: NewImprovement, person_id: int, now: datetime) -> Improvement:
    """Note it. Raises ValidationError."""
    improvement = Improvement(
        round_id=new.round_id,
        organisation_id=new.organisation_id,
        capability_id=new.capability_id,
        what=new.content.what,
        responsible=new.content.responsible,
        due_on=new.content.due_on,
        noted_at=now,
        noted_by_id=person_id,
    )
    improvement.full_clean()
    improvement.save()
    return improvement


@transaction.atomic
def change_improvement(
    *,
    improvement_id: int,
    content: ImprovementContent,
    expected_revision: int,
    person_id: int,
    now: datetime,
) -> None:
    """Store another content. Saving what stands changes nothing.

    Raises ImprovementConflict where somebody else changed it since `expected_revision` was shown;
    ValidationError.
    """
    row = Improvement.objects.select_for_update().get(pk=improvement_id)
    current = stored_improvement(row)
    if current.content == content:
        return
    if current.revision != expected_revision:
        raise ImprovementConflict(current)
    row.what, row.responsible, row.due_on = content.what, content.responsible, content.due_on
    row.revision += 1
    row.changed_at, row.changed_by_id = now, person_id
    row.full_clean()
    row.save()


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
