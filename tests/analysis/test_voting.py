from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.voting import (
    CLASS_ORDER,
    Ballot,
    Tally,
    Together,
    TogetherCounts,
    VoteRules,
    WeightClass,
    count_votes,
    dot_ranks,
    passing,
    weight_classes,
)
from tests.analysis.strategies import ballots, dots_by_key, tallies

KEYS = ("a", "b", "c")
RULES = VoteRules(budget=5, cap=3)
HIGH, MEDIUM, LOW = WeightClass


def cast(*dots: Mapping[str, int]) -> list[Ballot]:
    """A ballot of its own source for each."""
    return [Ballot(source=f"s{place}", dots=each) for place, each in enumerate(dots)]


FIVE = cast({"a": 3}, {"a": 1, "b": 2}, {"b": 1}, {"b": 1}, {"a": 1})


def test_tally_counts_dots_shares_and_weights() -> None:
    tally = count_votes(KEYS, FIVE, rules=RULES)

    assert tally is not None
    assert tally.dots == {"a": 5, "b": 4, "c": 0}
    assert [tally.share(key) for key in KEYS] == [Fraction(5, 9), Fraction(4, 9), 0]
    assert [tally.vote_on(key).weight for key in KEYS] == [1, Fraction(4, 5), 0]


@pytest.mark.parametrize("left_out", range(5))
def test_tally_of_fewer_than_five_sources_does_not_exist(left_out: int) -> None:
    assert count_votes(KEYS, FIVE[:left_out] + FIVE[left_out + 1 :], rules=RULES) is None


def test_ballots_of_one_source_do_not_make_up_for_a_missing_one() -> None:
    assert count_votes(KEYS, [*FIVE[:4], Ballot(source="s0", dots={"a": 1})], rules=RULES) is None


def test_association_may_ask_for_more_sources() -> None:
    assert count_votes(KEYS, FIVE, rules=RULES, k=6) is None


def test_association_may_not_ask_for_fewer_sources() -> None:
    with pytest.raises(ValueError, match="lower than the method"):
        count_votes(KEYS, FIVE, rules=RULES, k=4)


def test_blank_ballot_is_not_counted() -> None:
    tally = count_votes(KEYS, [*FIVE, Ballot(source="blank", dots={"a": 0})], rules=RULES)

    assert tally is not None
    assert tally.ballots == 5


def test_ballot_that_only_says_whether_to_develop_together_is_counted() -> None:
    only = Ballot(source="s9", dots={}, together={"c": Together.NO})
    tally = count_votes(KEYS, [*FIVE, only], rules=RULES)

    assert tally is not None
    assert (tally.ballots, tally.together["c"]) == (6, TogetherCounts(no=1))


