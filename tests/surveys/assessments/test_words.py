"""How answers are put in words."""

import pytest

from capabilities.queries import read_map
from surveys.assessments.actions import AnswerContent
from surveys.assessments.models import BlankReason, Confidence
from surveys.assessments.words import in_words, is_answered, rubric_of
from tests.factories import make_map


@pytest.fixture
def the_map(db):
    return read_map(make_map().pk)


def test_rubric_has_the_capabilitys_own_texts(the_map) -> None:
    capability = next(the_map.capabilities())
    assert [step.text for step in rubric_of(the_map, capability)] == list(capability.levels)
    assert [step.name for step in rubric_of(the_map, capability)] == [
        step.name for step in the_map.maturity_levels
    ]


def test_level_is_said_with_its_name_and_words(the_map) -> None:
    rubric = rubric_of(the_map, next(the_map.capabilities()))
    content = AnswerContent(level=2, confidence=Confidence.GUESS, evidence="Enkät", comment="Ny chef")
    words = in_words(content, rubric)
    assert words.headline == f"Nivå 2: {rubric[2].name}"
    assert (words.rubric, words.confidence) == (rubric[2], "gissning")
    assert (words.evidence, words.comment) == ("Enkät", "Ny chef")


@pytest.mark.parametrize(
    ("content", "headline"),
    [
        (AnswerContent(), "Inget svar"),
        (AnswerContent(blank_reason=BlankReason.UNKNOWN), "Vet inte"),
        (AnswerContent(blank_reason=BlankReason.ELSEWHERE), "Levereras av annan"),
        (AnswerContent(blank_reason=BlankReason.ELSEWHERE, provider="SML-IT"), "Levereras av SML-IT"),
    ],
)
def test_blank_is_said_with_its_reason(content, headline) -> None:
    words = in_words(content, rubric=())
    assert (words.headline, words.rubric) == (headline, None)


@pytest.mark.parametrize(
    ("content", "answered"),
    [
        (AnswerContent(level=0), True),
        (AnswerContent(blank_reason=BlankReason.UNKNOWN), True),
        (AnswerContent(comment="Frågar Anna"), False),
    ],
)
def test_level_or_reason_is_an_answer(content, answered) -> None:
    assert is_answered(content) is answered
