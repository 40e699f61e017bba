"""The portfolio: the pilots that close the most weighted gap within hours and money (method, section 8).

Ties are settled the same way every time, what is left out says why, and the smallest larger budget that would
change the answer is told.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from analysis.gains import Gains, PilotOption, Worth, gains_of
from analysis.lift import Levels
from analysis.portfolio_solver import Limits, Programme, hours_of, total_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What there is: hours for each participant, in all the pilots that it takes part in, and tkr in all."""

    hours: int
    tkr: int

    def __post_init__(self) -> None:
        if self.hours < 0 or self.tkr < 0:
            raise ValueError("a budget is not below 0")


class Reason(StrEnum):
    """Why a pilot is not in the portfolio."""

    NO_LIFT = "no_lift"
    OVER_BUDGET = "over_budget"
    COVERED = "covered"
    NO_ROOM = "no_room"


class TieRule(StrEnum):
    """What set the portfolio apart from another with the same gain."""

    TKR = "tkr"
    HOURS = "hours"
    FEWEST = "fewest"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A pilot that was not chosen. `gain` is what it would add to the chosen ones.

    `lacks_hours` and `lacks_tkr` say how much is missing: for the pilot alone where that is over the budget,
    else for the pilot beside the chosen ones.
    """

    key: str
    reason: Reason
    gain: Fraction
    lacks_hours: int = 0
    lacks_tkr: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Another set with the same gain, and the rule by which it was not chosen."""

    chosen: tuple[str, ...]
    rule: TieRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Increase:
    """So much more, and no less, changes the answer to this."""

    more: int
    chosen: tuple[str, ...]
    gain: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """The answer. `hours` is what the participant who spends most spends, `tkr` the sum.

    `more_hours` and `more_tkr` are None where more of that alone changes nothing.
    """

    chosen: tuple[str, ...]
    gain: Fraction
    hours: int
    tkr: int
    left_out: tuple[LeftOut, ...]
    tie: Tie | None
    more_hours: Increase | None
    more_tkr: Increase | None


def choose_portfolio(
    options: Sequence[PilotOption], *, levels: Levels, worth: Worth, budget: Budget
) -> Portfolio:
    """The set of pilots with the largest sum of weight × lift within the budget.

    Of sets with the same gain: the one that costs least in tkr, then in hours of all together, then the one
    with the fewest pilots, then the one whose pilots come first among `options`.
    """
    return _Choice(options, gains_of(options, levels=levels, worth=worth), budget).answer()


