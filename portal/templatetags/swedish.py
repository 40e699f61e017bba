"""How numbers and times are written in Swedish. Built into every template, so no page needs to load it.

A missing value (None) is a dash, never 0. Any other value that is not of the kind the filter is for, such as
the empty string of a misspelt variable, raises an error: a wrong page is worse than a broken test.
"""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from django import template

from analysis.rounding import two_decimals

MISSING = "–"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_STOCKHOLM = ZoneInfo("Europe/Stockholm")
_SIGNS = str.maketrans({",": NO_BREAK_SPACE, ".": ",", "-": "−"})

register = template.Library()


@register.filter
def decimal(value: Fraction | Decimal | int | str | None) -> str:
    """Two decimals, half away from zero: 41/15 and "2.73" give "2,73"; None gives "–"."""
    return MISSING if value is None else two_decimals(Fraction(value)).translate(_SIGNS)


@register.filter
def number(value: Decimal | int | str | None) -> str:
    """As many decimals as the value has, thousands apart by a no-break space: "1234.5" gives "1 234,5"."""
    return MISSING if value is None else f"{Decimal(value):,f}".translate(_SIGNS)


@register.filter
def plural(count: int | None, words: str) -> str:
    """The count and its word, "one,many" or a single word for both: `3|plural:"förmåga,förmågor"`."""
    one, _, many = words.partition(",")
    word = one if count == 1 else many or one
    return f"{number(count)}{NO_BREAK_SPACE}{word}"


@register.filter
def day(value: date | datetime | None) -> str:
    """The day in Sweden, 2026-11-24; None gives "–". A datetime must know its time zone."""
    if value is None:
        return MISSING
    local = _in_sweden(value).date() if isinstance(value, datetime) else value
    return local.isoformat()


@register.filter
def clock(value: datetime | None) -> str:
    """The time of day in Sweden, 14:32; None gives "–". The datetime must know its time zone."""
    return MISSING if value is None else f"{_in_sweden(value):%H:%M}"


def _in_sweden(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} does not say in which time zone it is")
    return moment.astimezone(_STOCKHOLM)
