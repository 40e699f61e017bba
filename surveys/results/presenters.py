"""The heat-map in the map's layout, from one Result's published figures alone; for pages and the report."""

from collections.abc import Callable
from dataclasses import dataclass

from analysis.capability_result import SectionResult
from analysis.result import Result
from surveys.results.cells import MEASURE_LABELS, Cell, Measure, decimal, heat_class, measure_cell

type Link = Callable[[str], str]
"""Gives a capability's address from its key. Without one, names are plain text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCapability:
    """One row of a group's card."""

    name: str
    url: str
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatSection:
    """The heading of a group or an area: `mean` is empty where another measure is shown.

    `rests_on` says how many of its capabilities the mean rests on, empty where it is all of them.
    """

    key: str
    name: str
    mean: str
    css: str
    rests_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatGroup:
    """A group's card."""

    heading: HeatSection
    capabilities: tuple[HeatCapability, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatArea:
    """An area with its cards in map order."""

    heading: HeatSection
    groups: tuple[HeatGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """The whole map, or one area of it, in one measure."""

    measure: Measure
    label: str
    areas: tuple[HeatArea, ...]


def heat_map(
    result: Result, *, measure: Measure = Measure.MEAN, area: str | None = None, link: Link | None = None
) -> HeatMap:
    """The Result in the map's layout; `area` is a key, None for all."""
    wanted = [section for section in result.areas if area in {None, section.key}]
    return HeatMap(
        measure=measure,
        label=MEASURE_LABELS[measure],
        areas=tuple(_heat_area(section, result, measure, link) for section in wanted),
    )


def _heat_area(section: SectionResult, result: Result, measure: Measure, link: Link | None) -> HeatArea:
    groups = [group for group in result.groups if group.area == section.key]
    return HeatArea(
        heading=_heading(section, measure),
        groups=tuple(_heat_group(group, result, measure, link) for group in groups),
    )


def _heat_group(group: SectionResult, result: Result, measure: Measure, link: Link | None) -> HeatGroup:
    own = [each for each in result.capabilities if (each.area, each.group) == (group.area, group.key)]
    return HeatGroup(
        heading=_heading(group, measure),
        capabilities=tuple(
            HeatCapability(
                name=each.name,
                url=link(each.key) if link else "",
                cell=measure_cell(each, measure=measure, result=result),
            )
            for each in own
        ),
    )


def _heading(section: SectionResult, measure: Measure) -> HeatSection:
    shown = measure is Measure.MEAN and section.mean is not None
    partly = shown and section.with_mean < section.capabilities
    return HeatSection(
        key=section.key,
        name=section.name,
        mean=decimal(section.mean) if shown and section.mean is not None else "",
        css=heat_class(section.mean) if shown and section.mean is not None else "",
        rests_on=f"{section.with_mean} av {section.capabilities}" if partly else "",
    )