class _Choice:
    """One question, with the options that lift anything; `places` count among those."""

    def __init__(self, options: Sequence[PilotOption], gains: Gains, budget: Budget) -> None:
        useful = [place for place in range(len(options)) if gains.scaled([place])]
        new_place = {old: new for new, old in enumerate(useful)}
        parts = {frozenset(new_place[old] for old in part): gain for part, gain in gains.parts.items()}
        self._all = options
        self._options = [options[place] for place in useful]
        self._gains = Gains(parts, gains.scale)
        self._programme = Programme(self._options, self._gains)
        self._budget = budget

    def answer(self) -> Portfolio:
        chosen = self._choose(Limits(hours=self._budget.hours, tkr=self._budget.tkr))
        return Portfolio(
            chosen=self._keys(chosen),
            gain=self._gains.of(chosen),
            hours=self._most_hours(chosen),
            tkr=self._tkr(chosen),
            left_out=tuple(self._left_out(chosen)),
            tie=self._tie(chosen),
            more_hours=self._more_hours(chosen),
            more_tkr=self._more_tkr(chosen),
        )

    def _choose(self, limits: Limits) -> frozenset[int]:
        best = self._programme.best(limits) or frozenset()
        return self._settle(replace(limits, at_least=self._gains.scaled(best)), best)

    def _settle(self, limits: Limits, found: frozenset[int]) -> frozenset[int]:
        """Of the sets that gain as much, the one that the rules name."""
        cheapest = self._programme.cheapest(limits) or found
        limits = replace(limits, tkr=self._tkr(cheapest))
        quickest = self._programme.least_hours(limits) or cheapest
        limits = replace(limits, total_hours=self._hours(quickest))
        fewest = self._programme.fewest(limits) or quickest
        return self._programme.first(replace(limits, most=len(fewest)))

    def _tie(self, chosen: frozenset[int]) -> Tie | None:
        """Another set that gains as much; not one that only adds to the chosen."""
        if not chosen:
            return None
        limits = Limits(
            hours=self._budget.hours,
            tkr=self._budget.tkr,
            at_least=self._gains.scaled(chosen),
            not_all=chosen,
        )
        other = self._programme.cheapest(limits)
        if other is None:
            return None
        other = self._settle(limits, other)
        return Tie(chosen=self._keys(other), rule=self._rule(chosen, other))

    def _rule(self, chosen: frozenset[int], other: frozenset[int]) -> TieRule:
        if self._tkr(chosen) < self._tkr(other):
            return TieRule.TKR
        if self._hours(chosen) < self._hours(other):
            return TieRule.HOURS
        return TieRule.FEWEST if len(chosen) < len(other) else TieRule.ORDER

    def _more_tkr(self, chosen: frozenset[int]) -> Increase | None:
        more = self._gains.scaled(chosen) + 1
        found = self._programme.cheapest(Limits(hours=self._budget.hours, at_least=more))
        if found is None:
            return None
        enough = replace(self._budget, tkr=self._tkr(found))
        return self._increase(enough.tkr - self._budget.tkr, enough)

    def _more_hours(self, chosen: frozenset[int]) -> Increase | None:
        more = self._gains.scaled(chosen) + 1
        found = self._programme.least_burden(Limits(tkr=self._budget.tkr, at_least=more))
        if found is None:
            return None
        enough = replace(self._budget, hours=self._most_hours(found))
        return self._increase(enough.hours - self._budget.hours, enough)

    def _increase(self, more: int, budget: Budget) -> Increase:
        chosen = self._choose(Limits(hours=budget.hours, tkr=budget.tkr))
        return Increase(more=more, chosen=self._keys(chosen), gain=self._gains.of(chosen))

    def _left_out(self, chosen: frozenset[int]) -> Iterable[LeftOut]:
        places = {option.key: place for place, option in enumerate(self._options)}
        for option in self._all:
            place = places.get(option.key)
            if place is None:
                yield LeftOut(key=option.key, reason=Reason.NO_LIFT, gain=Fraction(0))
            elif place not in chosen:
                yield self._why_out(place, chosen)

    def _why_out(self, place: int, chosen: frozenset[int]) -> LeftOut:
        option, together = self._options[place], chosen | {place}
        gain = self._gains.of(together) - self._gains.of(chosen)
        if not gain:
            return LeftOut(key=option.key, reason=Reason.COVERED, gain=gain)
        is_over = option.hours > self._budget.hours or option.tkr > self._budget.tkr
        asked = frozenset({place}) if is_over else together
        return LeftOut(
            key=option.key,
            reason=Reason.OVER_BUDGET if is_over else Reason.NO_ROOM,
            gain=gain,
            lacks_hours=max(0, self._most_hours(asked) - self._budget.hours),
            lacks_tkr=max(0, self._tkr(asked) - self._budget.tkr),
        )

    def _keys(self, places: Collection[int]) -> tuple[str, ...]:
        return tuple(option.key for place, option in enumerate(self._options) if place in places)

    def _tkr(self, places: Collection[int]) -> int:
        return sum(self._options[place].tkr for place in places)

    def _hours(self, places: Collection[int]) -> int:
        return sum(total_hours(self._options[place]) for place in places)

    def _most_hours(self, places: Collection[int]) -> int:
        taking_part = {who for place in places for who in self._options[place].ambition.participants}
        return max(
            (sum(hours_of(self._options[place], who) for place in places) for who in taking_part), default=0
        )
