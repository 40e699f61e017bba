"""Leniency and the adjusted mean; the worked example is the one of docs/method/calibration.md."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.calibration import (
    AdjustedMean,
    LeniencyDistribution,
    adjusted_level,
    adjusted_mean,
    all_alike,
    describe_leniency,
    is_quick,
    leniency_of,
    mean_leniency,
    publish_leniency,
    whole_level,
)

HALF = Fraction(1, 2)
levels = st.integers(0, 4)
leniencies = st.fractions(-4, 4, max_denominator=15)


class TestWorkedExample:
    """Three organisations, two raters in the first. Figures by hand:

    rater 1 gave 3 1 4 2 2 where the references are 2 1 3 2 3: +1 0 +1 0 -1 → 1/5
    rater 2 gave 4 2 4 2 3:                                     +2 +1 +1 0 0 → 4/5
    organisation A: (1/5 + 4/5) / 2 = 1/2; B: 3 0 2 2 3 → +1 -1 -1 0 0 → -1/5; C did not rate.
    Levels of one capability: A 4, B 3, C 2. Adjusted: A 4 - 1/2 = 7/2, B 3 + 1/5 = 16/5 →
    (7/2 + 16/5) / 2 = 67/20 = 3,35 beside (4 + 3) / 2 = 3,50 of the same two.
    """

    REFERENCES = (2, 1, 3, 2, 3)

    def leniency(self, *given: int) -> Fraction | None:
        return leniency_of(zip(given, self.REFERENCES, strict=True))

    def test_each_rater(self) -> None:
        assert self.leniency(3, 1, 4, 2, 2) == Fraction(1, 5)
        assert self.leniency(4, 2, 4, 2, 3) == Fraction(4, 5)
        assert self.leniency(3, 0, 2, 2, 3) == Fraction(-1, 5)

    def test_organisation_is_the_mean_of_its_raters(self) -> None:
        assert mean_leniency([Fraction(1, 5), Fraction(4, 5)]) == HALF

    def test_adjusted_mean_stands_beside_the_plain_one_of_the_same_answers(self) -> None:
        answers = [(4, HALF), (3, Fraction(-1, 5)), (2, None)]
        assert adjusted_mean(answers) == AdjustedMean(n=2, plain=Fraction(7, 2), adjusted=Fraction(67, 20))

    def test_whole_levels(self) -> None:
        found = describe_leniency([HALF, Fraction(-1, 5)])
        assert found == LeniencyDistribution((0, 0, 0, 0, 1, 1, 0, 0, 0))
        assert found.n == 2


def test_nothing_rated_is_no_leniency_and_not_zero() -> None:
    assert leniency_of([]) is None
    assert mean_leniency([]) is None
    assert describe_leniency([]) is None
    assert adjusted_mean([(None, HALF), (3, None)]) is None


@pytest.mark.parametrize(
    ("leniency", "whole"),
    [("1/2", 1), ("-1/2", -1), ("49/100", 0), ("-49/100", 0), ("3/2", 2), ("-7/2", -4), ("4", 4), ("0", 0)],
)
def test_whole_level_is_rounded_half_away_from_zero(leniency: str, whole: int) -> None:
    assert whole_level(Fraction(leniency)) == whole


def test_adjusted_level_is_clipped() -> None:
    assert adjusted_level(0, Fraction(3, 4)) == 0
    assert adjusted_level(4, Fraction(-3, 4)) == 4
    assert adjusted_level(2, Fraction(3, 4)) == Fraction(5, 4)


@pytest.mark.parametrize("level", [5, -1, True, 2.0])
def test_what_is_no_level_is_refused(level: object) -> None:
    with pytest.raises(ValueError, match="a level is"):
        leniency_of([(level, 2)])


@pytest.mark.parametrize("counts", [(1,) * 8, (0,) * 9, (-1, *[1] * 8)])
def test_what_is_no_distribution_is_refused(counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="leniency"):
        LeniencyDistribution(counts)


@given(st.lists(st.tuples(levels, levels), min_size=1))
def test_leniency_lies_between_minus_four_and_four(ratings: list[tuple[int, int]]) -> None:
    assert -4 <= leniency_of(ratings) <= 4


@given(st.lists(st.tuples(levels, leniencies), min_size=1), leniencies)
def test_adjusted_mean_is_a_level_and_falls_as_leniency_grows(
    answers: list[tuple[int, Fraction]], more: Fraction
) -> None:
    found = adjusted_mean(answers)
    moved = adjusted_mean((level, leniency + abs(more)) for level, leniency in answers)
    assert 0 <= moved.adjusted <= found.adjusted <= 4


class TestPublishing:
    def test_five_sources_that_differ_whoever_is_left_out_are_shown(self) -> None:
        given = list(zip("stuvx", [Fraction(0), Fraction(0), HALF, HALF, Fraction(1)], strict=True))
        assert publish_leniency(given, k=5) == LeniencyDistribution((0, 0, 0, 0, 2, 3, 0, 0, 0))

    def test_four_sources_are_not(self) -> None:
        given = list(zip("sstuv", [Fraction(0), Fraction(0), HALF, HALF, Fraction(1)], strict=True))
        assert publish_leniency(given, k=5) is None

    def test_alike_in_whole_levels_but_for_one_source_are_not(self) -> None:
        # Whoever is the one that differs would know all the others.
        given = list(zip("stuvx", [Fraction(1)] + [Fraction(0)] * 4, strict=True))
        assert publish_leniency(given, k=5) is None

    def test_threshold_is_never_lowered(self) -> None:
        with pytest.raises(ValueError, match="lower than"):
            publish_leniency([("s", HALF)], k=4)


@pytest.mark.parametrize(("considered_ms", "quick"), [(0, True), (1999, True), (2000, False), (None, False)])
def test_quick_is_under_two_seconds_and_measured(considered_ms: int | None, quick: bool) -> None:
    assert is_quick(considered_ms) is quick


@pytest.mark.parametrize(
    ("given", "alike"), [([3, 3, 3, 3], True), ([3, 3, 3], False), ([3, 3, 3, 2], False), ([], False)]
)
def test_alike_takes_four_answers_that_are_the_same(given: list[int], alike: bool) -> None:
    assert all_alike(given) is alike
