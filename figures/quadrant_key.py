"""What tells the points of the weight chart apart: a number for each capability, and a key of all of them.

Capabilities with the same mean and weight share one mark, whose label lists their numbers. A name stands
beside its number too where the mark is alone, its weight is high and there is room for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from figures.labels import Box, Placed, Spot, place_labels
from figures.marks import words
from figures.plane import EDGE, Plane
from figures.typeface import BOLD, text_width, wrap

_SIZE, _LINE, _NAME, _NUMBERS = 12, 15, 170, 76
_COLUMNS, _ROW, _GAP, _INDENT = 3, 18, 24, 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One place in the picture: its pixels, the numbers of who stands there, and the name that should stand
    beside them if it can; empty where none should."""

    x: float
    y: float
    numbers: tuple[int, ...]
    name: str

    @property
    def short(self) -> list[str]:
        """The numbers alone, in as many lines as they need."""
        numbers = ", ".join(str(number) for number in self.numbers)
        return wrap(numbers, _SIZE, _NUMBERS, most=len(self.numbers))

    @property
    def long(self) -> list[str]:
        """The number and the name."""
        return wrap(f"{self.numbers[0]} {self.name}", _SIZE, _NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The lines beside a mark, and where they stand."""

    lines: tuple[str, ...]
    placed: Placed


def place(marks: Sequence[Mark], room: Box, *, radius: float, taken: Sequence[Box]) -> list[Label]:
    """The labels of all marks that there is room for: the longest lists of numbers get the nearest places.
    Where a name has no room its number stands alone."""
    order = sorted(marks, key=lambda mark: -len(mark.numbers))
    placed = place_labels([_spot(mark, radius) for mark in order], room, taken=taken)
    return [
        Label(lines=tuple(mark.short if each.is_short or not mark.name else mark.long), placed=each)
        for mark, each in zip(order, placed, strict=True)
        if each
    ]


def _spot(mark: Mark, radius: float) -> Spot:
    wanted, short = _size(mark.long if mark.name else mark.short), _size(mark.short)
    return Spot(x=mark.x, y=mark.y, radius=radius, width=wanted[0], height=wanted[1], short=short)


def _size(lines: Sequence[str]) -> tuple[float, float]:
    return max(text_width(line, _SIZE) for line in lines) + 2, _LINE * len(lines) + 2


def label_words(plane: Plane, labels: Sequence[Label]) -> go.Scatter:
    """The labels at their places."""
    middles = [label.placed.middle for label in labels]
    at = [plane.x_at(x) for x, _ in middles], [plane.y_at(y) for _, y in middles]
    return words(at, ["<br>".join(label.lines) for label in labels], size=_SIZE)


def key_height(count: int) -> int:
    """Pixels that the key of so many capabilities takes below the chart."""
    return _GAP + _ROW * ceil(count / _COLUMNS) if count else 0


def key_list(plane: Plane, names: Sequence[str]) -> Iterator[go.Scatter]:
    """Number and name of every capability at the foot of the picture, in columns that are read downwards."""
    rows = ceil(len(names) / _COLUMNS)
    top, width = plane.height - _ROW * (rows - 0.5) - EDGE, (plane.width - 2 * EDGE) / _COLUMNS
    lefts = [EDGE + width * (at // rows) + _INDENT for at in range(len(names))]
    ys = [plane.y_at(top + _ROW * (at % rows)) for at in range(len(names))]
    numbers = [str(at) for at in range(1, len(names) + 1)]
    ends = [plane.x_at(left - 6) for left in lefts]
    yield words((ends, ys), numbers, side="middle left", size=_SIZE, weight=BOLD)
    short = [wrap(name, _SIZE, width - _INDENT - 8, most=1)[0] for name in names]
    yield words(([plane.x_at(left) for left in lefts], ys), short, side="middle right", size=_SIZE)
