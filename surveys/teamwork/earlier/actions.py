"""Copying the answers of the round before, confirming the copies, taking them away."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from organisations.errors import NotPossible
from surveys.assessments.actions import AnswerChange, AnswerContent, save_answers
from surveys.assessments.models import Answer, Assessment
from surveys.assessments.queries import read_answers
from surveys.assessments.step_page import NOBODY_YET
from surveys.assessments.words import is_answered
from surveys.teamwork.earlier.models import UNCONFIRMED, CopiedAnswer
from surveys.teamwork.earlier.queries import Earlier
from surveys.teamwork.standing import is_open

CLOSED = "Bedömningen går inte att ändra nu. Det som redan är sparat finns kvar."


@transaction.atomic
def copy_answers(
    *,
    assessment_id: int,
    earlier: Earlier | None,
    capabilities: Collection[int],
    person_id: int,
    now: datetime,
) -> int:
    """Let the earlier answers stand where there is none now, each marked until confirmed. How many were.

    Nothing that is answered is overwritten. Raises NotPossible.
    """
    _locked(assessment_id)
    if earlier is None:
        raise NotPossible("Det finns ingen omgång före den här som ni har lämnat in i.")
    current = read_answers(assessment_id)
    stands = {pk: current.get(pk, NOBODY_YET) for pk in capabilities}
    changes = [
        AnswerChange(capability_id=pk, content=_plain(content), expected_revision=stands[pk].revision)
        for pk, content in earlier.content_of.items()
        if pk in stands and is_answered(content) and not is_answered(stands[pk].content)
    ]
    save_answers(assessment_id=assessment_id, changes=changes, person_id=person_id, now=now)
    copied = [change.capability_id for change in changes]
    _mark(assessment_id, copied, earlier, person_id, now)
    return len(copied)


def _mark(
    assessment_id: int, copied: Collection[int], earlier: Earlier, person_id: int, now: datetime
) -> None:
    for answer in Answer.objects.filter(assessment_id=assessment_id, capability_id__in=copied):
        CopiedAnswer.objects.update_or_create(
            answer=answer,
            defaults={
                "source_id": earlier.assessment_id,
                "revision": answer.revision,
                "copied_by_id": person_id,
                "copied_at": now,
                "confirmed_by": None,
                "confirmed_at": None,
            },
        )


@transaction.atomic
def confirm_copies(
    *, assessment_id: int, capabilities: Collection[int], person_id: int, now: datetime
) -> int:
    """Say that the copied answers still hold. How many were confirmed. Raises NotPossible."""
    _locked(assessment_id)
    return _unconfirmed(assessment_id, capabilities).update(confirmed_by_id=person_id, confirmed_at=now)


@transaction.atomic
def remove_copies(*, assessment_id: int, capabilities: Collection[int], person_id: int, now: datetime) -> int:
    """Leave what nobody has confirmed unanswered again. How many were removed. Raises NotPossible."""
    _locked(assessment_id)
    rows = list(_unconfirmed(assessment_id, capabilities).select_related("answer"))
    changes = [
        AnswerChange(
            capability_id=row.answer.capability_id, content=AnswerContent(), expected_revision=row.revision
        )
        for row in rows
    ]
    save_answers(assessment_id=assessment_id, changes=changes, person_id=person_id, now=now)
    return len(rows)


def _plain(content: AnswerContent) -> AnswerContent:
    """How sure one was, and the levels of the elements, were said of another time."""
    return replace(content, confidence=None, elements={})


def _unconfirmed(assessment_id: int, capabilities: Collection[int]) -> QuerySet[CopiedAnswer]:
    rows = CopiedAnswer.objects.filter(UNCONFIRMED, answer__assessment_id=assessment_id)
    return rows.filter(answer__capability_id__in=capabilities)


def _locked(assessment_id: int) -> None:
    rows = Assessment.objects.select_for_update(of=["self"]).select_related("round")
    if not is_open(rows.get(pk=assessment_id)):
        raise NotPossible(CLOSED)
