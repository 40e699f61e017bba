"""How one answer is put in words, on every page that shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.elements import suggest_level
from capabilities.queries import CapabilityMap, Described, MapCapability
from surveys.assessments.actions import AnswerContent
from surveys.assessments.models import BlankReason

NO_ANSWER = "Inget svar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """One level of one capability; `text` is empty where the map describes no levels."""

    level: int
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerInWords:
    """An answer to be read. `rubric` is None for a blank; the words of the respondent may be empty."""

    headline: str
    rubric: Rubric | None
    confidence: str
    evidence: str
    compared_with: str
    comment: str
    elements: str


def rubric_of(the_map: CapabilityMap, capability: MapCapability) -> tuple[Rubric, ...]:
    """The five levels: the capability's own texts, or the scale's where it has none."""
    texts = capability.levels or tuple(step.description for step in the_map.maturity_levels)
    return tuple(
        Rubric(level=step.level, name=step.name, text=text)
        for step, text in zip(the_map.maturity_levels, texts, strict=True)
    )


def in_words(
    content: AnswerContent, rubric: tuple[Rubric, ...], elements: Sequence[Described] = ()
) -> AnswerInWords:
    """The answer as a person says it; `elements` are those of the map."""
    chosen = None if content.level is None else rubric[content.level]
    return AnswerInWords(
        headline=f"Nivå {chosen.level}: {chosen.name}" if chosen else _blank(content),
        rubric=chosen,
        confidence=content.confidence.label if content.confidence else "",
        evidence=content.evidence,
        compared_with=content.compared_with,
        comment=content.comment,
        elements=", ".join(
            f"{element.name} {content.elements[element.key]}"
            for element in elements
            if element.key in content.elements
        ),
    )


def suggestion(elements: Mapping[str, int]) -> str:
    """What the elements' levels suggest, and how that was made; empty where they suggest nothing."""
    level = suggest_level(elements.values())
    if level is None:
        return ""
    given = ", ".join(str(each) for each in sorted(elements.values()))
    place = "det mittersta av" if len(elements) % 2 else "det lägre av de två mittersta i"
    return f"Elementen talar för nivå {level}, {place} {given}. Texterna ovan avgör."


def _blank(content: AnswerContent) -> str:
    if content.blank_reason == BlankReason.UNKNOWN:
        return "Vet inte"
    if content.blank_reason == BlankReason.ELSEWHERE:
        return f"Levereras av {content.provider or 'annan'}"
    return NO_ANSWER


def is_answered(content: AnswerContent) -> bool:
    """Whether there is a level or a reason for its absence. A comment alone is no answer."""
    return content.level is not None or content.blank_reason is not None
