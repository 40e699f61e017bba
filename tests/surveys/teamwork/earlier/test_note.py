import pytest

from surveys.assessments.actions import AnswerContent, StoredAnswer
from surveys.assessments.words import Rubric
from surveys.teamwork.earlier.note import NOT_THEN, REWORDED, earlier_note
from surveys.teamwork.earlier.queries import Earlier
from tests.factories import NOW

RUBRIC = tuple(Rubric(level=level, name=f"Namn {level}", text="") for level in range(5))


def note(before, now, *, is_copy=False, **fields):
    content = {} if before is None else {1: AnswerContent(level=before)}
    earlier = Earlier(
        **{
            "assessment_id": 1,
            "round_name": "Förra",
            "content_of": content,
            "added": frozenset(),
            "reworded": frozenset(),
            "gone": (),
            **fields,
        }
    )
    answer = StoredAnswer(content=AnswerContent(level=now), revision=1, answered_at=NOW, answered_by="")
    return earlier_note(earlier, 1, RUBRIC, answer, is_copy=is_copy)


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [(2, 3, "upp 1 nivå"), (4, 2, "ner 2 nivåer"), (2, 2, "oförändrad"), (None, 2, ""), (2, None, "")],
)
def test_difference_in_words(before, now, change) -> None:
    assert note(before, now).change == change


def test_unconfirmed_copy_is_no_difference_and_what_is_empty_may_be_copied() -> None:
    assert (note(2, 2, is_copy=True).change, note(2, None).may_copy) == ("", True)
    assert (note(2, 3).may_copy, note(None, None).may_copy) == (False, False)


def test_what_cannot_be_compared_is_said() -> None:
    assert note(None, 2, added=frozenset({1})).caution == NOT_THEN
    assert note(1, 2, reworded=frozenset({1})).caution == REWORDED
