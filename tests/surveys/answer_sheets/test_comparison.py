"""Three versions of an answer: as fetched, as filled in, as it stands."""

import pytest

from capabilities.queries import read_map
from surveys.answer_sheets.comparison import Comparison, compare
from surveys.answer_sheets.layout import given_of
from surveys.answer_sheets.reading import SheetRow
from surveys.assessments.actions import AnswerContent, StoredAnswer

FETCHED, FILLED, STANDS = AnswerContent(level=1), AnswerContent(level=2), AnswerContent(level=3)


@pytest.fixture
def capability(world):
    return next(read_map(world.map_version.pk).capabilities())


@pytest.fixture
def compared(capability):
    """Compare one row that was fetched at revision 1 as `FETCHED`."""

    def compared(*, filled: AnswerContent, stands: AnswerContent, revision: int) -> Comparison:
        digest = given_of(FETCHED).digest()
        row = SheetRow(capability=capability, revision=1, digest=digest, given=given_of(filled))
        current = StoredAnswer(content=stands, revision=revision, answered_at=None, answered_by="")
        return compare([row], {capability.id: current})

    return compared


def counts(comparison: Comparison) -> tuple[int, int, int, int]:
    return len(comparison.changes), len(comparison.conflicts), comparison.same, comparison.newer


@pytest.mark.parametrize(
    ("filled", "stands", "revision", "expected"),
    [
        (FETCHED, FETCHED, 1, (0, 0, 1, 0)),
        (FILLED, FETCHED, 1, (1, 0, 0, 0)),
        (FETCHED, STANDS, 2, (0, 0, 0, 1)),
        (FILLED, STANDS, 2, (0, 1, 0, 0)),
        (FILLED, FILLED, 2, (0, 0, 1, 0)),
        (AnswerContent(), STANDS, 2, (0, 1, 0, 0)),
    ],
    ids=["nothing", "in the file", "on the site", "in both", "alike in both", "emptied in the file"],
)
def test_compare_what_was_changed(compared, filled, stands, revision, expected):
    assert counts(compared(filled=filled, stands=stands, revision=revision)) == expected


def test_compare_changed_there_and_back_is_a_conflict_still(compared):
    """Somebody considered it on the site, which the file knows nothing of."""
    assert counts(compared(filled=FILLED, stands=FETCHED, revision=3)) == (0, 1, 0, 0)


def test_compare_of_an_answer_that_nobody_has_given(capability):
    given = given_of(FILLED)
    row = SheetRow(capability=capability, revision=0, digest=given_of(AnswerContent()).digest(), given=given)

    change = compare([row], {}).changes[0].change()

    assert (change.content, change.expected_revision) == (FILLED, 0)
