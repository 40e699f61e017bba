"""Numbers in Swedish and the steps of the ramps."""

from decimal import Decimal
from fractions import Fraction

import pytest

from figures import words


@pytest.mark.parametrize(
    ("value", "printed"),
    [(Fraction(41, 15), "2,73"), (Fraction(-1, 200), "−0,01"), (Fraction(0), "0,00")],
)
def test_decimal_has_a_comma_and_a_true_minus(value, printed):
    assert words.decimal(value) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [(Fraction(1, 4), "+0,25"), (Fraction(-1, 4), "−0,25"), (Fraction(1, 1000), "0,00")],
)
def test_signed_has_a_sign_unless_it_prints_as_zero(value, printed):
    assert words.signed(value) == printed


def test_numbers_of_tables_have_the_digits_shown():
    assert words.exact(Fraction(41, 15)) == Decimal("2.73")
    assert words.exact(None) is None
    assert words.root(Fraction(66, 25)) == Decimal("1.62")
    assert words.root(None) is None


@pytest.mark.parametrize(
    ("step", "value", "expected"),
    [
        (words.heat_step, Fraction(249999, 100000), 9),
        (words.heat_step, Fraction(5, 2), 10),
        (words.heat_step, Fraction(4), 16),
        (words.spread_step, Fraction(1, 16), 1),
        (words.spread_step, Fraction(4), 8),
        (words.gap_step, Fraction(3), 8),
        (words.gap_step, Fraction(1, 5), 0),
        (words.change_step, Fraction(1, 5), 4),
        (words.change_step, Fraction(-1, 5), 4),
        (words.change_step, Fraction(1, 4), 5),
        (words.change_step, Fraction(-1, 4), 3),
        (words.change_step, Fraction(3), 8),
        (words.change_step, Fraction(-3), 0),
    ],
)
def test_step_follows_the_exact_value(step, value, expected):
    assert step(value) == expected


@pytest.mark.parametrize(("dots", "expected"), [(0, 0), (1, 1), (14, 2), (42, 8)])
def test_any_dot_is_seen_in_the_weight(dots, expected):
    assert words.weight_step(Fraction(dots, 14), Fraction(3)) == expected


def test_no_weight_of_no_dots_at_all():
    assert words.weight_step(Fraction(0), Fraction(0)) == 0


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A och B"),
        (["A", "B", "C"], "A, B och C"),
        (["A", "B", "C", "D"], "A, B och 2 till"),
    ],
)
def test_names_are_listed_in_swedish(items, printed):
    assert words.names(items) == printed
