"""Amounts as people and ledgers write them. What can be read in two ways is refused, never guessed."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

HIGHEST = Decimal(10) ** 11
"""Kronor; more than any municipality turns over."""

BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f]")
_MINUS = str.maketrans("−–", "--")
_UNIT = re.compile(r"(?:kr|sek|:-)$", re.IGNORECASE)
_PLAIN = re.compile(r"(\d+)(?:[.,](\d{1,2}))?", re.ASCII)
_POINTS_THEN_COMMA = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?", re.ASCII)
_COMMAS_THEN_POINT = re.compile(r"(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?", re.ASCII)
_AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}", re.ASCII)


class AmountError(ValueError):
    """The text is no amount that can be read in one way; the message says why."""


def parse_amount(text: str) -> Decimal | None:
    """The amount, with two decimals at most; None where nothing is written. Raises AmountError.

    Blanks of any kind between digits are left out. "1 234,50", "1234.5", "1.234,50", "1,234,567.00", "-12",
    "12-", "(12)" and "12 kr" are amounts; "1.234" could be one thousand or one and is none.
    """
    digits, is_negative = _unsigned(BLANKS.sub("", text).translate(_MINUS))
    if not digits and not text.strip():
        return None
    if _AMBIGUOUS.fullmatch(digits):
        raise AmountError(
            "kan läsas på två sätt. Skriv tusental utan punkt och komma, och ören med två decimaler."
        )
    for form in (_PLAIN, _POINTS_THEN_COMMA, _COMMAS_THEN_POINT):
        if match := form.fullmatch(digits):
            amount = Decimal(f"{re.sub('[.,]', '', match[1])}.{match[2] or 0}").quantize(Decimal("0.01"))
            return _bounded(-amount if is_negative else amount)
    raise AmountError("är inget belopp. Skriv till exempel 1 234 eller 1 234,50.")


def shown_amount(amount: Decimal | None) -> str:
    """The amount as the pages write it: "1 234,50", "-12", nothing where there is none."""
    if amount is None:
        return ""
    whole, ore = divmod(abs(int(amount.scaleb(2))), 100)
    sign = "−" if amount < 0 else ""
    return f"{sign}{whole:,}".replace(",", "\u00a0") + (f",{ore:02d}" if ore else "")


def shown_ratio(value: Fraction | None, *, decimals: int = 0) -> str:
    """A ratio as the pages write it: "2 341", "1,20", "–" where there is none. Half away from zero."""
    if value is None:
        return "–"
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded or abs(rounded):,}".replace(",", "\u00a0").replace(".", ",").replace("-", "−")


def shown_percent(value: Fraction | None, *, decimals: int = 1) -> str:
    """A share as the pages write it: "37,5 %", "–" where there is none."""
    return "–" if value is None else f"{shown_ratio(value * 100, decimals=decimals)}\u00a0%"


def _unsigned(text: str) -> tuple[str, bool]:
    digits = _UNIT.sub("", text)
    if digits.startswith("(") and digits.endswith(")"):
        return digits[1:-1], True
    if digits.endswith("-"):  # some ledgers write the sign last
        return digits[:-1], True
    return digits.removeprefix("-").removeprefix("+"), digits.startswith("-")


def _bounded(amount: Decimal) -> Decimal:
    if abs(amount) >= HIGHEST:
        raise AmountError("är större än hundra miljarder kronor. Räkna nollorna.")
    return amount
