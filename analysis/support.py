"""Who can support whom with one capability (method, section 8).

A helper stands at level 3 or 4 and at least two levels above whom it helps. Each takes on a few, each helped
gets one. Of all such pairings the one is chosen that lifts the most levels, and of those the nearest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

type Place = tuple[float, float]
"""Latitude and longitude in degrees."""

type Whole = NDArray[np.int64]

EARTH_RADIUS = 6_371_000

UNKNOWN_METRES = 2_000_000
"""Farther than any two places in Sweden: a known distance goes before an unknown one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportLimits:
    """Who may help whom, and how many; printed with the result."""

    helper: int = 3
    step: int = 2
    most_helped: int = 2


METHOD = SupportLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One helps another, by their places in the sequence. `metres` is None where it is not known."""

    helper: int
    helped: int
    lift: int
    metres: int | None


def support_pairs(
    levels: Sequence[int | None],
    *,
    metres: Whole | None = None,
    limits: SupportLimits = METHOD,
) -> tuple[Pair, ...]:
    """The best pairing, helpers in the order given and under each whom it helps.

    `levels` holds one level an organisation, None for a blank, which neither helps nor is helped; `metres` is
    what `metres_between` gives of as many places, None where none is known. The same levels and metres always
    give the same pairs; where several pairings are equally good, the order of the sequence decides.
    """
    at = np.array([-1 if level is None else level for level in levels], dtype=np.int64)
    helpers = np.flatnonzero(at >= limits.helper)
    top = at.max(initial=-1)
    helped = np.flatnonzero((at >= 0) & (at <= top - limits.step))
    if not len(helpers) or not len(helped):
        return ()
    slots = np.repeat(helpers, min(limits.most_helped, len(helped)))
    if metres is None:
        metres = metres_between([None] * len(levels))
    gains = _gains(at, metres, slots, helped, limits.step)
    rows, columns = linear_sum_assignment(gains, maximize=True)
    chosen = sorted(
        (slots[row], helped[column]) for row, column in zip(rows, columns, strict=True) if gains[row, column]
    )
    return tuple(
        Pair(
            helper=int(one),
            helped=int(other),
            lift=int(at[one] - at[other]),
            metres=_known(metres[one, other]),
        )
        for one, other in chosen
    )


def metres_between(places: Sequence[Place | None]) -> Whole:
    """The way as the crow flies between each two, in metres; UNKNOWN_METRES where a place is not known."""
    known = np.array([place is not None for place in places], dtype=bool)
    degrees = np.array([place or (0.0, 0.0) for place in places], dtype=np.float64).reshape(-1, 2)
    latitude, longitude = np.radians(degrees).T
    half = np.sin(np.subtract.outer(latitude, latitude) / 2) ** 2
    along = np.sin(np.subtract.outer(longitude, longitude) / 2) ** 2
    chord = np.sqrt(half + np.multiply.outer(np.cos(latitude), np.cos(latitude)) * along)
    metres = np.rint(2 * EARTH_RADIUS * np.arcsin(np.clip(chord, 0, 1))).astype(np.int64)
    return np.where(
        np.logical_and.outer(known, known), np.minimum(metres, UNKNOWN_METRES - 1), UNKNOWN_METRES
    )


def _gains(at: Whole, metres: Whole, slots: Whole, helped: Whole, step: int) -> Whole:
    """What each possible pair is worth; 0 where it is not one. A level is worth more than all distances."""
    lift = at[slots][:, None] - at[helped][None, :]
    a_level = UNKNOWN_METRES * (len(helped) + 1)
    return np.where(lift >= step, lift * a_level - metres[np.ix_(slots, helped)], 0)


def _known(metres: int) -> int | None:
    return None if metres == UNKNOWN_METRES else int(metres)
