"""What stands on a capability's page within the organisation."""

from dataclasses import dataclass
from datetime import datetime

from surveys.assessments.actions import StoredAnswer
from surveys.assessments.queries import read_answers
from surveys.assessments.step_page import NOBODY_YET
from surveys.assessments.words import AnswerInWords, Rubric, in_words, rubric_of
from surveys.teamwork.capability.queries import Workplace
from surveys.teamwork.opinions.queries import (
    NOTHING_SAID,
    CapabilityOpinions,
    MadeDecision,
    own_opinions,
    read_opinions,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionRow:
    """One person's answer in words."""

    person: str
    words: AnswerInWords
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadBar:
    """How many of the people chose a level; `is_answer` where it is also the organisation's."""

    level: int
    name: str
    people: tuple[str, ...]
    is_answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliberation:
    """What people have answered, beside the organisation's answer; for those who see the whole."""

    answer: AnswerInWords
    answered_at: datetime | None
    answered_by: str
    opinions: tuple[OpinionRow, ...]
    spread: tuple[SpreadBar, ...]
    differs: bool
    waits: bool
    decision: MadeDecision | None


def rubric(place: Workplace) -> tuple[Rubric, ...]:
    """The five levels of the capability."""
    return rubric_of(place.the_map, place.capability)


def deliberation(place: Workplace) -> Deliberation:
    """Everybody's answers and the organisation's. Three queries."""
    answers = read_answers(place.assessment_id)
    answer = answers.get(place.capability.id)
    said = read_opinions(place.assessment_id, capability_id=place.capability.id)
    return _deliberation(place, answer, said.get(place.capability.id, NOTHING_SAID))


def own_answer(place: Workplace, person_id: int) -> AnswerInWords | None:
    """What the co-assessor has answered; None for nothing yet. One query."""
    given = own_opinions(assessment_id=place.assessment_id or 0, person_id=person_id)
    mine = given.get(place.capability.id)
    return in_words(mine.content, rubric(place)) if mine else None


def _deliberation(place: Workplace, answer: StoredAnswer | None, said: CapabilityOpinions) -> Deliberation:
    levels = rubric(place)
    stands = answer or NOBODY_YET
    return Deliberation(
        answer=in_words(stands.content, levels),
        answered_at=stands.answered_at,
        answered_by=stands.answered_by,
        opinions=tuple(
            OpinionRow(person=each.person, words=in_words(each.content, levels), given_at=each.given_at)
            for each in said.opinions
        ),
        spread=_spread(levels, stands, said),
        differs=said.differs(answer),
        waits=said.waits(answer),
        decision=said.decision,
    )


def _spread(
    levels: tuple[Rubric, ...], answer: StoredAnswer, said: CapabilityOpinions
) -> tuple[SpreadBar, ...]:
    return tuple(
        SpreadBar(
            level=each.level,
            name=each.name,
            people=tuple(one.person for one in said.opinions if one.content.level == each.level),
            is_answer=answer.content.level == each.level,
        )
        for each in levels
    )
