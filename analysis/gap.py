"""From a Result to what to do first and what to talk about first (method, sections 1 and 4).

Everything is read from one Result, so no order and no absence here can tell more than its figures do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.capability_result import CapabilityResult
from analysis.result import Result
from analysis.statistics import LevelStatistics
from analysis.voting import WeightClass

FAR_APART = 2
"""So many levels between the lowest and the highest answer are a disagreement to read the level texts for."""


class Quadrant(StrEnum):
    """The fields of the chart with mean maturity against weight."""

    DEVELOP = "develop"
    KEEP = "keep"
    WAIT = "wait"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class GapAnalysis:
    """The order of development, first things first.

    `left_out` are those without a published mean, in map order. `is_weighted`: a vote decides the order
    first; else it goes by mean alone.
    """

    ordered: tuple[CapabilityResult, ...]
    left_out: tuple[CapabilityResult, ...]
    is_weighted: bool


def gap_analysis(result: Result) -> GapAnalysis:
    """The capabilities in the order of their standing."""
    ranked = [(each.standing.priority, each) for each in result.capabilities if each.standing is not None]
    return GapAnalysis(
        ordered=tuple(each for _, each in sorted(ranked, key=lambda pair: pair[0])),
        left_out=tuple(each for each in result.capabilities if each.standing is None),
        is_weighted=is_weighted(result.capabilities),
    )


def is_weighted(capabilities: Sequence[CapabilityResult]) -> bool:
    """Whether a vote with dots in it stands behind the order."""
    return any(each.vote is not None and each.vote.weight_class is not None for each in capabilities)


def quadrant_of(capability: CapabilityResult) -> Quadrant | None:
    """Where the capability stands in the chart; None without a published mean or a weight class.

    High weight: develop first below the target, keep where it is met. Not high: wait, or share with others.
    """
    if capability.gap is None or capability.vote is None or capability.vote.weight_class is None:
        return None
    is_met = capability.gap == 0
    if capability.vote.weight_class is WeightClass.HIGH:
        return Quadrant.KEEP if is_met else Quadrant.DEVELOP
    return Quadrant.SHARE if is_met else Quadrant.WAIT


def agenda(result: Result) -> tuple[CapabilityResult, ...]:
    """What people disagree on, most first: by polarisation, then standard deviation, then map order.

    Those with no polarisation at all, and those without published figures, are left out.
    """
    known = [(each.statistics, each) for each in result.capabilities if each.statistics is not None]
    disputed = [(figure, each) for figure, each in known if figure.polarisation]
    ordered = sorted(disputed, key=lambda pair: (-pair[0].polarisation, -pair[0].variance))
    return tuple(each for _, each in ordered)


def levels_far_apart(statistics: LevelStatistics) -> tuple[int, ...]:
    """The lowest and the highest level that somebody gave, where they are two levels or more apart."""
    lowest, highest = statistics.minimum, statistics.maximum
    return (lowest, highest) if highest - lowest >= FAR_APART else ()
