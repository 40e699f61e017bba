"""The distribution: bars that part at level 2."""

from fractions import Fraction

import pytest

from analysis.statistics import LevelStatistics
from figures.distribution import distribution, left_edge
from tests.figures.builders import RESULT, make_result


@pytest.mark.parametrize(
    ("counts", "begins"),
    [((0, 0, 4, 0, 0), -0.5), ((2, 2, 0, 0, 0), -1), ((0, 0, 0, 3, 1), 0), ((1, 0, 2, 1, 0), -0.5)],
)
def test_half_of_the_middle_level_stands_left(counts, begins):
    assert left_edge(LevelStatistics(counts)) == begins


def test_pieces_of_a_row_touch_and_make_up_all_answers():
    bars = distribution(RESULT).figure.data[:5]
    pieces = sorted((bar.base[at], bar.x[at]) for bar in bars for at, row in enumerate(bar.y) if row == 0)

    ends = [base + length for base, length in pieces]

    assert ends[:-1] == pytest.approx([base for base, _ in pieces[1:]])
    assert sum(length for _, length in pieces) == pytest.approx(1)


def test_table_has_the_number_of_answers_at_each_level():
    rows = distribution(RESULT).table.rows
    first = RESULT.capabilities[0].statistics

    assert rows[0][1:] == (*first.distribution, "13 svar")
    assert rows[2][1:] == (None, None, None, None, None, "för få svar")


def test_capability_with_too_few_answers_has_no_bar():
    bars = distribution(RESULT).figure.data[:5]

    assert 2 not in {row for bar in bars for row in bar.y}


def test_description_names_where_they_disagree_most():
    known = [each for each in RESULT.capabilities if each.statistics]
    most = max(each.statistics.polarisation for each in known)
    first = next(each.name for each in known if each.statistics.polarisation == most)

    assert most > Fraction(0)
    assert f"Mest oense: {first}" in distribution(RESULT).description


def test_nobody_disagrees():
    nobody_open = make_result(organisations=4, is_open=False)

    assert "Ingen förmåga har svar både på nivå 0–1 och 3–4." in distribution(nobody_open).description
