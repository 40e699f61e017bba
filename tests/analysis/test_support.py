from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.support import METHOD, UNKNOWN_METRES, Pair, SupportLimits, metres_between, support_pairs
from tests.analysis.strategies import answers

places = st.none() | st.tuples(st.floats(55, 69), st.floats(11, 24))


def worth(levels: list[int | None], metres: object, chosen: tuple[int | None, ...]) -> tuple[int, int] | None:
    """Lifted levels and how near, of a helper (or None) for each; None where the rules forbid it."""
    lift = way = 0
    for helped, helper in enumerate(chosen):
        if helper is None:
            continue
        high, low = levels[helper], levels[helped]
        if high is None or low is None or high < METHOD.helper or high - low < METHOD.step:
            return None
        lift += high - low
        way -= int(metres[helper, helped])  # type: ignore[index]
    if any(chosen.count(helper) > METHOD.most_helped for helper in set(chosen) - {None}):
        return None
    return lift, way


def pairs(*levels: int | None) -> list[tuple[int, int]]:
    return [(pair.helper, pair.helped) for pair in support_pairs(levels)]


@settings(max_examples=60)
@given(st.lists(st.tuples(answers, places), max_size=5))
def test_no_other_pairing_lifts_more_or_is_nearer(
    organisations: list[tuple[int | None, tuple | None]],
) -> None:
    levels = [level for level, _ in organisations]
    metres = metres_between([place for _, place in organisations])
    found = support_pairs(levels, metres=metres)
    chosen: list[int | None] = [None] * len(levels)
    for pair in found:
        chosen[pair.helped] = pair.helper

    everything = product([None, *range(len(levels))], repeat=len(levels))
    best = max(value for each in everything if (value := worth(levels, metres, each)) is not None)
    assert worth(levels, metres, tuple(chosen)) == best
    assert len({pair.helped for pair in found}) == len(found)


@given(st.lists(answers, max_size=30))
def test_the_same_levels_give_the_same_pairs(levels: list[int | None]) -> None:
    assert support_pairs(levels) == support_pairs(levels)


def test_two_levels_apart_is_enough_and_one_is_not() -> None:
    assert pairs(3, 1) == [(0, 1)]
    assert pairs(3, 2) == []
    assert pairs(4, 2) == [(0, 1)]


def test_a_helper_stands_at_three_at_least() -> None:
    assert pairs(2, 0) == []


def test_each_helper_takes_two_at_most() -> None:
    assert pairs(4, 0, 0, 0) == [(0, 1), (0, 2)]
    assert support_pairs([4, 0, 0, 0], limits=SupportLimits(most_helped=3)) == tuple(
        Pair(helper=0, helped=at, lift=4, metres=None) for at in (1, 2, 3)
    )


def test_most_lifted_levels_go_before_the_nearest() -> None:
    near, far = (58.0, 12.0), (68.0, 20.0)
    metres = metres_between([near, far, near, near, near])

    # the one at level 4 is far away, yet takes two of the three at level 0
    found = support_pairs([3, 4, 0, 0, 1], metres=metres)

    assert sum(pair.lift for pair in found) == 4 + 4 + 2
    assert [(pair.helper, pair.helped) for pair in found] == [(0, 4), (1, 2), (1, 3)]


def test_the_nearest_is_chosen_among_equals_and_a_known_way_before_an_unknown() -> None:
    metres = metres_between([None, (60.0, 12.0), (58.0, 12.0), (58.1, 12.0)])
    found = support_pairs([3, 3, 3, 1], metres=metres)

    assert [(pair.helper, pair.metres) for pair in found] == [(2, 11119)]


def test_blanks_neither_help_nor_are_helped() -> None:
    assert pairs(None, None, 4, 0) == [(2, 3)]
    assert pairs(None, 4) == []
    assert pairs() == []


def test_a_way_is_unknown_where_a_place_is() -> None:
    metres = metres_between([(58.0, 12.0), None])

    assert metres.tolist() == [[0, UNKNOWN_METRES], [UNKNOWN_METRES, UNKNOWN_METRES]]
