from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.disclosure import (
    Basis,
    basis_of,
    group_sources,
    may_include_restricted,
    require_minimum_sources,
)
from tests.analysis.strategies import levels

contributions = st.lists(st.tuples(st.sampled_from("stuvxyz"), levels), max_size=12)


def by_own_source(*given_levels: int) -> list[tuple[str, int]]:
    return [(f"s{place}", level) for place, level in enumerate(given_levels)]


def test_group_sources_joins_a_shared_it_organisation_with_those_it_serves() -> None:
    grouped = group_sources(
        ["SML-IT", "Sotenäs", "Munkedal", "Lysekil", "Tanum"],
        shared_it={"SML-IT": {"Sotenäs", "Munkedal", "Lysekil"}},
        seen_by_one_person=[],
    )

    assert grouped == {
        "SML-IT": "Lysekil",
        "Sotenäs": "Lysekil",
        "Munkedal": "Lysekil",
        "Lysekil": "Lysekil",
        "Tanum": "Tanum",
    }


def test_group_sources_joins_through_one_that_takes_no_part() -> None:
    grouped = group_sources(["B", "C"], shared_it={"A": ["B"]}, seen_by_one_person=[["A", "C"]])

    assert grouped == {"B": "A", "C": "A"}


def test_group_sources_without_links_leaves_each_by_itself() -> None:
    assert group_sources(["A", "B"], shared_it={"A": []}, seen_by_one_person=[[], ["B"]]) == {
        "A": "A",
        "B": "B",
    }


@given(links=st.lists(st.sets(st.integers(0, 9).map(str), max_size=3), max_size=6))
def test_group_sources_joins_exactly_what_a_chain_of_links_connects(links: list[set[str]]) -> None:
    organisations = [str(number) for number in range(10)]
    grouped = group_sources(organisations, shared_it={}, seen_by_one_person=links)
    reached = {each: connected(each, links) for each in organisations}
    assert grouped == {each: min(reached[each]) for each in organisations}


def connected(start: str, links: list[set[str]]) -> set[str]:
    reached = {start}
    while grown := [link for link in links if link & reached and not link <= reached]:
        reached |= set().union(*grown)
    return reached


def test_require_minimum_sources_refuses_fewer_than_five() -> None:
    with pytest.raises(ValueError, match="k = 4 is lower"):
        require_minimum_sources(4)
    assert require_minimum_sources(7) == 7


def test_may_include_restricted_refuses_fewer_than_five() -> None:
    with pytest.raises(ValueError, match="k = 4 is lower"):
        may_include_restricted(by_own_source(0, 0, 1, 1, 2), k=4)


@pytest.mark.parametrize(
    ("given_levels", "included"),
    [
        ((0, 0, 0, 1, 1), True),
        ((0, 1, 2, 3, 4), True),
        ((0, 0, 0, 0, 1), False),
        ((2, 2, 2, 2, 2), False),
        ((0, 1, 2, 3), False),
        ((), False),
    ],
)
def test_may_include_restricted_needs_five_sources_and_two_levels_without_any(
    given_levels: tuple[int, ...], included: bool
) -> None:
    assert may_include_restricted(by_own_source(*given_levels), k=5) is included


def test_may_include_restricted_counts_a_source_once() -> None:
    shared = [("sml", 0), ("sml", 1), ("t", 2), ("u", 3), ("v", 4)]

    assert may_include_restricted(shared, k=5) is False
    assert may_include_restricted([*shared, ("x", 0)], k=5) is True


def test_may_include_restricted_with_a_raised_k_needs_more_sources() -> None:
    six = by_own_source(0, 0, 1, 1, 2, 2)

    assert may_include_restricted(six, k=6) is True
    assert may_include_restricted(six, k=7) is False


@given(given_contributions=contributions)
def test_may_include_restricted_leaves_two_levels_and_k_sources_in_every_remainder(
    given_contributions: list[tuple[str, int]],
) -> None:
    sources = {source for source, _ in given_contributions}
    remainders = [
        {level for source, level in given_contributions if source not in left_out}
        for size in (0, 1)
        for left_out in combinations(sorted(sources), size)
    ]
    expected = len(sources) >= 5 and all(len(remainder) >= 2 for remainder in remainders)
    assert may_include_restricted(given_contributions, k=5) is expected


@pytest.mark.parametrize(
    ("includes_restricted", "has_open_answer", "has_restricted_respondent", "basis"),
    [
        (True, True, True, Basis.ALL),
        (True, False, True, Basis.ALL),
        (False, True, False, Basis.ALL),
        (False, True, True, Basis.OPEN),
        (False, False, True, Basis.SUPPRESSED),
        (False, False, False, Basis.SUPPRESSED),
    ],
)
def test_basis_of_follows_from_what_may_be_counted(
    *, includes_restricted: bool, has_open_answer: bool, has_restricted_respondent: bool, basis: Basis
) -> None:
    assert (
        basis_of(
            includes_restricted=includes_restricted,
            has_open_answer=has_open_answer,
            has_restricted_respondent=has_restricted_respondent,
        )
        is basis
    )
