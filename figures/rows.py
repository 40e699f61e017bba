"""Figures with a row for each capability: which capabilities, in which order, and the plane they stand on."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from analysis.capability_result import CapabilityResult
from analysis.result import Result
from figures.plane import HEAD, TEXT, Plane, Span, axis
from figures.typeface import text_width

ROW, FOOT, WIDTH, TAIL = 24, 36, 960, 120
"""The height of a row, of the axis below, the width of the picture, and what stands to the right."""

_KEY = 30


class Order(StrEnum):
    """The order of the rows; the values stand in addresses."""

    MAP = "karta"
    LOWEST = "lagst"
    HIGHEST = "hogst"
    SPREAD = "spridning"


ORDER_LABELS = {
    Order.MAP: "Kartans ordning",
    Order.HIGHEST: "Högst medelvärde först",
    Order.LOWEST: "Lägst medelvärde först",
    Order.SPREAD: "Störst spridning först",
}

_LAST = Fraction(9)
"""More than any figure: who has none comes last."""


def chosen(
    result: Result, *, area: str | None = None, order: Order = Order.MAP
) -> tuple[CapabilityResult, ...]:
    """The capabilities of the area (None: all) in that order, by published figures alone; equals and those
    without figures in map order."""
    kept = [each for each in result.capabilities if area in {None, each.area}]
    return tuple(kept if order is Order.MAP else sorted(kept, key=lambda each: _place(each, order)))


def _place(capability: CapabilityResult, order: Order) -> Fraction:
    found = capability.statistics
    if found is None:
        return _LAST
    if order is Order.SPREAD:
        return -found.variance
    return found.mean if order is Order.LOWEST else -found.mean


def row_plane(names: Sequence[str], x: Span, *, tail: int = TAIL) -> Plane:
    """A plane with a row for each name, as high as they need, the first at the top."""
    left = 24 + int(max((text_width(name, TEXT) for name in names), default=0))
    return Plane(
        width=WIDTH,
        height=HEAD + _KEY + ROW * len(names) + FOOT,
        left=left,
        top=HEAD + _KEY,
        right=tail,
        bottom=FOOT,
        x=x,
        y=(len(names) - 0.5, -0.5),
    )


def row_axis(plane: Plane, names: Sequence[str]) -> dict[str, object]:
    """The names at their rows."""
    return axis(plane.y, range(len(names)), [f"{name}  " for name in names])


def level_axis(plane: Plane) -> dict[str, object]:
    """The levels 0-4 below."""
    return axis(plane.x, range(5), [str(level) for level in range(5)], grid=True)


KEY_LINE = HEAD + 12
"""Where a key stands, in pixels from the top."""
