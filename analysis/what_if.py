"""What if these pilots reached what they aim at: the figures beside today's (method, section 8).

Both pictures rest on the same answers, those that the reader may see by name. The published figures can rest
on more; a difference between one that holds an answer and one where it is lifted would tell the answer
(docs/decisions/0011-what-if-on-seen-answers.md).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.capability_result import CapabilityResult, SectionResult
from analysis.disclosure import Basis
from analysis.lift import Ambition, Lift, levels_by_key, lifts
from analysis.ranking import rank_priorities
from analysis.result import OrganisationAnswers, Result
from analysis.statistics import LevelStatistics, describe_each


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Today and then, over the same answers. `lifts` says what sets them apart; `uncounted` are participants
    (keys) without any answer among those, of whom nothing is assumed."""

    today: Result
    then: Result
    lifts: tuple[Lift, ...]
    uncounted: tuple[str, ...]


def what_if(result: Result, *, rows: Sequence[OrganisationAnswers], ambitions: Sequence[Ambition]) -> WhatIf:
    """The pictures that rest on `rows` alone, of which the reader may see each by name.

    From `result` come the map, the targets and the votes, and not one figure of an answer. Raises ValueError
    for a row that does not fit the map.
    """
    seen = {row.key: row for row in rows}
    levels = levels_by_key(seen.values(), [each.key for each in result.capabilities])
    lifted = lifts(levels, ambitions)
    then = {who: dict(given) for who, given in levels.items()}
    for lift in lifted:
        then[lift.organisation][lift.capability] = lift.then
    return WhatIf(
        today=_resting_on(result, levels),
        then=_resting_on(result, then),
        lifts=lifted,
        uncounted=_uncounted(levels, ambitions),
    )


def _uncounted(levels: Mapping[str, Mapping[str, int]], ambitions: Iterable[Ambition]) -> tuple[str, ...]:
    """Participants without an answer in any capability of a pilot of theirs, each once."""
    counted: dict[str, bool] = {}
    for ambition in ambitions:
        for who, what in ambition.places():
            counted[who] = counted.get(who, False) or what in levels.get(who, {})
    return tuple(who for who, is_counted in counted.items() if not is_counted)


def _resting_on(result: Result, levels: Mapping[str, Mapping[str, int]]) -> Result:
    """A Result of these answers alone: no version, no date, no hash to be mistaken for a published one's."""
    statistics = describe_each(levels.values())
    capabilities = _capabilities(result, statistics)
    return replace(
        result,
        identity=replace(result.identity, version=None, published=None),
        open=len(levels),
        restricted=0,
        capabilities=capabilities,
        groups=tuple(_section(each, capabilities, is_area=False) for each in result.groups),
        areas=tuple(_section(each, capabilities, is_area=True) for each in result.areas),
        organisations=(),
        leniency=None,
    )


def _capabilities(result: Result, statistics: Mapping[str, LevelStatistics]) -> tuple[CapabilityResult, ...]:
    figures = [statistics.get(each.key) for each in result.capabilities]
    standings = rank_priorities(figures, [each.vote for each in result.capabilities])
    return tuple(
        replace(
            each,
            basis=Basis.SUPPRESSED if figure is None else Basis.ALL,
            statistics=figure,
            standing=standing,
            guesses=None,
        )
        for each, figure, standing in zip(result.capabilities, figures, standings, strict=True)
    )


def _section(
    section: SectionResult, capabilities: Sequence[CapabilityResult], *, is_area: bool
) -> SectionResult:
    own = [
        each for each in capabilities if each.area == section.area and (is_area or each.group == section.key)
    ]
    return SectionResult.over(own, key=section.key, name=section.name, area=section.area)
