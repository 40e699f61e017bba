from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.matching import METHOD, Match, Situation, match_map, match_scenarios
from analysis.voting import WeightClass
from tests.analysis.strategies import levels

situations = st.builds(
    Situation,
    levels=st.lists(levels, max_size=20).map(tuple),
    is_critical=st.booleans(),
    weight_class=st.none() | st.sampled_from(WeightClass),
)


def matched(*given_levels: int, critical: bool = False, weight: WeightClass | None = None) -> Match:
    return match_scenarios(Situation(levels=given_levels, is_critical=critical, weight_class=weight))


def test_like_levels_fit_the_first_scenario_with_its_score() -> None:
    match = matched(2, 2, 2, 3)

    # variance 3/16 is no square: SD 0.4330127..., (1 - SD / 0.75) × 3/4
    assert match.score_of(1) is not None
    assert round(float(match.score_of(1) or 0), 6) == round((1 - 0.4330127018922193 / 0.75) * 0.75, 6)
    assert match.best.scenario == 1
    assert match.best.reason == (
        "Nivåerna är lika och ingen drar ifrån: spridning 0,43 (högst 0,75) och 1 av 4 starka."
    )


@pytest.mark.parametrize(
    ("given_levels", "fits"),
    [
        ((2, 2, 3), True),  # S/n = 1/3, at the limit
        ((2, 2, 2, 3, 3), False),  # 2/5, just above
        ((1, 1, 2, 2, 3), True),  # SD 0.748
        ((0, 0, 1, 1, 1, 2, 2), False),  # SD 0.756
    ],
)
def test_first_scenario_at_its_limits(given_levels: tuple[int, ...], fits: bool) -> None:
    assert (matched(*given_levels).score_of(1) is not None) is fits


def test_spread_at_the_very_limit_fits_with_score_zero() -> None:
    half = Situation(levels=(1, 2))  # a standard deviation of exactly 1/2
    at, below = (replace(METHOD, supporting_spread=Fraction(*limit)) for limit in [(1, 2), (49, 100)])

    assert match_scenarios(half, thresholds=at).score_of(1) == 0
    assert match_scenarios(half, thresholds=below).score_of(1) is None


@pytest.mark.parametrize(
    ("given_levels", "score"),
    [
        ((3, 1), Fraction(1)),
        ((3, 1, 2), Fraction(2, 3)),
        ((4, 4, 4, 0), Fraction(1, 2)),
        ((2, 1), None),  # nobody strong
        ((3, 2), None),  # nobody weak
    ],
)
def test_second_scenario_needs_one_strong_and_one_weak(
    given_levels: tuple[int, ...], score: Fraction | None
) -> None:
    assert matched(*given_levels).score_of(2) == score


@pytest.mark.parametrize(
    ("given_levels", "critical", "score"),
    [
        ((2, 2, 2), True, Fraction(1)),
        ((2, 2, 2), False, None),
        ((0, 2, 4), True, Fraction(2, 3) * (1 - Fraction(1632993161855, 10**12) / 2)),  # 2/3, at the limit
        ((1, 3, 3, 3), True, Fraction(3, 4) * (1 - Fraction(866025403784, 10**12) / 2)),
        ((2, 2, 2, 1, 1), True, None),  # 3/5, just below
    ],
)
def test_third_scenario_at_its_limits(
    given_levels: tuple[int, ...], critical: bool, score: Fraction | None
) -> None:
    assert matched(*given_levels, critical=critical).score_of(3) == score


@pytest.mark.parametrize(
    ("given_levels", "score"),
    [
        ((4, 1), Fraction(1, 2)),  # at the limit
        ((4, 1, 2), None),  # 1/3 weak
        ((3, 0, 1), Fraction(2, 3)),  # one strong, nobody leads
        ((3, 3, 1, 1), None),  # two strong, nobody leads
        ((4, 3, 1, 1), Fraction(1, 2)),  # two strong, one leads
        ((2, 0, 1), None),  # nobody could produce
    ],
)
def test_fourth_scenario_at_its_limits(given_levels: tuple[int, ...], score: Fraction | None) -> None:
    assert matched(*given_levels).score_of(4) == score


