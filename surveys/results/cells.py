"""One figure as a cell shows it: digits, colour class, and words for how it was made.

The colour follows the exact value, never the rounded (method, section 1): 2.4999 and 2.5 stand in different
steps though both print as 2,50.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor, isqrt

from analysis.capability_result import CapabilityResult
from analysis.disclosure import Basis
from analysis.result import Audience, Result
from analysis.rounding import root_two_decimals, two_decimals
from analysis.statistics import LevelStatistics

STEPS_PER_LEVEL = 4
"""The ramps have quarter-level steps: heat-0 … heat-16, spread-0 … spread-8, gap-0 … gap-8."""

LAST_STEP = 8
"""Of spread and gap: 2 levels and more."""

TOO_FEW = "för få svar"
NO_ANSWERS = "inga svar"
BLANK = "–"


class Measure(StrEnum):
    """What the heat-map shows; the values stand in addresses."""

    MEAN = "medel"
    SPREAD = "spridning"
    GAP = "gap"


MEASURE_LABELS = {Measure.MEAN: "Medelvärde", Measure.SPREAD: "Spridning", Measure.GAP: "Gap till målet"}
_MADE_AS = {
    Measure.MEAN: "medelvärde av",
    Measure.SPREAD: "standardavvikelse bland",
    Measure.GAP: "avstånd till målnivån, medelvärde av",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """`text` is the figure; `note` how many answers it rests on, empty where the page says so for all;
    `description` the whole of how it was made, for who hears the page."""

    css: str
    text: str
    note: str
    description: str


def decimal(value: Fraction) -> str:
    """Two decimals with a Swedish comma; a true minus sign."""
    return _swedish(two_decimals(value))


def root_decimal(square: Fraction) -> str:
    """The square root likewise."""
    return _swedish(root_two_decimals(square))


def _swedish(printed: str) -> str:
    return printed.replace(".", ",").replace("-", "−")


def heat_class(mean: Fraction) -> str:
    """heat-0 … heat-16: the quarter level that the exact mean has reached."""
    return f"heat-{floor(mean * STEPS_PER_LEVEL)}"


def spread_class(variance: Fraction) -> str:
    """spread-0 … spread-8: the quarter level that the exact standard deviation has reached."""
    return f"spread-{min(LAST_STEP, isqrt(floor(variance * STEPS_PER_LEVEL**2)))}"


def gap_class(gap: Fraction) -> str:
    """gap-0 … gap-8: the quarter level that the exact gap has reached; below a quarter is 0."""
    return f"gap-{min(LAST_STEP, floor(gap * STEPS_PER_LEVEL))}"


def level_class(level: int | None) -> str:
    """level-0 … level-4 for one organisation's answer; a blank has its own."""
    return "cell-blank" if level is None else f"level-{level}"


def basis_words(capability: CapabilityResult, audience: Audience) -> str:
    """What the figures of the capability rest on: "15 svar", "9 öppna svar", "för få svar".

    The project lead, who sees every answer, reads "inga svar" where nobody has answered.
    """
    if capability.statistics is None:
        return NO_ANSWERS if audience is Audience.PROJECT_LEAD else TOO_FEW
    n = capability.statistics.n
    if capability.basis is Basis.OPEN:
        return f"{n}\N{NO-BREAK SPACE}{'öppet' if n == 1 else 'öppna'} svar"
    return f"{n}\N{NO-BREAK SPACE}svar"


def rests_on_all(capability: CapabilityResult, result: Result) -> bool:
    """Whether every organisation that took part stands behind the figures."""
    return (
        capability.statistics is not None
        and capability.basis is Basis.ALL
        and capability.statistics.n == result.respondents
    )


def measure_cell(capability: CapabilityResult, *, measure: Measure, result: Result) -> Cell:
    """The cell of one capability in the heat-map."""
    words = basis_words(capability, result.audience)
    if capability.statistics is None:
        return Cell(css="cell-suppressed", text=words, note="", description="")
    css, text = _figure(capability.statistics, capability.target, measure)
    return Cell(
        css=css,
        text=text,
        note="" if rests_on_all(capability, result) else words,
        description=f"{_MADE_AS[measure]} {words}",
    )


def _figure(statistics: LevelStatistics, target: int, measure: Measure) -> tuple[str, str]:
    if measure is Measure.SPREAD:
        return spread_class(statistics.variance), root_decimal(statistics.variance)
    if measure is Measure.GAP:
        gap = max(target - statistics.mean, Fraction(0))
        return gap_class(gap), decimal(gap)
    return heat_class(statistics.mean), decimal(statistics.mean)


def level_cell(level: int | None) -> Cell:
    """The cell of one organisation's answer; a blank is not 0."""
    if level is None:
        return Cell(css=level_class(None), text=BLANK, note="", description="ej svar")
    return Cell(css=level_class(level), text=str(level), note="", description="")
