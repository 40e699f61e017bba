"""What to talk about first: what people disagree on most, and the page for each such talk."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.gap import agenda, levels_far_apart
from analysis.result import Result
from capabilities.queries import CapabilityMap
from surveys.results.cells import basis_words, decimal, root_decimal
from surveys.results.presenters import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """One capability to talk about. `low` and `high` count the answers at levels 0-1 and 3-4; `decision` is
    what was decided, "" as long as nothing is written."""

    place: int
    name: str
    url: str
    group: str
    polarisation: str
    spread: str
    low: int
    high: int
    basis: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The order of the talks. `agreed` counts the capabilities with figures and no disagreement, `without`
    those that have no figures to show."""

    rows: tuple[AgendaRow, ...]
    agreed: int
    without: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpposedLevel:
    """One of two levels that are far apart: what the rubric says of it and how many stand there."""

    level: int
    name: str
    text: str
    count: int


def agenda_page(result: Result, *, decided: Mapping[str, str], link: Link) -> Agenda:
    """The agenda of one Result; `decided` holds the decisions by key."""
    groups = {(group.area, group.key): group.name for group in result.groups}
    known = sum(each.statistics is not None for each in result.capabilities)
    rows = tuple(
        AgendaRow(
            place=place,
            name=each.name,
            url=link(each.key),
            group=groups[each.area, each.group],
            polarisation=decimal(each.statistics.polarisation),
            spread=root_decimal(each.statistics.variance),
            low=sum(each.statistics.distribution[:2]),
            high=sum(each.statistics.distribution[3:]),
            basis=basis_words(each, result.audience),
            decision=decided.get(each.key, ""),
        )
        for place, each in enumerate(agenda(result), start=1)
        if each.statistics
    )
    return Agenda(rows=rows, agreed=known - len(rows), without=len(result.capabilities) - known)


def opposed_levels(result: Result, key: str, the_map: CapabilityMap) -> tuple[OpposedLevel, ...]:
    """The lowest and the highest level of the capability where they are far apart, with the level texts."""
    found = next(each for each in result.capabilities if each.key == key)
    if found.statistics is None:
        return ()
    texts = next((each.levels for each in the_map.capabilities() if each.key == key), ())
    steps = {step.level: step for step in the_map.maturity_levels}
    return tuple(
        OpposedLevel(
            level=level,
            name=steps[level].name,
            text=texts[level] if texts else steps[level].description,
            count=found.statistics.distribution[level],
        )
        for level in levels_far_apart(found.statistics)
    )
