"""Storing what a sheet changes: all of what was confirmed, or nothing."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from organisations.errors import NotPossible
from surveys.assessments.actions import AnswerChange, begin_assessment, save_answers


@transaction.atomic
def store_sheet(
    *,
    round_id: int,
    organisation_id: int,
    changes: Sequence[AnswerChange],
    person_id: int,
    now: datetime,
) -> None:
    """Save the answers. Raises NotPossible, with nothing stored, also where somebody was first with one."""
    begun = begin_assessment(round_id=round_id, organisation_id=organisation_id)
    saved = save_answers(assessment_id=begun.pk, changes=changes, person_id=person_id, now=now)
    if saved.conflicts:
        raise NotPossible(
            "Någon ändrade ett av svaren just när ni bekräftade. Inget är sparat. Granska ändringarna igen."
        )
