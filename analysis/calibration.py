"""Calibration: how leniently somebody judges, told from made-up municipalities whose level is known.

Method, sections 2 and 5. Nothing is corrected: an adjusted mean stands beside the plain one and is the
project lead's alone. All values are exact, in levels; positive means more generous than the reference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.disclosure import may_include_restricted
from analysis.statistics import LEVELS, require_level

WHOLE_LEVELS = tuple(range(-LEVELS[-1], LEVELS[-1] + 1))
"""What a leniency can be in whole levels: -4 to 4."""

QUICK_MS = 2000
"""A level chosen after less has hardly been read: five texts of 15-40 words take a reader some 40 seconds."""

FEWEST_ALIKE = 4
"""So many answers in a group that are all the same are worth a second look; fewer often are by chance."""

_MIDDLE = LEVELS[-1]
"""The place of 0 among the whole levels, by which a negative one becomes a place of its own, 0 to 8."""


@dataclass(frozen=True, slots=True)
class LeniencyDistribution:
    """How many respondents stand at each of `WHOLE_LEVELS`, lowest first.

    Raises ValueError for anything but nine counts, for a negative one, and for none at all.
    """

    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.counts) != len(WHOLE_LEVELS) or min(self.counts) < 0:
            raise ValueError(f"a distribution of leniency is nine counts, not {self.counts!r}")
        if not any(self.counts):
            raise ValueError("there is no distribution of nobody's leniency")

    @property
    def n(self) -> int:
        """How many respondents it rests on."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustedMean:
    """One capability's mean with each answer moved by its respondent's leniency, beside the plain mean.

    Both rest on the same `n` answers: those of the respondents whose leniency is known.
    """

    n: int
    plain: Fraction
    adjusted: Fraction


def leniency_of(ratings: Iterable[tuple[int, int]]) -> Fraction | None:
    """One rater's leniency, -4 to 4: the mean of (given - reference); None where nothing was rated.

    Given 3, 1, 4, 2, 2 where the references are 2, 1, 3, 2, 3: (1 + 0 + 1 + 0 - 1) / 5 = 1/5.
    Raises ValueError for what is not a level.
    """
    return mean_leniency(
        Fraction(require_level(given) - require_level(reference)) for given, reference in ratings
    )


def mean_leniency(each: Iterable[Fraction]) -> Fraction | None:
    """The leniency of an assessment: the mean over its raters, each weighing the same; None without one."""
    known = list(each)
    return sum(known, start=Fraction(0)) / len(known) if known else None


def whole_level(leniency: Fraction) -> int:
    """The leniency in whole levels, half away from zero: 1/2 is 1, -1/2 is -1, 49/100 is 0."""
    whole = int(abs(leniency) + Fraction(1, 2))
    return whole if leniency >= 0 else -whole


def describe_leniency(each: Iterable[Fraction]) -> LeniencyDistribution | None:
    """The distribution of all given; None of none. The project lead's; the participants' is published."""
    counts = [0] * len(WHOLE_LEVELS)
    for leniency in each:
        counts[whole_level(leniency) + _MIDDLE] += 1
    return LeniencyDistribution(tuple(counts)) if any(counts) else None


def publish_leniency(contributions: Iterable[tuple[str, Fraction]], *, k: int) -> LeniencyDistribution | None:
    """The distribution that the participants may see of (source, leniency), else None.

    Nobody's leniency is open, whatever it chose for its answers, so all count as restricted: at least k
    sources, and at least two different whole levels whichever source is left out. Raises ValueError if k is
    lower than the method allows.
    """
    given = list(contributions)
    places = [(source, whole_level(leniency) + _MIDDLE) for source, leniency in given]
    if not may_include_restricted(places, k=k):
        return None
    return describe_leniency(leniency for _, leniency in given)


def adjusted_level(level: int, leniency: Fraction) -> Fraction:
    """level - leniency, clipped to 0-4."""
    moved = require_level(level) - leniency
    return min(max(moved, Fraction(LEVELS[0])), Fraction(LEVELS[-1]))


def adjusted_mean(answers: Iterable[tuple[int | None, Fraction | None]]) -> AdjustedMean | None:
    """The adjusted mean of (level, its respondent's leniency); None where no answer has both.

    A blank and an answer whose respondent's leniency is unknown are left out: unknown is not 0.
    (4, 1/2), (2, 1/2), (0, 3/4) → plain 2; adjusted 7/2, 3/2 and 0 (clipped), so 5/3.
    """
    known = [(level, given) for level, given in answers if level is not None and given is not None]
    if not known:
        return None
    moved = sum((adjusted_level(level, leniency) for level, leniency in known), start=Fraction(0))
    return AdjustedMean(
        n=len(known),
        plain=Fraction(sum(level for level, _ in known), len(known)),
        adjusted=moved / len(known),
    )


def is_quick(considered_ms: int | None) -> bool:
    """Whether a level was chosen when its texts had been in view for less than two seconds in all.

    Milliseconds, measured by whoever shows the texts; what was not measured is not quick.
    """
    return considered_ms is not None and considered_ms < QUICK_MS


def all_alike(levels: Sequence[int]) -> bool:
    """Whether the answers of a group are so many, and all the same, that it is worth saying."""
    return len(levels) >= FEWEST_ALIKE and len({*levels}) == 1
