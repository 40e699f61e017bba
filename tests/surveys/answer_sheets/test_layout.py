from dataclasses import replace

import pytest

from surveys.answer_sheets.layout import Given, RowId, as_in_a_cell, given_of, parse_id
from surveys.assessments.actions import AnswerContent
from surveys.assessments.models import BlankReason, Confidence

LEVEL = AnswerContent(
    level=4,
    confidence=Confidence.GUESS,
    evidence="=SUMMA(A1)",
    compared_with="Ängelholm",
    comment="två\nrader",
    elements={"teknik": 2, "process": 0},
)
ELSEWHERE = AnswerContent(blank_reason=BlankReason.ELSEWHERE, provider="SML-IT")


def test_row_id_is_read_back():
    row_id = RowId(round="prov-1", organisation="aneby", capability="avveckla", revision=12, digest="0a1b")

    assert parse_id(str(row_id)) == row_id


@pytest.mark.parametrize(
    "text", ["", "prov/aneby/avveckla", "prov/aneby/avveckla/-1/0a", "a/b/c/1/xyz", "A/b/c/1/0a"]
)
def test_parse_id_of_what_is_tampered_with_is_none(text):
    assert parse_id(text) is None


@pytest.mark.parametrize("content", [AnswerContent(), LEVEL, ELSEWHERE, AnswerContent(comment="bara ord")])
def test_given_of_an_answer_gives_the_same_answer(content):
    assert given_of(content).content() == content


def test_order_of_elements_makes_no_difference():
    turned = replace(LEVEL, elements={"process": 0, "teknik": 2})

    assert given_of(turned).digest() == given_of(LEVEL).digest()


def test_digest_differs_with_each_cell_and_its_place():
    given = [
        Given(answer="1"),
        Given(evidence="1"),
        Given(comment="1"),
        Given(provider="1"),
        Given(confidence="1"),
        Given(compared_with="1"),
        Given(elements=(("process", "1"),)),
        Given(elements=(("teknik", "1"),)),
        Given(elements=(("teknik", "2"),)),
    ]

    assert len({each.digest() for each in given}) == 9


def test_as_in_a_cell_is_the_same_twice():
    text = " \x0brad ett\r\nrad två\x0c \n"

    assert as_in_a_cell(text) == "rad ett\nrad två"
    assert as_in_a_cell(as_in_a_cell(text)) == as_in_a_cell(text)
