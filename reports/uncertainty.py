"""What is uncertain in a Result, as figures for the report's sentences. From published figures alone."""

from dataclasses import dataclass

from analysis.capability_result import CapabilityResult
from analysis.disclosure import Basis
from analysis.result import Result
from analysis.statistics import LevelStatistics

NAMED = 3
"""How many of the capabilities that divide the answers most are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """What a reader should know before trusting an order or a decimal.

    `fewest` and `most` are the numbers of answers behind a shown figure and `most_moved` how many places one
    answer can move a capability in the order of development; None where no figure is shown. `divided` names
    those with answers both at 0-1 and at 3-4, the most divided first.
    """

    capabilities: int
    on_all: int
    on_open: int
    suppressed: int
    fewest: int | None
    most: int | None
    with_level_four: int
    divided: tuple[str, ...]
    most_moved: int | None


def uncertainty(result: Result) -> Uncertainty:
    """Count it all."""
    known = [(each, each.statistics) for each in result.capabilities if each.statistics is not None]
    bases = [each.basis for each in result.capabilities]
    return Uncertainty(
        capabilities=len(bases),
        on_all=bases.count(Basis.ALL),
        on_open=bases.count(Basis.OPEN),
        suppressed=bases.count(Basis.SUPPRESSED),
        fewest=min((statistics.n for _, statistics in known), default=None),
        most=max((statistics.n for _, statistics in known), default=None),
        with_level_four=sum(statistics.distribution[4] > 0 for _, statistics in known),
        divided=_most_divided(known),
        most_moved=max((_moved(each) for each, _ in known), default=None),
    )


def _most_divided(known: list[tuple[CapabilityResult, LevelStatistics]]) -> tuple[str, ...]:
    divided = [pair for pair in known if pair[1].polarisation > 0]
    ordered = sorted(divided, key=lambda pair: pair[1].polarisation, reverse=True)  # stable: then map order
    return tuple(each.name for each, _ in ordered[:NAMED])


def _moved(capability: CapabilityResult) -> int:
    standing = capability.standing
    if standing is None:
        return 0
    return max(standing.priority - standing.best, standing.worst - standing.priority)
