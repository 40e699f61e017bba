"""What a file of answers changes of what is stored."""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys.answer_import.rows import GivenAnswer
from surveys.assessments.actions import AnswerChange, AnswerContent, stored
from surveys.assessments.models import HIGHEST_LEVEL, Answer, Assessment, Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationChanges:
    """What the file changes for one organisation: answers that are new, and answers that were another."""

    assessment: Assessment
    created: tuple[AnswerChange, ...]
    changed: tuple[AnswerChange, ...]

    @property
    def all(self) -> tuple[AnswerChange, ...]:
        """What is to be saved."""
        return self.created + self.changed


def changes_of(assessment: Assessment, given: Iterable[GivenAnswer]) -> OrganisationChanges:
    """Compare what the file gives with what stands. One query."""
    rows = {
        row.capability_id: row
        for row in Answer.objects.filter(assessment=assessment).select_related("answered_by")
    }
    created: list[AnswerChange] = []
    changed: list[AnswerChange] = []
    for answer in given:
        current = stored(rows.get(answer.capability_id))
        content = content_after(current.content, answer)
        if content == current.content:
            continue
        change = AnswerChange(
            capability_id=answer.capability_id, content=content, expected_revision=current.revision
        )
        (changed if current.revision else created).append(change)
    return OrganisationChanges(assessment=assessment, created=tuple(created), changed=tuple(changed))


def content_after(current: AnswerContent, given: GivenAnswer) -> AnswerContent:
    """The answer with what the file says of it; what it has no column for stays.

    A blank that has a reason keeps it, since the file cannot tell one reason from another.
    """
    keeps_reason = given.level is None
    confidence = current.confidence if given.confidence is None else _confidence(given.confidence)
    return AnswerContent(
        level=given.level,
        blank_reason=current.blank_reason if keeps_reason else None,
        provider=current.provider if keeps_reason else "",
        confidence=confidence,
        evidence=current.evidence if given.evidence is None else given.evidence,
        compared_with=_compared_with(current, given) if given.level == HIGHEST_LEVEL else "",
        comment=current.comment if given.comment is None else given.comment,
        elements=current.elements,
    )


def _compared_with(current: AnswerContent, given: GivenAnswer) -> str:
    return current.compared_with if given.compared_with is None else given.compared_with


def _confidence(word: str) -> Confidence | None:
    return Confidence(word) if word else None
