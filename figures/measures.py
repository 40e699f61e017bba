"""What a heat-map may show of a capability: the step of its ramp, the number in the cell, and the words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from analysis.capability_result import CapabilityResult
from analysis.result import Result
from figures.drawing import Value
from figures.words import (
    basis_words,
    change_step,
    decimal,
    exact,
    gap_step,
    heat_step,
    printed_root,
    root,
    signed,
    spread_step,
    weight_step,
)


class Measure(StrEnum):
    """What the heat-map shows; the values stand in addresses."""

    MEAN = "medel"
    SPREAD = "spridning"
    GAP = "gap"
    WEIGHT = "vikt"
    CHANGE = "forandring"


LABELS = {
    Measure.MEAN: "Medelvärde",
    Measure.SPREAD: "Spridning",
    Measure.GAP: "Gap till målet",
    Measure.WEIGHT: "Strategisk vikt",
    Measure.CHANGE: "Förändring",
}
RAMPS = {
    Measure.MEAN: "heat",
    Measure.SPREAD: "spread",
    Measure.GAP: "gap",
    Measure.WEIGHT: "weight",
    Measure.CHANGE: "change",
}
ENDS = {
    Measure.MEAN: ("0", "4"),
    Measure.SPREAD: ("0, alla lika", "2"),
    Measure.GAP: ("0, målet nått", "2 eller mer"),
    Measure.WEIGHT: ("0", "högst möjliga vikt"),
    Measure.CHANGE: ("−1 eller mer ner", "+1 eller mer upp"),
}
"""What stands at either end of a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What a vote says of one capability: dots per ballot, None where it was not on the ballot, and whether
    its class is high. `word` is the class in Swedish, empty where there is none."""

    value: Fraction | None
    is_high: bool
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """`step` of the ramp and `text` to print; both missing where no figure may be shown: `why` says why."""

    step: int | None
    text: str
    why: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What some measures need beside the Result: the weights by key with the most dots on one capability, and
    the Result of the round to compare with."""

    weights: Mapping[str, Weight] | None = None
    most: int = 3
    before: Result | None = None


NOTHING = Beside()


def measured(
    capability: CapabilityResult, measure: Measure, result: Result, beside: Beside = NOTHING
) -> Cell:
    """The cell of one capability. Raises ValueError for a measure that needs what is not given."""
    if measure is Measure.WEIGHT:
        return _weight_cell(capability, beside)
    if measure is Measure.CHANGE:
        return _change_cell(capability, result, beside)
    found = capability.statistics
    if found is None or capability.gap is None:
        return _missing(basis_words(capability, result.audience))
    if measure is Measure.SPREAD:
        text, value = printed_root(found.variance), root(found.variance)
        return Cell(step=spread_step(found.variance), text=text, why="", value=value)
    if measure is Measure.GAP:
        return _cell(gap_step(capability.gap), capability.gap)
    return _cell(heat_step(found.mean), found.mean)


def _cell(step: int, value: Fraction) -> Cell:
    return Cell(step=step, text=decimal(value), why="", value=exact(value))


def _missing(why: str) -> Cell:
    return Cell(step=None, text="", why=why, value=None)


def _weight_cell(capability: CapabilityResult, beside: Beside) -> Cell:
    if beside.weights is None:
        raise ValueError("there are no weights to show")
    weight = beside.weights.get(capability.key)
    if weight is None or weight.value is None:
        return _missing("inte med")
    return _cell(weight_step(weight.value, beside.most), weight.value)


def _change_cell(capability: CapabilityResult, result: Result, beside: Beside) -> Cell:
    """The difference of two published means; never of a matched subset (method, section 2)."""
    if beside.before is None:
        raise ValueError("there is no round to compare with")
    earlier = {each.key: each for each in beside.before.capabilities}.get(capability.key)
    if earlier is None:
        return _missing("ny förmåga")
    if capability.mean is None:
        return _missing(basis_words(capability, result.audience))
    if earlier.mean is None:
        return _missing("för få svar då")
    change = capability.mean - earlier.mean
    return Cell(step=change_step(change), text=signed(change), why="", value=exact(change))
