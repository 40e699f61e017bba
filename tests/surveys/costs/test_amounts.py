from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.costs.amounts import AmountError, parse_amount, shown_amount, shown_percent, shown_ratio


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234", "1234"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234\u2009567", "1234567"),
        ("1234.50", "1234.5"),
        ("1.234,50", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567.00", "1234567"),
        ("-12", "-12"),
        ("− 12,00", "-12"),
        ("(1 234)", "-1234"),
        ("12,50-", "-12.5"),
        ("12 kr", "12"),
        ("12:-", "12"),
        ("0", "0"),
        ("0,05", "0.05"),
        ("+7", "7"),
    ],
)
def test_amounts_as_people_write_them(text, amount):
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_nothing_written_is_no_amount(text):
    assert parse_amount(text) is None


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12,345"])
def test_what_can_be_read_in_two_ways_is_refused(text):
    with pytest.raises(AmountError, match="läsas på två sätt"):
        parse_amount(text)


@pytest.mark.parametrize(
    "text", ["tolv", "-", "kr", "()", "1,2,3", "1.23.456", "--1", "1e5", "١٢", "NaN", "=1+1", "12,3456"]
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(AmountError, match="inget belopp"):
        parse_amount(text)


def test_more_than_any_municipality_turns_over_is_refused():
    with pytest.raises(AmountError, match="Räkna nollorna"):
        parse_amount("100000000000")


@given(st.decimals(min_value=-(10**10), max_value=10**10, places=2))
def test_what_is_shown_reads_back(amount):
    assert parse_amount(shown_amount(amount)) == amount


def test_shown_with_blanks_that_do_not_break():
    assert shown_amount(Decimal("-1234567.50")) == "−1\u00a0234\u00a0567,50"
    assert shown_amount(Decimal(12)) == "12"
    assert shown_amount(None) == ""


def test_shares_and_ratios_round_half_away_from_zero():
    assert shown_percent(Fraction(12345, 1000000), decimals=2) == "1,23\u00a0%"
    assert shown_percent(Fraction(12350, 1000000), decimals=2) == "1,24\u00a0%"
    assert shown_ratio(Fraction(-5, 2)) == "−3"
    assert shown_percent(Fraction(-1, 10000)) == "0,0\u00a0%"
    assert shown_ratio(Fraction(24691, 2)) == "12\u00a0346"
    assert shown_ratio(None) == shown_percent(None) == "–"
