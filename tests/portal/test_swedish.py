"""Numbers and times in Swedish."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from portal.templatetags import swedish

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2.73", "2,73"),
        (Fraction(41, 15), "2,73"),
        (Decimal("2.675"), "2,68"),
        (2, "2,00"),
        ("-0.50", "−0,50"),
        (Fraction(-1, 300), "0,00"),
        (None, "–"),
    ],
)
def test_decimal_writes_two_decimals(value, text):
    assert swedish.decimal(value) == text


@pytest.mark.parametrize("value", ["", "tre"])
def test_decimal_refuses_what_is_no_number(value):
    with pytest.raises(ValueError, match="Invalid literal"):
        swedish.decimal(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (15, "15"),
        (Decimal("1234.5"), f"1{NBSP}234,5"),
        ("1234567", f"1{NBSP}234{NBSP}567"),
        (-1000, f"−1{NBSP}000"),
        (Decimal("1E+4"), f"10{NBSP}000"),
        (None, "–"),
    ],
)
def test_number_parts_thousands(value, text):
    assert swedish.number(value) == text


@pytest.mark.parametrize(
    ("count", "words", "text"),
    [
        (0, "förmåga,förmågor", f"0{NBSP}förmågor"),
        (1, "förmåga,förmågor", f"1{NBSP}förmåga"),
        (3, "förmåga,förmågor", f"3{NBSP}förmågor"),
        (1, "svar", f"1{NBSP}svar"),
        (1200, "svar", f"1{NBSP}200{NBSP}svar"),
        (None, "förmåga,förmågor", f"–{NBSP}förmågor"),
    ],
)
def test_plural_chooses_the_word(count, words, text):
    assert swedish.plural(count, words) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24, 23, 30, tzinfo=UTC), "2026-11-25"),
        (date(987, 1, 2), "0987-01-02"),
        (None, "–"),
    ],
)
def test_day_is_the_day_in_sweden(value, text):
    assert swedish.day(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 11, 24, 13, 32, tzinfo=UTC), "14:32"),
        (datetime(2026, 7, 1, 13, 32, tzinfo=UTC), "15:32"),
        (None, "–"),
    ],
)
def test_clock_is_the_time_in_sweden(value, text):
    assert swedish.clock(value) == text


@pytest.mark.parametrize("written", [swedish.day, swedish.clock])
def test_moment_without_time_zone_is_refused(written):
    moment = datetime(2026, 11, 24, 13, 32)  # noqa: DTZ001 - the point of the test

    with pytest.raises(ValueError, match="time zone"):
        written(moment)
