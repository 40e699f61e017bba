from dataclasses import replace

import pytest
from hypothesis import given

from analysis.assembly import weigh
from analysis.capability_result import CapabilityResult
from analysis.gap import (
    Quadrant,
    agenda,
    gap_analysis,
    is_weighted,
    levels_far_apart,
    quadrant_of,
)
from analysis.ranking import rank_priorities
from analysis.result import Result
from analysis.statistics import LevelStatistics, describe
from analysis.voting import CLASS_ORDER, CapabilityVote, Tally, TogetherCounts, WeightClass
from tests.analysis.builders import compile_round, make_open, make_respondent
from tests.analysis.strategies import figures, statistics, tallies

KEYS = tuple("abcdefghijkl")


def make_result(published: list[LevelStatistics | None], tally: Tally | None = None) -> Result:
    """A Result with those figures, keys a, b, c …"""
    keys = KEYS[: len(published)]
    empty = compile_round([], *keys).result if keys else compile_round([]).result
    standings = rank_priorities(published)
    capabilities = tuple(
        replace(each, statistics=described, standing=standing)
        for each, described, standing in zip(empty.capabilities, published, standings, strict=False)
    )
    return weigh(replace(empty, capabilities=capabilities), tally)


def make_tally(**dots: int) -> Tally:
    return Tally(ballots=5, dots=dots, together=dict.fromkeys(dots, TogetherCounts()))


def keys(capabilities: tuple[CapabilityResult, ...]) -> list[str]:
    return [each.key for each in capabilities]


def test_weight_class_goes_before_the_mean() -> None:
    result = make_result([describe([0]), describe([3]), None], make_tally(a=0, b=1, c=2))
    analysed = gap_analysis(result)

    assert (keys(analysed.ordered), keys(analysed.left_out), analysed.is_weighted) == (
        ["b", "a"],
        ["c"],
        True,
    )


def test_without_a_tally_the_order_is_by_mean_alone() -> None:
    analysed = gap_analysis(make_result([describe([2]), describe([0]), describe([1])]))

    assert (keys(analysed.ordered), analysed.is_weighted) == (["b", "c", "a"], False)


@pytest.mark.parametrize(
    ("level", "weight_class", "quadrant"),
    [
        (2, WeightClass.HIGH, Quadrant.DEVELOP),
        (3, WeightClass.HIGH, Quadrant.KEEP),
        (2, WeightClass.MEDIUM, Quadrant.WAIT),
        (2, WeightClass.LOW, Quadrant.WAIT),
        (4, WeightClass.MEDIUM, Quadrant.SHARE),
        (3, WeightClass.LOW, Quadrant.SHARE),
        (3, None, None),
    ],
)
def test_quadrant_follows_from_class_and_target(
    level: int, weight_class: WeightClass | None, quadrant: Quadrant | None
) -> None:
    vote = CapabilityVote(dots=1, ballots=5, weight_class=weight_class, together=TogetherCounts())
    capability = replace(make_result([describe([level])]).capabilities[0], vote=vote)

    assert quadrant_of(capability) is quadrant


def test_capability_without_a_mean_or_a_vote_has_no_quadrant() -> None:
    suppressed, unvoted = make_result([None, describe([2])]).capabilities
    weighed = make_result([None], make_tally(a=1)).capabilities[0]

    assert [quadrant_of(each) for each in (suppressed, unvoted, weighed)] == [None, None, None]


def test_agenda_begins_with_what_people_disagree_on_most() -> None:
    result = make_result(
        [
            describe([2, 2]),
            describe([0, 1, 3, 4, 4]),
            None,
            describe([1, 3]),
            describe([0, 4]),
            describe([1, 3]),
        ]
    )

    assert keys(agenda(result)) == ["e", "d", "f", "b"]


@pytest.mark.parametrize(
    ("levels", "apart"), [([2, 2], ()), ([2, 3], ()), ([0, 1, 3], (0, 3)), ([1, 3, 3], (1, 3))]
)
def test_levels_far_apart_are_the_extremes(levels: list[int], apart: tuple[int, ...]) -> None:
    assert levels_far_apart(describe(levels)) == apart


@given(published=figures, tally=tallies(KEYS))
def test_order_holds_every_capability_once_and_obeys_the_rules(
    published: list[LevelStatistics | None], tally: Tally
) -> None:
    if not published:
        return
    inside = Tally(
        ballots=tally.ballots,
        dots={key: dots for key, dots in tally.dots.items() if key in KEYS[: len(published)]},
        together=tally.together,
    )
    analysed = gap_analysis(make_result(published, inside))
    assert sorted(keys(analysed.ordered + analysed.left_out)) == list(KEYS[: len(published)])
    for one, other in zip(analysed.ordered, analysed.ordered[1:], strict=False):
        assert _before(one, other)


def _before(one: CapabilityResult, other: CapabilityResult) -> bool:
    return _rank(one) < _rank(other)


def _rank(capability: CapabilityResult) -> tuple:
    """The method's order, written out a second time: fields compare one by one, map order last."""
    vote, statistics = capability.vote, capability.statistics
    assert vote is not None
    assert statistics is not None
    has_class = vote.weight_class is not None
    return (
        CLASS_ORDER.index(vote.weight_class) if vote.weight_class else 0,
        statistics.mean,
        -(vote.weight or 0) if has_class else 0,
        -statistics.variance,
        KEYS.index(capability.key),
    )


@given(published=figures, tally=tallies(KEYS))
def test_interval_holds_the_priority(published: list[LevelStatistics | None], tally: Tally) -> None:
    votes = [tally.vote_on(key) for key in KEYS[: len(published)]]
    ranked = sum(figure is not None for figure in published)
    for standing in rank_priorities(published, votes):
        assert standing is None or 1 <= standing.best <= standing.priority <= standing.worst <= ranked


@given(published=figures)
def test_votes_without_a_dot_leave_the_order_as_it_is_without_votes(
    published: list[LevelStatistics | None],
) -> None:
    votes = [make_tally(**dict.fromkeys(KEYS, 0)).vote_on(key) for key in KEYS[: len(published)]]
    assert rank_priorities(published, votes) == rank_priorities(published)


@given(described=statistics)
def test_one_capability_is_first_whatever_the_vote(described: LevelStatistics) -> None:
    (standing,) = rank_priorities([described], [make_tally(a=1).vote_on("a")])
    assert standing is not None
    assert (standing.priority, standing.best, standing.worst) == (1, 1, 1)


def test_tally_of_another_map_is_refused() -> None:
    with pytest.raises(ValueError, match="'x'"):
        weigh(make_result([None]), make_tally(x=1))


def test_result_without_a_tally_is_the_same_document_as_before_there_were_votes() -> None:
    result = compile_round([*make_open(a=1, b=2), make_respondent("z", {"c": 3})]).result

    assert weigh(result, None) is result
    row = result.to_document()["capabilities"][0]
    assert "ballots" not in row
    assert is_weighted(result.capabilities) is False


def test_result_with_a_tally_reads_back_from_its_document() -> None:
    result = weigh(compile_round(make_open(x=1, y=2)).result, make_tally(c=4))

    assert Result.from_document(result.to_document(), verify=True) == result
