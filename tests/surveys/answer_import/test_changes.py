import pytest

from surveys.answer_import.changes import changes_of, content_after
from surveys.answer_import.rows import GivenAnswer
from surveys.assessments.actions import AnswerContent
from surveys.assessments.models import BlankReason, Confidence
from tests.factories import make_assessment


def given(level=None, capability_id=1, **texts) -> GivenAnswer:
    optional = {"confidence": None, "evidence": None, "comment": None} | texts
    return GivenAnswer(line=2, organisation_id=1, capability_id=capability_id, level=level, **optional)


FULL = AnswerContent(level=2, confidence=Confidence.SURE, evidence="bevis", comment="ord")


def test_content_after_keeps_what_the_file_has_no_column_for():
    assert content_after(FULL, given(3)) == AnswerContent(
        level=3, confidence=Confidence.SURE, evidence="bevis", comment="ord"
    )


def test_content_after_empties_what_the_file_leaves_empty():
    assert content_after(FULL, given(2, confidence="", evidence="", comment="")) == AnswerContent(level=2)


def test_content_after_takes_what_the_file_says():
    assert content_after(
        AnswerContent(), given(4, confidence="guess", evidence="e", comment="c")
    ) == AnswerContent(level=4, confidence=Confidence.GUESS, evidence="e", comment="c")


def test_content_after_keeps_element_levels_and_whom_one_compared_with():
    kept = AnswerContent(level=4, compared_with="Kornfors", elements={"process": 2})

    assert content_after(kept, given(4)) == kept
    assert content_after(kept, given(4, compared_with="Utby")).compared_with == "Utby"
    assert content_after(kept, given(3)) == AnswerContent(level=3, elements={"process": 2})


def test_content_after_a_blank_is_not_zero():
    assert content_after(FULL, given(None)).level is None


def test_content_after_a_blank_keeps_why_it_was_blank():
    blank = AnswerContent(blank_reason=BlankReason.ELSEWHERE, provider="SML-IT")

    assert content_after(blank, given(None)) == blank
    assert content_after(blank, given(0)) == AnswerContent(level=0)


@pytest.mark.parametrize("number", [1, 5])
def test_changes_of_tells_new_from_changed_in_one_query(the_round, aneby, django_assert_num_queries, number):
    assessment = make_assessment(the_round, aneby, [1, 2], sharing="", submitted=False)
    ids = list(the_round.map_version.capabilities.order_by("position").values_list("pk", flat=True))

    with django_assert_num_queries(1):
        changes = changes_of(assessment, [given(1, capability_id=each) for each in ids[:number]])

    assert [each.capability_id for each in changes.created] == ids[2:number]
    assert [(each.capability_id, each.expected_revision) for each in changes.changed] == [
        (each, 1) for each in ids[1 : min(number, 2)]
    ]
