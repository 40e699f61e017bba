"""From one set of answers to suggestions: scenarios for each capability, and pairs."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.capability_result import CapabilityResult
from analysis.matching import METHOD, Match, Situation, match_map
from analysis.result import OrganisationAnswers, Result
from analysis.support import Pair, Place, metres_between, support_pairs
from capabilities.queries import CapabilityMap


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityMatch:
    """One capability: what fits, and the level of each organisation of the set (None is a blank)."""

    capability: CapabilityResult
    is_critical: bool
    levels: tuple[int | None, ...]
    match: Match


def match_result(
    result: Result, rows: Sequence[OrganisationAnswers], the_map: CapabilityMap
) -> tuple[CapabilityMatch, ...]:
    """Every capability of the Result in map order, matched on the levels of `rows` alone.

    Of the Result only names and the weight class are read, which rests on votes and on no answer.
    """
    critical = {each.key for each in the_map.capabilities() if each.critical}
    levels = [tuple(row.levels[at] for row in rows) for at in range(len(result.capabilities))]
    situations = [
        Situation(
            levels=tuple(level for level in given if level is not None),
            is_critical=each.key in critical,
            weight_class=each.vote.weight_class if each.vote else None,
        )
        for each, given in zip(result.capabilities, levels, strict=True)
    ]
    matches = match_map(situations, thresholds=METHOD)
    return tuple(
        CapabilityMatch(capability=each, is_critical=situation.is_critical, levels=given, match=match)
        for each, situation, given, match in zip(
            result.capabilities, situations, levels, matches, strict=True
        )
    )


def pairs_of(
    matched: Sequence[CapabilityMatch], places: Sequence[Place | None]
) -> tuple[tuple[Pair, ...], ...]:
    """Who can support whom in each capability; `places` of the set's organisations, in its order."""
    metres = metres_between(places)
    return tuple(support_pairs(each.levels, metres=metres) for each in matched)
