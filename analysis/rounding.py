"""Two decimals, half away from zero, from exact values only (method, section 1).

Nothing here passes through a float: 2.675 is not 2.67499..., and a standard deviation that lies a hair from a
half is rounded to the right side.
"""

from fractions import Fraction
from math import isqrt


def two_decimals(value: Fraction | int) -> str:
    """Print an exact value with two decimals and a decimal point, half away from zero.

    41/15 gives "2.73", -1/200 gives "-0.01", -1/300 gives "0.00" (there is no negative zero).
    """
    exact = Fraction(value)
    hundredths = (200 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return _print_hundredths(-hundredths if exact < 0 else hundredths)


def root_two_decimals(square: Fraction | int) -> str:
    """Print the square root of an exact value with two decimals, half away from zero.

    66/25 gives "1.62". Rounds floor(2x) upwards to halves, so that only whole numbers are ever compared.
    Raises ValueError if `square` is negative.
    """
    exact = Fraction(square)
    if exact < 0:
        raise ValueError(f"{square} is negative and has no square root")
    two_hundredths = isqrt(200**2 * exact.numerator // exact.denominator)
    return _print_hundredths((two_hundredths + 1) // 2)


def _print_hundredths(hundredths: int) -> str:
    units, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{units}.{rest:02d}"