@pytest.mark.parametrize(
    ("given_levels", "weight", "score"),
    [
        ((1, 2), None, Fraction(1, 2)),  # half are weak and none strong
        ((1, 2, 2), None, None),  # a third
        ((1, 3), None, None),  # somebody strong
        ((0, 0, 3), WeightClass.HIGH, Fraction(2, 3)),  # weight and a mean of 1
        ((1, 3), WeightClass.HIGH, None),  # a mean of 2, at the limit
        ((1, 1, 3), WeightClass.HIGH, Fraction(2, 3)),  # a mean of 5/3, just below
        ((1, 1, 3), WeightClass.MEDIUM, None),
        ((2, 2, 2, 1), WeightClass.HIGH, Fraction(1, 4)),
        ((0, 0), None, Fraction(1)),
    ],
)
def test_fifth_scenario_at_its_limits(
    given_levels: tuple[int, ...], weight: WeightClass | None, score: Fraction | None
) -> None:
    assert matched(*given_levels, weight=weight).score_of(5) == score


def test_the_greater_of_two_shares_is_the_fifth_scenarios_score() -> None:
    match = matched(0, 1, 2, weight=WeightClass.HIGH)

    assert match.score_of(5) == Fraction(2, 3)
    assert match.suggestions[0].reason == (
        "2 av 3 är svaga och ingen är stark; vikten är hög och medelvärdet 1,00 under 2,00."
    )


def test_equal_scores_stand_with_the_lower_number_first() -> None:
    match = matched(2, 2, critical=True)

    assert [(each.scenario, each.score) for each in match.suggestions] == [(1, 1), (3, 1)]


def test_the_best_stands_first() -> None:
    match = matched(4, 0, 0, 0)

    assert [(each.scenario, each.score) for each in match.suggestions] == [
        (4, Fraction(3, 4)),
        (2, Fraction(1, 2)),
    ]


def test_where_no_rule_fits_things_stay_as_today() -> None:
    match = matched(3, 3)

    assert [(each.scenario, each.score) for each in match.suggestions] == [(0, None)]
    assert match.best.reason == "Ingen regel passar de 2 svaren: medelvärde 3,00, spridning 0,00."


def test_one_answer_is_too_few_for_any_rule() -> None:
    match = matched(0, critical=True, weight=WeightClass.HIGH)

    assert match.statistics is None
    assert [(each.scenario, each.score) for each in match.suggestions] == [(0, None)]
    assert match.best.reason == "Färre än 2 har svarat, så ingen regel kan prövas."


def test_two_answers_are_enough() -> None:
    assert matched(0, 0).score_of(5) == 1


def test_thresholds_move_the_rules() -> None:
    strict = replace(METHOD, fewest_answers=3)

    assert match_scenarios(Situation(levels=(2, 2)), thresholds=strict).statistics is None


def test_a_map_is_matched_in_its_order() -> None:
    given_ones = [Situation(levels=(0, 0)), Situation(levels=(2, 2))]

    assert match_map(given_ones) == tuple(match_scenarios(each) for each in given_ones)


@given(situations)
def test_every_score_is_a_share_and_the_best_stands_first(situation: Situation) -> None:
    match = match_scenarios(situation)
    scores = [each.score for each in match.suggestions if each.score is not None]

    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)
    assert (match.best.scenario == 0) is (not scores)
    assert all(each.reason.endswith(".") for each in match.suggestions)


@given(situations, st.randoms())
def test_the_order_of_the_organisations_changes_nothing(situation: Situation, random: object) -> None:
    shuffled = list(situation.levels)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert match_scenarios(replace(situation, levels=tuple(shuffled))) == match_scenarios(situation)


@pytest.mark.parametrize("wrong", [5, -1])
def test_what_is_no_level_is_refused(wrong: int) -> None:
    with pytest.raises(ValueError, match="level"):
        matched(2, wrong)
