"""What is said of the round before at a capability."""

from dataclasses import dataclass

from surveys.assessments.actions import AnswerContent, StoredAnswer
from surveys.assessments.words import Rubric, in_words, is_answered
from surveys.teamwork.earlier.queries import Earlier

NOT_THEN = "Förmågan fanns inte i den kartan, så det går inte att jämföra."
REWORDED = "Nivåtexterna har ändrats sedan dess, så en skillnad kan bero på dem."


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierNote:
    """The earlier answer beside today's. `change` is empty where the two cannot be compared."""

    round_name: str
    headline: str
    change: str
    caution: str
    may_copy: bool
    is_copy: bool


def earlier_note(
    earlier: Earlier,
    capability_id: int,
    rubric: tuple[Rubric, ...],
    answer: StoredAnswer,
    *,
    is_copy: bool,
) -> EarlierNote:
    """The note on one capability, in words."""
    was = earlier.content_of.get(capability_id, AnswerContent())
    return EarlierNote(
        round_name=earlier.round_name,
        headline=in_words(was, rubric).headline,
        change="" if is_copy else _change(was.level, answer.content.level),
        caution=_caution(earlier, capability_id),
        may_copy=is_answered(was) and not is_answered(answer.content),
        is_copy=is_copy,
    )


def _change(before: int | None, now: int | None) -> str:
    if before is None or now is None:
        return ""
    if before == now:
        return "oförändrad"
    steps = abs(now - before)
    unit = "nivå" if steps == 1 else "nivåer"
    return f"{'upp' if now > before else 'ner'} {steps} {unit}"


def _caution(earlier: Earlier, capability_id: int) -> str:
    if capability_id in earlier.added:
        return NOT_THEN
    return REWORDED if capability_id in earlier.reworded else ""
