from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.costs import PLACES, Pool, Tower, add_up, divide, ratio

kronor = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
tables = st.dictionaries(st.sampled_from(PLACES), kronor)
# By hand: servers 1 200 000,50 kr, a credit of 0,50 kr, two people in support, one strategist.
SMALL = {
    (Pool.HARDWARE, Tower.INFRASTRUCTURE): Decimal("1200000.50"),
    (Pool.HARDWARE, Tower.END_USER): Decimal("-0.50"),
    (Pool.INTERNAL_LABOUR, Tower.END_USER): Decimal(1300000),
    (Pool.INTERNAL_LABOUR, Tower.MANAGEMENT): Decimal(700000),
}


def test_small_table_worked_by_hand():
    sums = add_up(SMALL)

    assert sums.pools[Pool.HARDWARE] == 1200000
    assert sums.pools[Pool.INTERNAL_LABOUR] == 2000000
    assert sums.towers[Tower.END_USER] == Decimal("1299999.50")
    assert sums.total == 3200000
    assert sums.share_of_pool(Pool.HARDWARE) == Fraction(3, 8)
    assert sums.share_of_tower(Tower.MANAGEMENT) == sums.development == Fraction(7, 32)
    assert sums.run == Fraction(25, 32)


def test_what_is_empty_is_not_nought():
    sums = add_up(SMALL)

    assert sums.pools[Pool.TELECOM] is None
    assert sums.share_of_pool(Pool.TELECOM) is None
    assert add_up({(Pool.TELECOM, Tower.END_USER): Decimal(0)}).pools[Pool.TELECOM] == 0
    assert add_up({}).total is None


@pytest.mark.parametrize(
    ("stated", "agrees"),
    [("3200000", True), ("3200004", True), ("3199996", True), ("3200004.01", False), ("3199995.99", False)],
)
def test_total_may_differ_by_a_krona_for_each_filled_cell(stated, agrees):
    assert add_up(SMALL).agrees_with(Decimal(stated)) is agrees


def test_without_a_stated_total_nothing_agrees():
    assert add_up(SMALL).difference(None) is None
    assert not add_up(SMALL).agrees_with(None)
    assert not add_up({}).agrees_with(Decimal(0))


def test_difference_is_the_sum_minus_what_is_stated():
    assert add_up(SMALL).difference(Decimal(3000000)) == 200000


@given(tables)
def test_rows_and_columns_add_up_to_the_whole(cells):
    sums = add_up(cells)

    assert sum(filter(None, sums.pools.values())) == (sums.total or 0)
    assert sum(filter(None, sums.towers.values())) == (sums.total or 0)
    if sums.total and sums.total > 0:
        assert (sums.run or 0) + (sums.development or 0) == 1


@pytest.mark.parametrize(
    ("part", "whole"), [(None, 5), (Decimal(5), None), (Decimal(5), 0), (Decimal(5), -1)]
)
def test_share_of_what_is_not_there_is_none(part, whole):
    assert ratio(part, whole) is None


def test_share_of_operating_cost_is_exact():
    assert ratio(Decimal(12), Decimal(1000)) == Fraction(12, 1000)


def test_shared_cost_is_divided_by_population():
    """The three that SML-IT serves: 9 100, 10 500 and 14 600 inhabitants of 34 200."""
    parts = divide(Decimal("34200000.01"), {"sotenas": 9100, "munkedal": 10500, "lysekil": 14600})

    assert parts == {
        "sotenas": Decimal("9100000.00"),
        "munkedal": Decimal("10500000.00"),
        "lysekil": Decimal("14600000.01"),
    }


@given(kronor, st.dictionaries(st.text(max_size=3), st.integers(0, 10**6), min_size=1))
def test_parts_are_whole_oren_that_add_up(amount, key):
    if sum(key.values()) == 0:
        with pytest.raises(ValueError, match="one of them above 0"):
            divide(amount, key)
        return
    parts = divide(amount, key)

    assert sum(parts.values()) == amount
    for name, part in parts.items():
        assert abs(Fraction(part) - Fraction(amount) * key[name] / sum(key.values())) < Fraction(1, 100)


def test_negative_weight_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        divide(Decimal(1), {"a": -1, "b": 3})
