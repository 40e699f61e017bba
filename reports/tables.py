"""One table a group: every published figure of its capabilities, and how the answers spread."""

from dataclasses import dataclass
from math import floor

from analysis.capability_result import CapabilityResult, SectionResult
from analysis.disclosure import Basis
from analysis.result import Result
from analysis.statistics import LevelStatistics
from capabilities.queries import CapabilityMap
from surveys.results.cells import BLANK, Cell, Measure, decimal, measure_cell

SHADES = 10
"""Counts are shaded share-0 … share-10: the tenths of the answers that stand at the level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many answers stand at one level."""

    text: str
    css: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One capability. `counts` is one for each level 0-4, and empty where there are too few answers."""

    name: str
    mean: Cell
    spread: Cell
    gap: Cell
    answers: str
    is_on_open: bool
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A group and its capabilities; `mean` is a dash where none of them has one."""

    name: str
    description: str
    mean: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureArea:
    """An area with the tables of its groups, in map order."""

    name: str
    description: str
    tables: tuple[FigureTable, ...]


def figure_areas(result: Result, the_map: CapabilityMap) -> tuple[FigureArea, ...]:
    """The tables of the whole map, with the map's own descriptions of areas and groups."""
    described = {area.key: area.description for area in the_map.areas}
    texts = {(area.key, group.key): group.description for area in the_map.areas for group in area.groups}
    return tuple(
        FigureArea(
            name=area.name,
            description=described.get(area.key, ""),
            tables=tuple(
                _table(group, result, texts.get((area.key, group.key), ""))
                for group in result.groups
                if group.area == area.key
            ),
        )
        for area in result.areas
    )


def _table(group: SectionResult, result: Result, description: str) -> FigureTable:
    own = [each for each in result.capabilities if (each.area, each.group) == (group.area, group.key)]
    return FigureTable(
        name=group.name,
        description=description,
        mean=BLANK if group.mean is None else decimal(group.mean),
        rows=tuple(_row(each, result) for each in own),
    )


def _row(capability: CapabilityResult, result: Result) -> FigureRow:
    statistics = capability.statistics
    return FigureRow(
        name=capability.name,
        mean=measure_cell(capability, measure=Measure.MEAN, result=result),
        spread=measure_cell(capability, measure=Measure.SPREAD, result=result),
        gap=measure_cell(capability, measure=Measure.GAP, result=result),
        answers=str(statistics.n) if statistics else BLANK,
        is_on_open=capability.basis is Basis.OPEN,
        counts=_counts(statistics) if statistics else (),
    )


def _counts(statistics: LevelStatistics) -> tuple[Count, ...]:
    return tuple(
        Count(text=str(count), css=f"share-{floor(SHADES * count / statistics.n)}")
        for count in statistics.distribution
    )
