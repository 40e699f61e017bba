"""Moving labels on a line apart: as little as possible, in the same order, at least a gap between."""

from collections.abc import Sequence


def spaced(wanted: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """A place for each wanted place, at least `gap` apart, between `low` and `high` where there is room.

    Labels that would touch form a block, which stands where its labels want to be on average. Equals keep the
    order given. Where there is not room for all, they begin at `low` and go beyond `high`.
    """
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    blocks: list[tuple[float, int]] = []  # the sum of where its labels want it to begin, and their number
    for at in order:
        blocks.append((wanted[at], 1))
        while len(blocks) > 1 and _start(blocks[-2]) + gap * blocks[-2][1] > _start(blocks[-1]):
            (later, more), (sooner, count) = blocks.pop(), blocks.pop()
            blocks.append((sooner + later - gap * count * more, count + more))
    placed = [_start(block) + gap * step for block in blocks for step in range(block[1])]
    return _inside(dict(zip(order, placed, strict=True)), gap, low, high)


def _start(block: tuple[float, int]) -> float:
    return block[0] / block[1]


def _inside(places: dict[int, float], gap: float, low: float, high: float) -> list[float]:
    """Push what stands outside back in, from below and then from above."""
    order = sorted(places, key=lambda at: places[at])
    limit = high
    for at in reversed(order):
        places[at] = min(places[at], limit)
        limit = places[at] - gap
    limit = low
    for at in order:
        places[at] = max(places[at], limit)
        limit = places[at] + gap
    return [places[at] for at in sorted(places)]
