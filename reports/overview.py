"""The picture of the summary: each group's mean and its capabilities on the scale, from published figures."""

from dataclasses import dataclass
from fractions import Fraction

from analysis.capability_result import SectionResult
from analysis.result import Result
from analysis.rounding import two_decimals
from surveys.results.cells import BLANK, decimal, heat_class

HIGHEST_LEVEL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A value on the scale 0-4: its colour, and how far to the right it stands in per cent of the width."""

    css: str
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """One group. `mean` is a dash and `mark` None where no capability of it has a published mean.

    `reached` says how many of the capabilities with a mean are at or above their target.
    """

    name: str
    mean: str
    mark: Mark | None
    dots: tuple[Mark, ...]
    reached: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLines:
    """An area with its groups in map order."""

    name: str
    groups: tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The whole picture; `target` is None where the capabilities have different targets."""

    areas: tuple[AreaLines, ...]
    target: Mark | None


def overview(result: Result) -> Overview:
    """The groups of the map in its order, each with its own capabilities."""
    targets = {each.target for each in result.capabilities}
    return Overview(
        areas=tuple(
            AreaLines(
                name=area.name,
                groups=tuple(_line(group, result) for group in result.groups if group.area == area.key),
            )
            for area in result.areas
        ),
        target=_mark(Fraction(min(targets))) if len(targets) == 1 else None,
    )


def _line(group: SectionResult, result: Result) -> GroupLine:
    own = [each for each in result.capabilities if (each.area, each.group) == (group.area, group.key)]
    means = [each.mean for each in own if each.mean is not None]
    return GroupLine(
        name=group.name,
        mean=BLANK if group.mean is None else decimal(group.mean),
        mark=None if group.mean is None else _mark(group.mean),
        dots=tuple(_mark(mean) for mean in means),
        reached=f"{sum(each.gap == 0 for each in own)} av {len(means)}",
    )


def _mark(mean: Fraction) -> Mark:
    return Mark(css=heat_class(mean), left=two_decimals(mean * 100 / HIGHEST_LEVEL))
