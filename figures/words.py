"""The figures' numbers and sentences in Swedish; steps of the ramps from exact values (method, section 1)."""

from decimal import Decimal
from fractions import Fraction
from math import floor, isqrt

from analysis.capability_result import CapabilityResult
from analysis.disclosure import Basis
from analysis.result import Audience, Result
from analysis.rounding import root_two_decimals, two_decimals
from analysis.voting import WeightClass

TOO_FEW = "för få svar"
NO_ANSWERS = "inga svar"
NOT_GIVEN = "ej svar"
STEPS_PER_LEVEL = 4
LAST_STEP = 8
"""Of every ramp but heat."""


def decimal(value: Fraction) -> str:
    """Two decimals, half away from zero, with a Swedish comma and a true minus sign."""
    return two_decimals(value).replace(".", ",").replace("-", "−")


def signed(value: Fraction) -> str:
    """The same with a sign; what is printed as zero has none."""
    printed = decimal(value)
    return f"+{printed}" if value > 0 and printed != "0,00" else printed


def exact(value: Fraction | None) -> Decimal | None:
    """The two decimals as a number for tables; None stays None."""
    return None if value is None else Decimal(two_decimals(value))


def root(square: Fraction | None) -> Decimal | None:
    """The square root likewise."""
    return None if square is None else Decimal(root_two_decimals(square))


def printed_root(square: Fraction) -> str:
    """The square root with two decimals and a Swedish comma."""
    return root_two_decimals(square).replace(".", ",")


def heat_step(mean: Fraction) -> int:
    """0-16: the quarter level that the exact mean has reached."""
    return floor(mean * STEPS_PER_LEVEL)


def spread_step(variance: Fraction) -> int:
    """0-8: the quarter level that the exact standard deviation has reached."""
    return min(LAST_STEP, isqrt(floor(variance * STEPS_PER_LEVEL**2)))


def gap_step(gap: Fraction) -> int:
    """0-8: the quarter level that the exact gap has reached."""
    return min(LAST_STEP, floor(gap * STEPS_PER_LEVEL))


def weight_step(weight: Fraction, heaviest: Fraction) -> int:
    """0-8: the eighth of the heaviest weight; 0 is no dot at all, any dot at least 1."""
    return 0 if weight == 0 else max(1, floor(weight * LAST_STEP / heaviest))


def change_step(change: Fraction) -> int:
    """0-8: quarters of a level from -1 to 1; 4 is less than a quarter either way."""
    quarters = floor(abs(change) * STEPS_PER_LEVEL)
    return max(0, min(LAST_STEP, LAST_STEP // 2 + (quarters if change > 0 else -quarters)))


WEIGHT_WORDS = {WeightClass.HIGH: "hög", WeightClass.MEDIUM: "medel", WeightClass.LOW: "låg"}


def basis_words(capability: CapabilityResult, audience: Audience) -> str:
    """What the figures of the capability rest on: "15 svar", "9 öppna svar", "för få svar"."""
    if capability.statistics is None:
        return NO_ANSWERS if audience is Audience.PROJECT_LEAD else TOO_FEW
    n = capability.statistics.n
    if capability.basis is Basis.OPEN:
        return f"{n} {'öppet' if n == 1 else 'öppna'} svar"
    return f"{n} svar"


def subtitle(result: Result) -> str:
    """Which round and version the figures are of, and whose answers stand behind them."""
    identity = result.identity
    edition = "inte publicerad" if identity.version is None else f"version {identity.version}"
    counted = f"{identity.round_name}, {edition}. {_organisations(result.respondents)} har lämnat in"
    if result.audience is Audience.PROJECT_LEAD:
        return f"{counted}. Alla svar, bara för projektledaren."
    if result.restricted:
        return f"{counted}, {result.open} visar sina svar öppet."
    return f"{counted}."


def _organisations(count: int) -> str:
    return f"{count} {'organisation' if count == 1 else 'organisationer'}"


def names(items: list[str], *, most: int = 3) -> str:
    """Swedish listing: "A", "A och B", "A, B och 4 till"."""
    if len(items) > most:
        return f"{', '.join(items[: most - 1])} och {len(items) - most + 1} till"
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} och {items[-1]}"
