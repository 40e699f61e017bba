"""How estimates are written: low to high, with what is not estimated in words and never as 0."""

from fractions import Fraction

from analysis.budget import Cell, Kind, Span, Totals

NOT_ESTIMATED = "ej beräknat"
NO_BREAK = "\N{NO-BREAK SPACE}"
UNITS = {True: "timmar", False: "tkr"}


def amount(value: Fraction) -> str:
    """A whole number as it is, else one decimal, half upwards: 1350 → 1 350, 337.5 → 337,5."""
    tenths = (20 * value.numerator + value.denominator) // (2 * value.denominator)
    units, rest = divmod(tenths, 10)
    whole = f"{units:,}".replace(",", NO_BREAK)
    return whole if value.denominator == 1 else f"{whole},{rest}"


def span(value: Span) -> str:
    """100-150, or 250 where both are the same."""
    low, high = amount(value.low), amount(value.high)
    return low if low == high else f"{low}–{high}"


def cell(value: Cell) -> str:
    """A cell of the budget; an empty one where there is no line."""
    said = [span(value.span)] if value.span else []
    return " + ".join([*said, NOT_ESTIMATED] if value.unknown else said)


def hours(value: Totals) -> str:
    """The hours with their unit."""
    return f"{span(value.hours)}{NO_BREAK}timmar"


def tkr(value: Totals) -> str:
    """The money with its unit."""
    return f"{span(value.tkr)}{NO_BREAK}tkr"


def unit(kind: Kind) -> str:
    """What a kind of cost is counted in."""
    return UNITS[kind is Kind.STAFF]
