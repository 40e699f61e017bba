from fractions import Fraction
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rounding import root_two_decimals, two_decimals
from analysis.statistics import LevelStatistics, describe, describe_each, require_level
from tests.analysis.strategies import answers, level_lists, statistics


def test_describe_gives_the_method_example() -> None:
    described = describe([0, 1, 3, 4, 4])

    assert described.n == 5
    assert described.points == 12
    assert described.mean == Fraction(12, 5)
    assert root_two_decimals(described.variance) == "1.62"
    assert described.distribution == (1, 1, 0, 1, 2)
    assert (described.minimum, described.maximum) == (0, 4)
    assert (described.low_share, described.high_share) == (Fraction(2, 5), Fraction(3, 5))
    assert described.polarisation == Fraction(2, 5)


def test_describe_of_forty_one_points_by_fifteen_prints_2_73() -> None:
    described = describe([4, 4, *[3] * 9, 2, 2, 1, 1])

    assert (described.points, described.n) == (41, 15)
    assert two_decimals(described.mean) == "2.73"


@pytest.mark.parametrize("bad", [-1, 5, 2.5, 2.0, "3", True, None])
def test_describe_refuses_what_is_not_a_level(bad: object) -> None:
    with pytest.raises(ValueError, match="a level is a whole number 0-4"):
        describe([1, bad])  # type: ignore[list-item]


def test_describe_of_no_levels_is_refused() -> None:
    with pytest.raises(ValueError, match="no statistics of no answers"):
        describe([])


@pytest.mark.parametrize("bad", [(1, 2, 3, 4), (1, 0, 0, 0, -1)])
def test_statistics_of_an_impossible_distribution_are_refused(bad: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="a distribution is five counts"):
        LevelStatistics(bad)  # type: ignore[arg-type]


def test_require_level_gives_the_level_back() -> None:
    assert [require_level(level) for level in range(5)] == [0, 1, 2, 3, 4]


@given(levels=level_lists)
def test_describe_agrees_with_the_standard_library(levels: list[int]) -> None:
    described = describe(levels)

    assert float(described.mean) == pytest.approx(fmean(levels))
    assert float(described.variance) ** 0.5 == pytest.approx(pstdev(levels), abs=1e-7)
    assert (described.minimum, described.maximum) == (min(levels), max(levels))
    assert described.distribution == tuple(levels.count(level) for level in range(5))


@given(levels=level_lists)
def test_describe_does_not_heed_the_order(levels: list[int]) -> None:
    assert describe(sorted(levels)) == describe(levels)


@given(described=statistics)
def test_polarisation_is_the_smaller_share_and_at_most_a_half(described: LevelStatistics) -> None:
    assert described.polarisation == min(described.low_share, described.high_share)
    assert 0 <= described.polarisation <= Fraction(1, 2)


@given(described=statistics)
def test_low_and_high_share_leave_the_share_at_level_two(described: LevelStatistics) -> None:
    at_two = Fraction(described.distribution[2], described.n)
    assert described.low_share + described.high_share + at_two == 1


@given(levels=level_lists.filter(lambda levels: len(levels) > 1))
def test_without_leaves_out_one_answer(levels: list[int]) -> None:
    assert describe(levels).without(levels[0]) == describe(levels[1:])


def test_without_the_only_answer_is_none() -> None:
    assert describe([3]).without(3) is None


def test_without_a_level_that_nobody_has_is_refused() -> None:
    with pytest.raises(ValueError, match="no answer has level 2"):
        describe([3]).without(2)


def test_describe_each_leaves_blanks_out_and_keeps_zero() -> None:
    described = describe_each([{"a": 0, "b": None}, {"a": None, "b": None}, {"a": 2}])

    assert described == {"a": describe([0, 2])}


@given(rows=st.lists(st.dictionaries(st.sampled_from("abc"), answers), max_size=8))
def test_describe_each_describes_each_by_itself(rows: list[dict[str, int | None]]) -> None:
    given_levels = {
        key: [level for row in rows if (level := row.get(key)) is not None]
        for key in {key for row in rows for key in row}
    }
    assert describe_each(rows) == {key: describe(levels) for key, levels in given_levels.items() if levels}
