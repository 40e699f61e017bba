"""Which forms of working together fit a capability and a set of organisations (method, section 8).

A rule looks at one set of answers only: counts, mean and standard deviation come from the same levels. Who
may be in the set is settled by whoever asks, so nothing here can tell more than the answers given to it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from analysis.rounding import root_two_decimals, two_decimals
from analysis.statistics import LevelStatistics, describe
from analysis.voting import WeightClass

STAY_AS_TODAY = 0
"""The scenario where no rule fits."""

_DIGITS = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Where the rules begin to fit. All are printed with what they led to.

    Levels from `strong` are strong, up to `weak` weak, between them acceptable. Shares are of all answers.
    """

    fewest_answers: int = 2
    strong: int = 3
    weak: int = 1
    leading: int = 4
    supporting_spread: Fraction = Fraction(3, 4)
    supporting_strong_share: Fraction = Fraction(1, 3)
    capacity_share: Fraction = Fraction(2, 3)
    upholding_weak_share: Fraction = Fraction(1, 2)
    joint_weak_share: Fraction = Fraction(1, 2)
    joint_mean: Fraction = Fraction(2)


METHOD = Thresholds()
"""Those of the method."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One capability and a set of organisations: the levels of those that answered it, blanks left out.

    `weight_class` is None where no vote says how much the capability weighs.
    """

    levels: tuple[int, ...]
    is_critical: bool = False
    weight_class: WeightClass | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A scenario by number, its score 0 to 1 and the reason with its figures.

    The score is None for scenario 0, which is suggested where no rule fits and not by a rule of its own.
    """

    scenario: int
    score: Fraction | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many answered, and how many of them are strong, acceptable and weak; `leading` are strong too."""

    n: int
    strong: int
    acceptable: int
    weak: int
    leading: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """All that fits, best first, and the figures that all of it rests on.

    `statistics` is None where too few have answered for anything to be tried.
    """

    counts: Counts
    statistics: LevelStatistics | None
    suggestions: tuple[Suggestion, ...]

    @property
    def best(self) -> Suggestion:
        """What fits best: scenario 0 where nothing does."""
        return self.suggestions[0]

    def score_of(self, scenario: int) -> Fraction | None:
        """The score of that scenario; None where its rule does not fit."""
        return next((each.score for each in self.suggestions if each.scenario == scenario), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figures:
    """What the rules read."""

    counts: Counts
    statistics: LevelStatistics
    is_critical: bool
    weight_class: WeightClass | None

    @property
    def spread(self) -> Fraction:
        """The standard deviation: exact where it is rational, else to twelve decimals."""
        return _root(self.statistics.variance)

    def share(self, count: int) -> Fraction:
        """Of all answers."""
        return Fraction(count, self.counts.n)


type _Rule = Callable[[_Figures, Thresholds], Suggestion | None]


def match_scenarios(situation: Situation, *, thresholds: Thresholds = METHOD) -> Match:
    """Try all rules on one capability; best first, equal scores with the lower number first.

    Raises ValueError for what is not a level.
    """
    counts = _count(situation.levels, thresholds)
    if counts.n < max(1, thresholds.fewest_answers):
        return Match(counts=counts, statistics=None, suggestions=(_too_few(thresholds),))
    statistics = describe(situation.levels)
    figures = _Figures(
        counts=counts,
        statistics=statistics,
        is_critical=situation.is_critical,
        weight_class=situation.weight_class,
    )
    found = [suggestion for rule in _RULES if (suggestion := rule(figures, thresholds)) is not None]
    ordered = sorted(found, key=lambda each: (-(each.score or 0), each.scenario))
    return Match(counts=counts, statistics=statistics, suggestions=tuple(ordered) or (_stay(statistics),))


def match_map(situations: Sequence[Situation], *, thresholds: Thresholds = METHOD) -> tuple[Match, ...]:
    """Every capability of a map, in its order."""
    return tuple(match_scenarios(each, thresholds=thresholds) for each in situations)


def _count(levels: Sequence[int], thresholds: Thresholds) -> Counts:
    strong = sum(level >= thresholds.strong for level in levels)
    weak = sum(level <= thresholds.weak for level in levels)
    return Counts(
        n=len(levels),
        strong=strong,
        acceptable=len(levels) - strong - weak,
        weak=weak,
        leading=sum(level >= thresholds.leading for level in levels),
    )


def _too_few(thresholds: Thresholds) -> Suggestion:
    reason = f"Färre än {thresholds.fewest_answers} har svarat, så ingen regel kan prövas."
    return Suggestion(scenario=STAY_AS_TODAY, score=None, reason=reason)


def _stay(statistics: LevelStatistics) -> Suggestion:
    figures = f"medelvärde {_mean(statistics)}, spridning {_spread(statistics)}"
    reason = f"Ingen regel passar de {statistics.n} svaren: {figures}."
    return Suggestion(scenario=STAY_AS_TODAY, score=None, reason=reason)


def _supporting(of: _Figures, limits: Thresholds) -> Suggestion | None:
    """Like levels, none leading: (1 - SD / limit) × (1 - S / n)."""
    alike = of.statistics.variance <= limits.supporting_spread**2
    if not alike or of.share(of.counts.strong) > limits.supporting_strong_share:
        return None
    return Suggestion(
        scenario=1,
        score=(1 - of.spread / limits.supporting_spread) * (1 - of.share(of.counts.strong)),
        reason=f"Nivåerna är lika och ingen drar ifrån: spridning {_spread(of.statistics)} "
        f"(högst {_decimal(limits.supporting_spread)}) och {of.counts.strong} av {of.counts.n} starka.",
    )


def _lifting(of: _Figures, limits: Thresholds) -> Suggestion | None:
    """Somebody strong and somebody weak: 2 · min(S, W) / n, at most 1."""
    if not of.counts.strong or not of.counts.weak:
        return None
    return Suggestion(
        scenario=2,
        score=min(of.share(2 * min(of.counts.strong, of.counts.weak)), Fraction(1)),
        reason=f"{of.counts.strong} av {of.counts.n} är starka (nivå {limits.strong} eller högre) "
        f"och kan lyfta {of.counts.weak} svaga (nivå {limits.weak} eller lägre).",
    )


def _capacity(of: _Figures, limits: Thresholds) -> Suggestion | None:
    """Critical operation that most do acceptably: (M + S) / n × (1 - SD / 2)."""
    able = of.counts.acceptable + of.counts.strong
    if not of.is_critical or of.share(able) < limits.capacity_share:
        return None
    return Suggestion(
        scenario=3,
        score=of.share(able) * (1 - of.spread / 2),
        reason=f"Driften är kritisk och {able} av {of.counts.n} når en godtagbar nivå, "
        f"med spridning {_spread(of.statistics)}: de kan dela kapacitet.",
    )


def _upholding(of: _Figures, limits: Thresholds) -> Suggestion | None:
    """One who could produce and many weak: W / n."""
    if (
        not (of.counts.leading or of.counts.strong == 1)
        or of.share(of.counts.weak) < limits.upholding_weak_share
    ):
        return None
    producer = (
        f"{of.counts.leading} av {of.counts.n} är på nivå {limits.leading}"
        if of.counts.leading
        else f"1 av {of.counts.n} är stark"
    )
    return Suggestion(
        scenario=4,
        score=of.share(of.counts.weak),
        reason=f"{producer} och kan leverera, och {of.counts.weak} av {of.counts.n} är svaga.",
    )


def _joint(of: _Figures, limits: Thresholds) -> Suggestion | None:
    """Weak everywhere, or of high weight and low mean: max(W / n, 1 - mean / 2)."""
    weak, mean = of.share(of.counts.weak), of.statistics.mean
    reasons = []
    if weak >= limits.joint_weak_share and not of.counts.strong:
        reasons.append(f"{of.counts.weak} av {of.counts.n} är svaga och ingen är stark")
    if of.weight_class is WeightClass.HIGH and mean < limits.joint_mean:
        reasons.append(f"vikten är hög och medelvärdet {_decimal(mean)} under {_decimal(limits.joint_mean)}")
    if not reasons:
        return None
    reason = "; ".join(reasons)
    return Suggestion(scenario=5, score=max(weak, 1 - mean / 2), reason=f"{reason[0].upper()}{reason[1:]}.")


_RULES: tuple[_Rule, ...] = (_supporting, _lifting, _capacity, _upholding, _joint)


def _root(square: Fraction) -> Fraction:
    """Equal squares give equal roots, and rational ones are exact: equal scores are seen to be equal."""
    top, bottom = isqrt(square.numerator), isqrt(square.denominator)
    if (top**2, bottom**2) == (square.numerator, square.denominator):
        return Fraction(top, bottom)
    return Fraction(isqrt(square.numerator * _DIGITS**2 // square.denominator), _DIGITS)


def _mean(statistics: LevelStatistics) -> str:
    return _decimal(statistics.mean)


def _spread(statistics: LevelStatistics) -> str:
    return root_two_decimals(statistics.variance).replace(".", ",")


def _decimal(value: Fraction) -> str:
    return two_decimals(value).replace(".", ",")
