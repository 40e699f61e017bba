"""The whole-number programme behind the portfolio, solved by HiGHS through `scipy.optimize.milp`.

All figures are whole numbers, so that a bound may lie half a unit off: what the solver's tolerance lets
through is then still within the real bound, and what it gives back is exact once rounded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.gains import Gains, PilotOption

HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a set of pilots must keep to. `hours` is for each participant, `tkr` in all; None is no limit.

    `at_least` is a gain times its scale. Not all pilots of `not_all` may be chosen. `fixed` says of a place
    whether its pilot is chosen.
    """

    hours: int | None = None
    tkr: int | None = None
    at_least: int = 0
    total_hours: int | None = None
    most: int | None = None
    not_all: frozenset[int] = frozenset()
    fixed: Mapping[int, bool] | None = None


class Programme:
    """Options and gains as columns: one for each option, one for each part of the gain, one for the hours of
    the participant who spends most."""

    def __init__(self, options: Sequence[PilotOption], gains: Gains) -> None:
        self._options = options
        self._gains = gains
        self._parts = list(gains.parts.items())
        self._hours = len(options) + len(self._parts)
        self._columns = self._hours + 1

    def best(self, limits: Limits) -> frozenset[int] | None:
        """A set with the largest gain within the limits; None where there is no set at all."""
        cost = np.zeros(self._columns)
        cost[len(self._options) : self._hours] = [-gain for _, gain in self._parts]
        return self._solve(cost, limits)

    def cheapest(self, limits: Limits) -> frozenset[int] | None:
        """A set within the limits that costs least in tkr."""
        return self._least([option.tkr for option in self._options], limits)

    def least_hours(self, limits: Limits) -> frozenset[int] | None:
        """A set within the limits with the fewest hours of all participants together."""
        return self._least([total_hours(option) for option in self._options], limits)

    def fewest(self, limits: Limits) -> frozenset[int] | None:
        """A set within the limits with the fewest pilots."""
        return self._least([1] * len(self._options), limits)

    def least_burden(self, limits: Limits) -> frozenset[int] | None:
        """A set within the limits where whoever spends most hours spends as few as possible."""
        cost = np.zeros(self._columns)
        cost[self._hours] = 1
        return self._solve(cost, limits)

    def first(self, limits: Limits) -> frozenset[int]:
        """Of the sets within the limits, the one that has the pilots that come first in order.

        There must be one.
        """
        fixed: dict[int, bool] = {}
        for place in range(len(self._options)):
            fixed[place] = True
            if self._solve(np.zeros(self._columns), replace(limits, fixed=fixed)) is None:
                fixed[place] = False
        return frozenset(place for place, is_chosen in fixed.items() if is_chosen)

    def _least(self, costs: Sequence[int], limits: Limits) -> frozenset[int] | None:
        cost = np.zeros(self._columns)
        cost[: len(costs)] = costs
        return self._solve(cost, limits)

    def _solve(self, cost: np.ndarray, limits: Limits) -> frozenset[int] | None:
        if not self._options:
            return frozenset() if limits.at_least <= 0 else None
        integrality = np.zeros(self._columns, dtype=np.int_)
        integrality[: len(self._options)] = 1
        answer = milp(
            c=cost,
            constraints=self._constraints(limits),
            integrality=integrality,
            bounds=self._bounds(limits),
            options={"mip_rel_gap": 0.0},
        )
        if answer.x is None:
            return None
        return frozenset(np.flatnonzero(np.round(answer.x[: len(self._options)])).tolist())

    def _bounds(self, limits: Limits) -> Bounds:
        low, high = np.zeros(self._columns), np.ones(self._columns)
        high[self._hours] = np.inf if limits.hours is None else limits.hours + HALF
        for place, is_chosen in (limits.fixed or {}).items():
            low[place] = high[place] = int(is_chosen)
        return Bounds(low, high)

    def _constraints(self, limits: Limits) -> list[LinearConstraint]:
        rows = [*self._part_rows(), *self._hour_rows()]
        rows.append((self._row([option.tkr for option in self._options]), _bound(limits.tkr)))
        hours = [total_hours(option) for option in self._options]
        rows.append((self._row(hours), _bound(limits.total_hours)))
        rows.append((self._row([1] * len(self._options)), _bound(limits.most)))
        if limits.not_all:
            left_out = [int(place in limits.not_all) for place in range(len(self._options))]
            rows.append((self._row(left_out), len(limits.not_all) - HALF))
        gain = np.zeros(self._columns)
        gain[len(self._options) : self._hours] = [-gain for _, gain in self._parts]
        rows.append((gain, HALF - limits.at_least))
        matrix, high = np.array([row for row, _ in rows]), np.array([bound for _, bound in rows])
        return [LinearConstraint(matrix, -np.inf, high)]

    def _row(self, given: Sequence[int]) -> np.ndarray:
        row = np.zeros(self._columns)
        row[: len(given)] = given
        return row

    def _part_rows(self) -> list[tuple[np.ndarray, float]]:
        """A part is gained only if one of its pilots is chosen."""
        rows = []
        for number, (pilots, _) in enumerate(self._parts):
            row = np.zeros(self._columns)
            row[len(self._options) + number] = 1
            row[list(pilots)] = -1
            rows.append((row, 0.0))
        return rows

    def _hour_rows(self) -> list[tuple[np.ndarray, float]]:
        """No participant spends more than the one who spends most."""
        participants = {who: None for option in self._options for who in option.ambition.participants}
        rows = []
        for who in participants:
            row = self._row([hours_of(option, who) for option in self._options])
            row[self._hours] = -1
            rows.append((row, 0.0))
        return rows


def hours_of(option: PilotOption, who: str) -> int:
    """What the pilot takes of one organisation."""
    return option.hours if who in option.ambition.participants else 0


def total_hours(option: PilotOption) -> int:
    """What the pilot takes of all its participants together."""
    return option.hours * len(set(option.ambition.participants))


def _bound(limit: int | None) -> float:
    return np.inf if limit is None else limit + HALF
