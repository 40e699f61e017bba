"""What a heat-map may show of a capability: the step of its ramp, the number in the cell, and the words."""

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
    Measure.WEIGHT: ("0", "tyngst av alla"),
    Measure.CHANGE: ("−1 eller mer ner", "+1 eller mer upp"),
}
"""What stands at either end of a key."""

NOT_VOTED_ON = "inte med"
"""Where the capability was not on the ballot, or the Result has no vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """`step` of the ramp and `text` to print; both missing where no figure may be shown: `why` says why."""

    step: int | None
    text: str
    why: str
    value: Value


def measures_of(result: Result, before: Result | None) -> tuple[Measure, ...]:
    """What can be shown: weight where there was a vote, change where there is a round to compare with."""
    has_weights = any(each.vote is not None for each in result.capabilities)
    lacking = {Measure.WEIGHT: not has_weights, Measure.CHANGE: before is None}
    return tuple(measure for measure in Measure if not lacking.get(measure))


def measured(
    capability: CapabilityResult, measure: Measure, result: Result, before: Result | None = None
) -> Cell:
    """The cell of one capability. Raises ValueError for a change without a round to compare with."""
    if measure is Measure.WEIGHT:
        return _weight_cell(capability, result)
    if measure is Measure.CHANGE:
        return _change_cell(capability, result, before)
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


def _weight_cell(capability: CapabilityResult, result: Result) -> Cell:
    if capability.vote is None or capability.vote.weight is None:
        return _missing(NOT_VOTED_ON)
    return _cell(weight_step(capability.vote.weight, heaviest(result)), capability.vote.weight)


def heaviest(result: Result) -> Fraction:
    """The largest weight that any capability got; 0 where no dot was cast."""
    weights = [each.vote.weight for each in result.capabilities if each.vote and each.vote.weight]
    return max(weights, default=Fraction(0))


def _change_cell(capability: CapabilityResult, result: Result, before: Result | None) -> Cell:
    """The difference of two published means; never of a matched subset (method, section 2)."""
    if before is None:
        raise ValueError("there is no round to compare with")
    earlier = {each.key: each for each in before.capabilities}.get(capability.key)
    if earlier is None:
        return _missing("ny förmåga")
    if capability.mean is None:
        return _missing(basis_words(capability, result.audience))
    if earlier.mean is None:
        return _missing("för få svar då")
    change = capability.mean - earlier.mean
    return Cell(step=change_step(change), text=signed(change), why="", value=exact(change))
