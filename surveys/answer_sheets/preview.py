"""The preview of what a filled-in sheet leads to, as the page shows it."""

from dataclasses import dataclass
from datetime import datetime

from capabilities.queries import CapabilityMap
from surveys.answer_sheets.comparison import Comparison, Difference
from surveys.answer_sheets.forms import hidden_fields
from surveys.assessments.words import AnswerInWords, in_words, rubric_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedAnswer:
    """One answer: as it stands, and as the sheet has it."""

    key: str
    name: str
    now: AnswerInWords
    then: AnswerInWords
    answered_at: datetime | None
    answered_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What is to be confirmed. `fields` are hidden: the same rows, to be sent back."""

    changes: tuple[PreviewedAnswer, ...]
    conflicts: tuple[PreviewedAnswer, ...]
    same: int
    newer: int
    fields: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether the sheet changes nothing."""
        return not (self.changes or self.conflicts)


def preview_of(comparison: Comparison, the_map: CapabilityMap) -> Preview:
    """The page's contents."""
    return Preview(
        changes=tuple(_answer(each, the_map) for each in comparison.changes),
        conflicts=tuple(_answer(each, the_map) for each in comparison.conflicts),
        same=comparison.same,
        newer=comparison.newer,
        fields=tuple(hidden_fields([*comparison.changes, *comparison.conflicts])),
    )


def _answer(difference: Difference, the_map: CapabilityMap) -> PreviewedAnswer:
    capability, current = difference.row.capability, difference.current
    rubric = rubric_of(the_map, capability)
    return PreviewedAnswer(
        key=capability.key,
        name=capability.name,
        now=in_words(current.content, rubric, the_map.elements),
        then=in_words(difference.change().content, rubric, the_map.elements),
        answered_at=current.answered_at,
        answered_by=current.answered_by,
    )
