from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given

from analysis.ranking import Placed, Standing, highest, lowest, rank_priorities
from analysis.statistics import LevelStatistics, describe
from tests.analysis.strategies import figures


@dataclass(frozen=True)
class Item:
    name: str
    mean: Fraction | None


def make_items(**means: float | None) -> list[Item]:
    return [Item(name, None if mean is None else Fraction(mean)) for name, mean in means.items()]


def names(places: tuple[Placed[Item], ...]) -> list[tuple[int, str]]:
    return [(place.rank, place.item.name) for place in places]


def test_highest_gives_equals_the_better_rank_in_the_order_given() -> None:
    items = make_items(a=2, b=3, c=None, d=2, e=1)

    assert names(highest(items, count=10)) == [(1, "b"), (2, "a"), (2, "d"), (4, "e")]


def test_lowest_gives_equals_the_better_rank_in_the_order_given() -> None:
    items = make_items(a=2, b=1, c=None, d=2, e=3)

    assert names(lowest(items, count=3)) == [(1, "b"), (2, "a"), (2, "d")]


def test_highest_goes_by_the_exact_mean_where_the_printed_are_alike() -> None:
    items = [Item("a", Fraction(26666, 10000)), Item("b", Fraction(8, 3))]

    assert names(highest(items, count=2)) == [(1, "b"), (2, "a")]


@pytest.mark.parametrize("count", [0, 1])
def test_lowest_of_what_has_no_mean_is_empty(count: int) -> None:
    assert lowest(make_items(a=None), count=count) == ()


def test_priorities_go_by_lowest_mean_then_highest_deviation_then_map_order() -> None:
    standings = rank_priorities(
        [describe([2, 2]), None, describe([0, 4]), describe([1, 1]), describe([1, 3]), describe([3, 1])]
    )

    assert [standing and standing.priority for standing in standings] == [5, None, 2, 1, 3, 4]


def test_rank_interval_says_how_far_one_answer_could_move_a_capability() -> None:
    standings = rank_priorities([describe([1, 1, 1]), describe([0, 2, 2, 2]), describe([1, 2, 2])])

    assert standings == (
        Standing(priority=1, best=1, worst=1),
        Standing(priority=2, best=2, worst=3),
        Standing(priority=3, best=3, worst=3),
    )


def test_rank_interval_of_a_single_answer_reaches_the_last_place() -> None:
    standings = rank_priorities([describe([0]), describe([1, 1]), describe([2, 2]), None])

    assert standings[0] == Standing(priority=1, best=1, worst=3)


@given(published=figures)
def test_priorities_are_the_places_of_a_plain_sort(published: list[LevelStatistics | None]) -> None:
    assert places(published) == [
        standing.priority if standing else None for standing in rank_priorities(published)
    ]


@given(published=figures)
def test_rank_interval_is_that_of_recomputing_with_each_answer_left_out(
    published: list[LevelStatistics | None],
) -> None:
    for index, standing in enumerate(rank_priorities(published)):
        figure = published[index]
        if standing is None or figure is None:
            assert standing is None
            assert figure is None
            continue
        reached = {standing.priority, *places_with_one_left_out(published, index, figure)}
        assert (standing.best, standing.worst) == (min(reached), max(reached))


@given(published=figures)
def test_priorities_of_different_figures_do_not_heed_the_order(
    published: list[LevelStatistics | None],
) -> None:
    different = list({(each.mean, each.variance): each for each in published if each}.values())
    forwards = [standing and standing.priority for standing in rank_priorities(different)]
    backwards = [standing and standing.priority for standing in rank_priorities(different[::-1])]
    assert backwards == forwards[::-1]


def places(published: list[LevelStatistics | None]) -> list[int | None]:
    order = sorted(
        (index for index, figure in enumerate(published) if figure),
        key=lambda index: (published[index].mean, -published[index].variance),  # type: ignore[union-attr]
    )
    return [order.index(index) + 1 if figure else None for index, figure in enumerate(published)]


def places_with_one_left_out(
    published: list[LevelStatistics | None], index: int, figure: LevelStatistics
) -> list[int]:
    last = sum(each is not None for each in published)
    return [
        places([*published[:index], figure.without(level), *published[index + 1 :]])[index] or last
        for level in figure.levels_present()
    ]