@pytest.mark.parametrize(
    ("ballot", "words"),
    [
        ({"a": 4}, "other number of dots|0-3"),
        ({"a": -1}, "0-3"),
        ({"a": 3, "b": 3}, "more than 5"),
        ({"x": 1}, "not voted on"),
    ],
)
def test_ballot_that_breaks_the_rules_is_refused(ballot: dict[str, int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        count_votes(KEYS, cast(ballot), rules=RULES)


@pytest.mark.parametrize(("budget", "cap"), [(0, 0), (3, 4), (5, 0)])
def test_rules_that_cannot_be_followed_are_refused(budget: int, cap: int) -> None:
    with pytest.raises(ValueError, match="dots at most"):
        VoteRules(budget=budget, cap=cap)


def test_equal_dots_share_the_better_rank() -> None:
    assert dot_ranks({"a": 2, "b": 5, "c": 2, "d": 1}) == {"a": 2, "b": 1, "c": 2, "d": 4}


@pytest.mark.parametrize(
    ("dots", "classes"),
    [
        ([], []),
        ([0, 0, 0], [None, None, None]),
        ([3, 2, 1], [HIGH, MEDIUM, LOW]),
        ([3, 3, 1], [HIGH, HIGH, LOW]),
        ([3, 2, 2], [HIGH, MEDIUM, MEDIUM]),
        ([1, 0, 0], [HIGH, LOW, LOW]),
        ([1], [HIGH]),
        ([5, 4, 3, 2, 1, 1, 1], [HIGH, HIGH, HIGH, MEDIUM, MEDIUM, MEDIUM, MEDIUM]),
    ],
)
def test_classes_are_thirds_and_a_tie_goes_up(dots: list[int], classes: list[WeightClass | None]) -> None:
    assert list(weight_classes({str(place): count for place, count in enumerate(dots)}).values()) == classes


def test_passing_takes_what_ties_with_the_last_and_nothing_without_a_dot() -> None:
    dots = {"a": 2, "b": 5, "c": 2, "d": 0}
    assert [passing(dots, count=count) for count in (1, 2, 4)] == [("b",), ("a", "b", "c"), ("a", "b", "c")]


def test_capability_that_was_not_on_the_ballot_is_low() -> None:
    tally = Tally(ballots=5, dots={"a": 1}, together={"a": TogetherCounts()})
    vote = tally.vote_on("b")

    assert (vote.dots, vote.weight, vote.weight_class, vote.together) == (None, None, LOW, None)


def test_share_of_no_dots_is_missing() -> None:
    tally = Tally(ballots=5, dots={"a": 0}, together={"a": TogetherCounts()})

    assert tally.share("a") is None
    assert [tally.vote_on(key).weight_class for key in ("a", "b")] == [None, None]


def test_tally_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="fyrbodal-tally/1"):
        Tally.from_document({"format": "fyrbodal-tally/9"})


@given(tally=tallies(KEYS))
def test_tally_reads_back_from_its_document(tally: Tally) -> None:
    assert Tally.from_document(tally.to_document()) == tally


@given(given_ballots=ballots(KEYS, budget=5, cap=3))
def test_tally_adds_up(given_ballots: list[Ballot]) -> None:
    tally = count_votes(KEYS, given_ballots, rules=RULES)
    said = [ballot for ballot in given_ballots if not ballot.is_blank]
    assert (tally is None) == (len({ballot.source for ballot in said}) < 5)
    if tally is None:
        return
    assert tally.ballots == len(said)
    assert tally.total == sum(sum(ballot.dots.values()) for ballot in said) <= 5 * tally.ballots
    weights = [tally.vote_on(key).weight for key in KEYS]
    assert all(weight is not None and 0 <= weight <= 3 for weight in weights)
    assert sum((tally.share(key) or 0) for key in KEYS) in {0, 1}


@given(given_ballots=ballots(KEYS, budget=5, cap=3), data=st.data())
def test_tally_does_not_tell_in_which_order_ballots_came(given_ballots: list[Ballot], data) -> None:
    shuffled = data.draw(st.permutations(given_ballots))
    assert count_votes(KEYS, given_ballots, rules=RULES) == count_votes(KEYS, shuffled, rules=RULES)


@given(dots=dots_by_key())
def test_more_dots_never_give_a_lower_class_and_equal_dots_give_the_same(dots: dict[str, int]) -> None:
    classes = weight_classes(dots)
    if not any(dots.values()):
        assert set(classes.values()) <= {None}
        return
    places = {key: CLASS_ORDER.index(given) for key, given in classes.items() if given}
    assert places.keys() == dots.keys()
    for one in dots:
        assert dots[one] or classes[one] is LOW
        for other in dots:
            assert dots[one] <= dots[other] or places[one] <= places[other]
            assert dots[one] != dots[other] or places[one] == places[other]


@given(dots=dots_by_key())
def test_at_least_a_third_of_what_got_dots_is_high(dots: dict[str, int]) -> None:
    with_dots = sum(count > 0 for count in dots.values())
    high = sum(given is HIGH for given in weight_classes(dots).values())
    assert high >= min(with_dots, -(-len(dots) // 3))
