"""Placing names beside points so that no name covers a point, another name, or a line that leads to one.

The paper is kept as rows of bits, so that asking for a free place is a few operations on whole numbers. The
same points give the same places: names are placed in the order given, each at the nearest free place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin

type Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels."""

GRAIN = 2
"""Pixels to a bit."""

_FIRST, _STEP, _FARTHEST, _FARTHEST_NAME = 4, 6, 260, 120
_TRIES = 4
_TURNS = 32
"""Directions that are tried at each distance, to the right first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point at (x, y) with a mark of that radius, and a name of that size to stand near it; `short` is the
    size (width, height) of what may stand there instead where the name has no room."""

    x: float
    y: float
    radius: float
    width: float
    height: float
    short: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a name stands; `lead` is the line from its point, None where it stands close to it. `is_short`
    where there was no room for the name, but for what may stand there instead."""

    box: Box
    lead: tuple[float, float, float, float] | None
    is_short: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the name."""
        left, top, right, bottom = self.box
        return (left + right) / 2, (top + bottom) / 2


class _Paper:
    """What is taken: one whole number for each row of bits."""

    def __init__(self, room: Box) -> None:
        self.room = room
        self.rows = [0] * (int(room[3] - room[1]) // GRAIN + 2)

    def _bits(self, box: Box) -> tuple[range, int]:
        left, top, right, bottom = box
        x0, x1 = int(left - self.room[0]) // GRAIN, int(right - self.room[0]) // GRAIN
        y0, y1 = int(top - self.room[1]) // GRAIN, int(bottom - self.room[1]) // GRAIN
        return range(max(y0, 0), min(y1 + 1, len(self.rows))), ((1 << (x1 - x0 + 1)) - 1) << max(x0, 0)

    def holds(self, box: Box) -> bool:
        """Whether the box lies on the paper."""
        left, top, right, bottom = self.room
        return box[0] >= left and box[1] >= top and box[2] <= right and box[3] <= bottom

    def is_free(self, box: Box, but: Box | None = None) -> bool:
        """Whether nothing is taken in the box but what lies in the other."""
        rows, bits = self._bits(box)
        own_rows, own_bits = self._bits(but) if but else (range(0), 0)
        return not any(self.rows[row] & bits & ~(own_bits if row in own_rows else 0) for row in rows)

    def take(self, box: Box) -> None:
        """Take the box."""
        rows, bits = self._bits(box)
        for row in rows:
            self.rows[row] |= bits


def place_labels(spots: Sequence[Spot], room: Box, *, taken: Sequence[Box] = ()) -> list[Placed | None]:
    """A place in the room for each spot's name, none in what is taken; None where none is free near it.

    What is short is placed first, so that every point has something; then names take over where they can.
    Whoever got no place comes before the others in the next try.
    """
    order = list(range(len(spots)))
    for _ in range(_TRIES):
        paper, placed = _placed(spots, order, room, taken)
        if all(placed.values()):
            break
        order.sort(key=lambda at: placed[at] is not None)
    return [
        placed[at] if spot.short is None else _place(paper, spot, instead_of=placed[at])
        for at, spot in enumerate(spots)
    ]


def _placed(
    spots: Sequence[Spot], order: Sequence[int], room: Box, taken: Sequence[Box]
) -> tuple[_Paper, dict[int, Placed | None]]:
    paper = _Paper(room)
    for box in taken:
        paper.take(box)
    for spot in spots:
        paper.take((spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius))
    return paper, {at: _place(paper, _shortened(spots[at])) for at in order}


def _shortened(spot: Spot) -> Spot:
    width, height = spot.short or (spot.width, spot.height)
    return replace(spot, width=width, height=height, short=None)


def _place(paper: _Paper, spot: Spot, *, instead_of: Placed | None = None) -> Placed | None:
    """The nearest free place, taken; the one that it could stand instead of counts as free."""
    own = instead_of.box if instead_of else None
    found = next((each for each in _candidates(spot) if _fits(paper, spot, each, own)), None)
    if found is None:
        return None if instead_of is None else replace(instead_of, is_short=True)
    paper.take(found.box)
    for point in _points_of(found.lead):
        paper.take((*point, *point))
    return found


def _candidates(spot: Spot) -> Iterator[Placed]:
    """Places from near to far; at each distance from the right, by turns upwards and downwards."""
    farthest = _FARTHEST if spot.short is None else _FARTHEST_NAME
    for away in range(_FIRST, farthest, _STEP):
        for turn in range(_TURNS):
            sideways = (turn + 1) // 2 * (1 if turn % 2 else -1)
            yield _beside(spot, spot.radius + away, sideways * 2 * pi / _TURNS)


def _beside(spot: Spot, away: float, angle: float) -> Placed:
    """The name with its nearest edge `away` from the middle of the point."""
    right, down = cos(angle), sin(angle)
    x, y = spot.x + away * right, spot.y + away * down
    middle_x, middle_y = x + right * spot.width / 2, y + down * spot.height / 2
    half_x, half_y = spot.width / 2, spot.height / 2
    box = (middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y)
    start = spot.x + (spot.radius + 1) * right, spot.y + (spot.radius + 1) * down
    lead = None if away <= spot.radius + _FIRST + _STEP else (*start, x, y)
    return Placed(box=box, lead=lead)


def _fits(paper: _Paper, spot: Spot, candidate: Placed, own: Box | None) -> bool:
    if not paper.holds(candidate.box) or not paper.is_free(candidate.box, own):
        return False
    near = spot.radius + GRAIN + 1
    return all(
        paper.is_free((*point, *point), own)
        for point in _points_of(candidate.lead)
        if abs(point[0] - spot.x) > near or abs(point[1] - spot.y) > near
    )


def _points_of(lead: tuple[float, float, float, float] | None) -> Iterator[tuple[float, float]]:
    """Points along the line, so close that no bit between them is missed."""
    if lead is None:
        return
    x0, y0, x1, y1 = lead
    steps = int(max(abs(x1 - x0), abs(y1 - y0)) // GRAIN) + 1
    for step in range(steps):
        yield x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
