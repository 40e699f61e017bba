"""Levels and the statistics of one capability, all exact (method, section 1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

LEVELS = (0, 1, 2, 3, 4)
LOW_LEVELS = (0, 1)
HIGH_LEVELS = (3, 4)

type Distribution = tuple[int, int, int, int, int]
"""How many answers stand at each level, 0 first."""


@dataclass(frozen=True, slots=True)
class LevelStatistics:
    """What is known of the answers to one capability: everything follows from how many stand at each level.

    There is always at least one answer; where there is none there is no `LevelStatistics` but `None`.
    Raises ValueError for a distribution that is not five counts, is negative somewhere, or is empty.
    """

    distribution: Distribution

    def __post_init__(self) -> None:
        if len(self.distribution) != len(LEVELS) or min(self.distribution) < 0:
            raise ValueError(f"a distribution is five counts, not {self.distribution!r}")
        if not any(self.distribution):
            raise ValueError("there are no statistics of no answers")

    @property
    def n(self) -> int:
        """The number of answers, blanks left out."""
        return sum(self.distribution)

    @property
    def points(self) -> int:
        """The sum of the levels."""
        return sum(level * count for level, count in enumerate(self.distribution))

    @property
    def mean(self) -> Fraction:
        """points / n, 0 to 4."""
        return Fraction(self.points, self.n)

    @property
    def variance(self) -> Fraction:
        """The standard deviation squared, 0 to 4, over n: the organisations are the whole population.

        (n · Σ level² - points²) / n². Kept squared, as the root is not exact; `root_two_decimals` prints it.
        """
        squares = sum(level * level * count for level, count in enumerate(self.distribution))
        return Fraction(self.n * squares - self.points**2, self.n**2)

    @property
    def minimum(self) -> int:
        """The lowest level that somebody gave."""
        return min(self.levels_present())

    @property
    def maximum(self) -> int:
        """The highest level that somebody gave."""
        return max(self.levels_present())

    @property
    def low_share(self) -> Fraction:
        """The share of the answers at levels 0-1, 0 to 1."""
        return self._share_at(LOW_LEVELS)

    @property
    def high_share(self) -> Fraction:
        """The share of the answers at levels 3-4, 0 to 1."""
        return self._share_at(HIGH_LEVELS)

    @property
    def polarisation(self) -> Fraction:
        """min(low share, high share), 0 to 1/2: how far the answers disagree."""
        return min(self.low_share, self.high_share)

    def levels_present(self) -> tuple[int, ...]:
        """The levels that at least one answer has, lowest first."""
        return tuple(level for level, count in enumerate(self.distribution) if count)

    def without(self, level: int) -> "LevelStatistics | None":
        """The statistics with one answer of `level` left out; None if it was the only answer.

        Raises ValueError if no answer has that level.
        """
        if level not in self.levels_present():
            raise ValueError(f"no answer has level {level}")
        a, b, c, d, e = (count - (at == level) for at, count in enumerate(self.distribution))
        return LevelStatistics((a, b, c, d, e)) if self.n > 1 else None

    def _share_at(self, levels: tuple[int, ...]) -> Fraction:
        return Fraction(sum(self.distribution[level] for level in levels), self.n)


def describe(levels: Iterable[int]) -> LevelStatistics:
    """The statistics of the given levels; blanks are left out by the caller, before.

    Levels 0, 1, 3, 4, 4 give mean 12/5, variance 66/25, low share 2/5, high share 3/5, polarisation 2/5.
    Raises ValueError for no levels at all, and for anything that is not a whole number 0-4.
    """
    counts = [0] * len(LEVELS)
    for level in levels:
        counts[require_level(level)] += 1
    a, b, c, d, e = counts
    return LevelStatistics((a, b, c, d, e))


def describe_each(answers: Iterable[Mapping[str, int | None]]) -> dict[str, LevelStatistics]:
    """Describe many capabilities at once: capability key → statistics, for each key that somebody answered.

    `answers` holds one mapping (capability key → level, None is blank) per organisation.
    Raises ValueError for what is not a level.
    """
    levels: dict[str, list[int]] = {}
    for organisation in answers:
        for key, level in organisation.items():
            if level is not None:
                levels.setdefault(key, []).append(level)
    return {key: describe(given) for key, given in levels.items()}


def require_level(level: object) -> int:
    """Give the level back; raise ValueError for what is not a whole number 0-4 (True is not 1)."""
    if type(level) is not int or level not in LEVELS:
        raise ValueError(f"a level is a whole number 0-4, not {level!r}")
    return level
