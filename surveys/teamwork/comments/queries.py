"""Reads of the threads. Whoever asks has been let in to the capability's page first."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from surveys.teamwork.comments.models import Comment


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadComment:
    """A contribution; `text` is empty where the author has taken it away."""

    pk: int
    author: str
    text: str
    written_at: datetime
    is_edited: bool
    is_mine: bool


def read_thread(
    *, assessment_id: int | None, capability_id: int, person_id: int
) -> tuple[ThreadComment, ...]:
    """The thread, oldest first. One query."""
    rows = Comment.objects.filter(assessment_id=assessment_id or 0, capability_id=capability_id)
    return tuple(
        ThreadComment(
            pk=row.pk,
            author=row.author.name,
            text=row.text,
            written_at=row.written_at,
            is_edited=row.edited_at is not None,
            is_mine=row.author_id == person_id,
        )
        for row in rows.select_related("author").order_by("written_at", "pk")
    )


def own_comment(*, comment_id: int, assessment_id: int | None, person_id: int) -> Comment | None:
    """The person's own comment on the assessment, unless it has been taken away; else None. One query."""
    rows = Comment.objects.filter(
        pk=comment_id, assessment_id=assessment_id or 0, author_id=person_id, removed_at__isnull=True
    )
    return rows.select_related("capability").first()


def comment_counts(assessment_id: int | None) -> Counter[int]:
    """How many comments stand in each capability's thread. One query, none where it is not begun."""
    if assessment_id is None:
        return Counter()
    rows = Comment.objects.filter(assessment_id=assessment_id, removed_at__isnull=True)
    return Counter(rows.values_list("capability_id", flat=True))
