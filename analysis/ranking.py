"""Orders of capabilities: highest and lowest means, and the order of development (method, sections 2 and 4).

Everything here is computed from published figures, so no order can tell more than the figures do.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from analysis.statistics import LevelStatistics

type PriorityKey = tuple[Fraction, Fraction, int]
"""What the order of development sorts by: mean, minus the variance, map order. Never equal for two."""


class HasMean(Protocol):
    """Whatever has a published mean, or None where there is none."""

    @property
    def mean(self) -> Fraction | None:
        """The exact mean, 0 to 4."""


@dataclass(frozen=True, slots=True)
class Placed[Item]:
    """A row of a list: those with the same exact mean share the better rank (1, 2, 2, 4)."""

    rank: int
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A capability's place in the order of development, 1 first, and how far one answer could move it."""

    priority: int
    best: int
    worst: int


def highest[Item: HasMean](items: Sequence[Item], *, count: int) -> tuple[Placed[Item], ...]:
    """The `count` items with the highest mean, equals in the order given; none without a mean."""
    return _place(sorted(_with_mean(items), key=lambda pair: -pair[0]), count=count)


def lowest[Item: HasMean](items: Sequence[Item], *, count: int) -> tuple[Placed[Item], ...]:
    """The `count` items with the lowest mean, equals in the order given; none without a mean."""
    return _place(sorted(_with_mean(items), key=lambda pair: pair[0]), count=count)


def rank_priorities(figures: Sequence[LevelStatistics | None]) -> tuple[Standing | None, ...]:
    """The order of development by mean alone, as long as there are no votes (method, section 4).

    Lowest mean first, then the highest standard deviation, then map order. `figures` holds the published
    statistics in map order; None, where no mean is published, gives None and stands after all the others.
    The interval leaves out one answer of the capability at a time, each level that the published distribution
    holds, the other capabilities unchanged; it always holds the priority itself. A capability that rests on a
    single answer would have no mean without it, and so may come last.
    """
    keys = [None if figure is None else _priority_key(figure, index) for index, figure in enumerate(figures)]
    order = sorted(key for key in keys if key is not None)
    return tuple(
        None if figure is None else _standing(figure, index, order) for index, figure in enumerate(figures)
    )


def _priority_key(figure: LevelStatistics, index: int) -> PriorityKey:
    return figure.mean, -figure.variance, index


def _standing(figure: LevelStatistics, index: int, order: list[PriorityKey]) -> Standing:
    own = bisect_left(order, _priority_key(figure, index))
    reached = [own, *_positions_with_one_left_out(figure, index, own, order)]
    return Standing(priority=own + 1, best=min(reached) + 1, worst=max(reached) + 1)


def _positions_with_one_left_out(
    figure: LevelStatistics, index: int, own: int, order: list[PriorityKey]
) -> Iterable[int]:
    for level in figure.levels_present():
        left = figure.without(level)
        if left is None:
            yield len(order) - 1
        else:
            position = bisect_left(order, _priority_key(left, index))
            yield position - (position > own)


def _with_mean[Item: HasMean](items: Sequence[Item]) -> list[tuple[Fraction, Item]]:
    return [(mean, item) for item in items if (mean := item.mean) is not None]


def _place[Item](ordered: Sequence[tuple[Fraction, Item]], *, count: int) -> tuple[Placed[Item], ...]:
    first_place: dict[Fraction, int] = {}
    for place, (mean, _) in enumerate(ordered, start=1):
        first_place.setdefault(mean, place)
    return tuple(Placed(first_place[mean], item) for mean, item in ordered[:count])
