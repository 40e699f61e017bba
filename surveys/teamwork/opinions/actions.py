"""Giving one's own answer, and the manager's decision where answers differ."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from organisations.errors import NotPossible
from surveys.assessments.actions import (
    AnswerContent,
    StoredAnswer,
    save_answer,
    stored,
)
from surveys.assessments.models import Answer, Assessment
from surveys.assessments.words import is_answered
from surveys.teamwork.delegation.models import Delegation
from surveys.teamwork.earlier.models import UNCONFIRMED, CopiedAnswer
from surveys.teamwork.opinions.models import Decision, Opinion
from surveys.teamwork.standing import is_open

CLOSED = "Bedömningen går inte att ändra nu. Det som redan är sparat finns kvar."
NOT_YOURS = "Gruppen är inte längre överlämnad till dig. Det som redan är sparat finns kvar."


@transaction.atomic
def give_opinion(
    *, assessment_id: int, capability_id: int, content: AnswerContent, person_id: int, now: datetime
) -> Opinion:
    """Store what the person says of a capability whose group was handed over to them; the organisation's
    answer follows where nobody else has given one.

    A person's own answer is nobody else's to collide with, so the last one stands. Raises NotPossible,
    ValidationError.
    """
    _locked(assessment_id)
    _refuse_unless_handed_over(assessment_id, capability_id, person_id)
    key = {"assessment_id": assessment_id, "capability_id": capability_id, "person_id": person_id}
    row = Opinion.objects.filter(**key).first() or Opinion(**key)
    row.level, row.blank_reason = content.level, content.blank_reason or ""
    row.provider, row.confidence = content.provider, content.confidence or ""
    row.evidence = content.evidence
    row.revision += 1
    row.given_at = now
    row.clean_fields(exclude=["assessment", "capability", "person"])
    row.save()
    _let_answer_follow(assessment_id, capability_id, content, person_id, now)
    return row


@transaction.atomic
def decide(
    *, assessment_id: int, capability_id: int, level: int, reason: str, person_id: int, now: datetime
) -> None:
    """Set the organisation's level, with the reason. What each person answered stays. Raises NotPossible."""
    _locked(assessment_id)
    current = _answer(assessment_id, capability_id)
    changed = replace(current.content, level=level, blank_reason=None, provider="")
    save_answer(
        assessment_id=assessment_id,
        capability_id=capability_id,
        content=changed,
        expected_revision=current.revision,
        person_id=person_id,
        now=now,
    )
    row = Decision.objects.filter(assessment_id=assessment_id, capability_id=capability_id).first()
    row = row or Decision(assessment_id=assessment_id, capability_id=capability_id)
    row.level, row.reason = level, reason
    row.decided_by_id, row.decided_at = person_id, now
    row.full_clean()
    row.save()


def _locked(assessment_id: int) -> None:
    rows = Assessment.objects.select_for_update(of=["self"]).select_related("round")
    if not is_open(rows.get(pk=assessment_id)):
        raise NotPossible(CLOSED)


def _refuse_unless_handed_over(assessment_id: int, capability_id: int, person_id: int) -> None:
    """Groups are handed over and taken back under the same lock, so what holds here holds until stored."""
    handed = Delegation.objects.filter(
        assessment_id=assessment_id, person_id=person_id, group__capabilities=capability_id
    )
    if not handed.exists():
        raise NotPossible(NOT_YOURS)


def _answer(assessment_id: int, capability_id: int) -> StoredAnswer:
    rows = Answer.objects.filter(assessment_id=assessment_id, capability_id=capability_id)
    return stored(rows.select_related("answered_by").first())


def _let_answer_follow(
    assessment_id: int, capability_id: int, content: AnswerContent, person_id: int, now: datetime
) -> None:
    row = Answer.objects.filter(assessment_id=assessment_id, capability_id=capability_id).first()
    current = stored(row)
    is_theirs = row is not None and row.answered_by_id == person_id
    is_copy = CopiedAnswer.objects.filter(UNCONFIRMED, answer=row).exists() if row else False
    if is_theirs or is_copy or not is_answered(current.content):
        save_answer(
            assessment_id=assessment_id,
            capability_id=capability_id,
            content=content,
            expected_revision=current.revision,
            person_id=person_id,
            now=now,
        )
