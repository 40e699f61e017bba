"""The matrix: capabilities by organisations, each answer by name, for those who may see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from analysis.capability_result import CapabilityResult
from analysis.disclosure import Basis
from analysis.result import OrganisationAnswers, Result, Sharing
from organisations.swedish import swedish
from surveys.results.cells import BLANK, Cell, Measure, level_cell, measure_cell
from surveys.results.presenters import Link


class Sort(StrEnum):
    """The order of the rows; the values stand in addresses."""

    MAP = "karta"
    MEAN = "medel"
    SPREAD = "spridning"
    NAME = "namn"


SORT_LABELS = {
    Sort.MAP: "Kartans ordning",
    Sort.MEAN: "Lägst medelvärde först",
    Sort.SPREAD: "Störst spridning först",
    Sort.NAME: "Namn",
}

NOT_OPEN = "ej öppet"
"""Marks answers that only their organisation and the project lead see."""

_AFTER_ALL = Fraction(5)
"""More than any mean: who has no published figures comes last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumn:
    """One organisation; `note` says whose answers they are, and who sees them where that is not everyone."""

    name: str
    note: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One capability: its published mean, what that rests on, and each organisation's level by column."""

    name: str
    url: str
    mean: Cell
    basis: str
    levels: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixSection:
    """The rows of one group; `area` is empty but for the first group of each area. Without names where the
    order is another than the map's."""

    area: str
    name: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The whole table."""

    columns: tuple[MatrixColumn, ...]
    sections: tuple[MatrixSection, ...]

    @property
    def figures(self) -> int:
        """The number of columns beside the name: the mean, what it rests on, the organisations."""
        return len(self.columns) + 2


def matrix(
    result: Result,
    *,
    own: Sequence[OrganisationAnswers] = (),
    area: str | None = None,
    sort: Sort = Sort.MAP,
    link: Link | None = None,
) -> Matrix:
    """The matrix of the organisations that the Result names, with the reader's own ones first.

    `own` are rows of the reader's own organisations: one that did not share is added for this reader alone.
    The rows are ordered by published figures; who has none comes last.
    """
    organisations = ordered(result.organisations, own)
    capabilities = _sorted([each for each in result.capabilities if area in {None, each.area}], sort)
    index = {capability.key: at for at, capability in enumerate(result.capabilities)}
    rows = [
        MatrixRow(
            name=each.name,
            url=link(each.key) if link else "",
            mean=measure_cell(each, measure=Measure.MEAN, result=result),
            basis=_basis(each),
            levels=tuple(level_cell(row.levels[index[each.key]]) for row in organisations),
        )
        for each in capabilities
    ]
    return Matrix(
        columns=tuple(column_of(row, own) for row in organisations),
        sections=tuple(_sections(result, capabilities, rows)) if sort is Sort.MAP else _one_section(rows),
    )


def _basis(capability: CapabilityResult) -> str:
    if capability.statistics is None:
        return BLANK
    n = capability.statistics.n
    return f"{n} öppna" if capability.basis is Basis.OPEN else str(n)


def ordered(
    named: Sequence[OrganisationAnswers], own: Sequence[OrganisationAnswers]
) -> list[OrganisationAnswers]:
    """The reader's own first, then the others, both in alphabetical order."""
    mine = {row.key for row in own}
    others = [row for row in named if row.key not in mine]
    return [*_by_name(own), *_by_name(others)]


def _by_name(rows: Sequence[OrganisationAnswers]) -> list[OrganisationAnswers]:
    return sorted(rows, key=lambda row: swedish(row.name))


def column_of(row: OrganisationAnswers, own: Sequence[OrganisationAnswers]) -> MatrixColumn:
    """The head of the organisation's column."""
    words = ["ni"] if row in own else []
    if row.sharing is Sharing.RESTRICTED:
        words.append(NOT_OPEN)
    return MatrixColumn(name=row.name, note=", ".join(words), is_own=row in own)


def _sorted(capabilities: list[CapabilityResult], sort: Sort) -> list[CapabilityResult]:
    if sort is Sort.MAP:
        return capabilities
    if sort is Sort.NAME:
        return sorted(capabilities, key=lambda each: swedish(each.name))
    return sorted(capabilities, key=lambda each: _place(each, sort))


def _place(capability: CapabilityResult, sort: Sort) -> Fraction:
    if capability.statistics is None:
        return _AFTER_ALL
    return capability.statistics.mean if sort is Sort.MEAN else -capability.statistics.variance


def _one_section(rows: list[MatrixRow]) -> tuple[MatrixSection, ...]:
    return (MatrixSection(area="", name="", rows=tuple(rows)),)


def _sections(
    result: Result, capabilities: list[CapabilityResult], rows: list[MatrixRow]
) -> Iterator[MatrixSection]:
    areas = {area.key: area.name for area in result.areas}
    groups = {(group.area, group.key): group.name for group in result.groups}
    placed = zip(capabilities, rows, strict=True)
    for (area, group), together in groupby(placed, key=lambda pair: (pair[0].area, pair[0].group)):
        yield MatrixSection(
            area=areas.pop(area, ""), name=groups[area, group], rows=tuple(row for _, row in together)
        )
