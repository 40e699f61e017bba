from fractions import Fraction

import pytest
from hypothesis import given

from analysis.rounding import root_two_decimals, two_decimals
from tests.analysis.strategies import fractions


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Fraction(41, 15), "2.73"),
        (Fraction(12, 5), "2.40"),
        (Fraction(2675, 1000), "2.68"),
        (Fraction(1, 200), "0.01"),
        (Fraction(-1, 200), "-0.01"),
        (Fraction(-1, 300), "0.00"),
        (Fraction(-15, 8), "-1.88"),
        (4, "4.00"),
        (0, "0.00"),
    ],
)
def test_two_decimals_rounds_half_away_from_zero(value: Fraction, printed: str) -> None:
    assert two_decimals(value) == printed


@pytest.mark.parametrize(
    ("square", "printed"),
    [
        (Fraction(66, 25), "1.62"),
        (Fraction(201, 200) ** 2, "1.01"),
        (Fraction(201, 200) ** 2 - Fraction(1, 10**30), "1.00"),
        (Fraction(1, 40000), "0.01"),
        (2, "1.41"),
        (4, "2.00"),
        (0, "0.00"),
    ],
)
def test_root_two_decimals_rounds_half_away_from_zero(square: Fraction, printed: str) -> None:
    assert root_two_decimals(square) == printed


def test_root_two_decimals_of_a_negative_is_refused() -> None:
    with pytest.raises(ValueError, match="-1/4 is negative"):
        root_two_decimals(Fraction(-1, 4))


@given(value=fractions)
def test_two_decimals_is_at_most_half_a_hundredth_away(value: Fraction) -> None:
    assert abs(Fraction(two_decimals(value)) - value) <= Fraction(1, 200)


@given(value=fractions)
def test_two_decimals_of_the_opposite_is_the_opposite(value: Fraction) -> None:
    assert Fraction(two_decimals(-value)) == -Fraction(two_decimals(value))


@given(value=fractions)
def test_root_two_decimals_of_a_square_is_the_rounded_value(value: Fraction) -> None:
    assert root_two_decimals(value**2) == two_decimals(abs(value))
