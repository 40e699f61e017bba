"""Writing in a capability's thread, and changing or taking away one's own."""

from datetime import datetime

from django.db import transaction

from organisations.errors import NotPossible
from surveys.assessments.models import Assessment
from surveys.rounds.models import RoundState
from surveys.teamwork.comments.models import Comment

ARCHIVED = "Omgången är arkiverad. Samtalet går att läsa men inte att skriva i."


@transaction.atomic
def write_comment(
    *, assessment_id: int, capability_id: int, text: str, author_id: int, now: datetime
) -> Comment:
    """Add to the thread; possible also when the answers are handed in. Raises NotPossible."""
    row = Comment(
        assessment=_talkable(assessment_id),
        capability_id=capability_id,
        author_id=author_id,
        text=text,
        written_at=now,
    )
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def edit_comment(*, comment_id: int, text: str, now: datetime) -> None:
    """Change the text; the thread says that it was changed. Raises NotPossible."""
    row = _standing(comment_id)
    if row.text == text:
        return
    row.text, row.edited_at = text, now
    row.full_clean()
    row.save()


@transaction.atomic
def remove_comment(*, comment_id: int, now: datetime) -> None:
    """Take the text away for good; the thread shows that a comment stood here. Raises NotPossible."""
    row = _standing(comment_id)
    row.text, row.removed_at = "", now
    row.full_clean()
    row.save()


def _standing(comment_id: int) -> Comment:
    row = Comment.objects.select_for_update().get(pk=comment_id, removed_at__isnull=True)
    _talkable(row.assessment_id)
    return row


def _talkable(assessment_id: int) -> Assessment:
    assessment = Assessment.objects.select_related("round").get(pk=assessment_id)
    if assessment.round.state == RoundState.ARCHIVED:
        raise NotPossible(ARCHIVED)
    return assessment
