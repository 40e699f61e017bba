"""Orders of capabilities: highest and lowest means, and the order of development (method, sections 2 and 4).

Everything here is computed from published figures, so no order can tell more than the figures do.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from analysis.statistics import LevelStatistics
from analysis.voting import CLASS_ORDER, CapabilityVote

type PriorityKey = tuple[int, Fraction, Fraction, Fraction, int]
"""What the order of development sorts by: weight class, mean, minus the weight, minus the variance, map
order. Never equal for two."""


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


def rank_priorities(
    figures: Sequence[LevelStatistics | None], votes: Sequence[CapabilityVote | None] = ()
) -> tuple[Standing | None, ...]:
    """The order of development (method, section 4).

    The highest weight class first, then the lowest mean, the highest weight, the highest standard deviation,
    map order; by mean alone where there are no `votes` or no dot was cast. `figures` holds the published
    statistics in map order, `votes` what the vote says of the same capabilities. Where no mean is published
    the standing is None, after all the others.
    The interval leaves out one answer of the capability at a time, each level that the published distribution
    holds, the other capabilities and the votes unchanged; it always holds the priority itself. A capability
    that rests on a single answer would have no mean without it, and so may come last.
    """
    given = votes or [None] * len(figures)
    weights = [_weight_key(vote) for vote in given]
    keys = [
        None if figure is None else _priority_key(figure, weight, index)
        for index, (figure, weight) in enumerate(zip(figures, weights, strict=True))
    ]
    order = sorted(key for key in keys if key is not None)
    return tuple(
        None if figure is None else _standing(figure, weights[index], index, order)
        for index, figure in enumerate(figures)
    )


def _weight_key(vote: CapabilityVote | None) -> tuple[int, Fraction]:
    if vote is None or vote.weight_class is None:
        return 0, Fraction(0)
    return CLASS_ORDER.index(vote.weight_class), -(vote.weight or Fraction(0))


def _priority_key(figure: LevelStatistics, weight: tuple[int, Fraction], index: int) -> PriorityKey:
    weight_class, minus_weight = weight
    return weight_class, figure.mean, minus_weight, -figure.variance, index


def _standing(
    figure: LevelStatistics, weight: tuple[int, Fraction], index: int, order: list[PriorityKey]
) -> Standing:
    own = bisect_left(order, _priority_key(figure, weight, index))
    left_out = (figure.without(level) for level in figure.levels_present())
    reached = [own, *(_position(left, weight, index, own, order) for left in left_out)]
    return Standing(priority=own + 1, best=min(reached) + 1, worst=max(reached) + 1)


def _position(
    left: LevelStatistics | None,
    weight: tuple[int, Fraction],
    index: int,
    own: int,
    order: list[PriorityKey],
) -> int:
    """Where the capability would stand with what is left of it, from 0."""
    if left is None:
        return len(order) - 1
    position = bisect_left(order, _priority_key(left, weight, index))
    return position - (position > own)


def _with_mean[Item: HasMean](items: Sequence[Item]) -> list[tuple[Fraction, Item]]:
    return [(mean, item) for item in items if (mean := item.mean) is not None]


def _place[Item](ordered: Sequence[tuple[Fraction, Item]], *, count: int) -> tuple[Placed[Item], ...]:
    first_place: dict[Fraction, int] = {}
    for place, (mean, _) in enumerate(ordered, start=1):
        first_place.setdefault(mean, place)
    return tuple(Placed(first_place[mean], item) for mean, item in ordered[:count])
