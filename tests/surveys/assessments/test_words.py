"""How answers are put in words."""

import pytest

from capabilities.queries import read_map
from surveys.assessments.actions import AnswerContent
from surveys.assessments.models import BlankReason, Confidence
from surveys.assessments.words import in_words, is_answered, rubric_of, suggestion
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


def test_element_levels_are_said_in_the_order_of_the_map(the_map) -> None:
    content = AnswerContent(level=4, compared_with="Kornfors", elements={"teknik": 3, "process": 0})
    words = in_words(content, rubric_of(the_map, next(the_map.capabilities())), the_map.elements)
    assert (words.compared_with, words.elements) == ("Kornfors", "Process 0, Teknik 3")


def test_suggestion_says_how_it_was_made_and_who_decides() -> None:
    assert suggestion({"process": 1, "teknik": 3, "policy": 2}) == (
        "Elementen talar för nivå 2, det mittersta av 1, 2, 3. Texterna ovan avgör."
    )
    assert suggestion({"process": 1}) == ""


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
