"""What a set of pilots gains: weight × lift, each participant's lift of a capability counted once.

The gain of a set is a sum over parts. A part is counted as soon as one of its pilots is chosen, so that two
pilots that lift the same count it once, and the higher of two ambitions counts the rest by itself.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from analysis.lift import Ambition, Levels, counted_lift
from analysis.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotOption:
    """A pilot to choose or not. `hours` are of each participant and `tkr` in all, both the high estimate."""

    key: str
    ambition: Ambition
    hours: int
    tkr: int

    def __post_init__(self) -> None:
        if self.hours < 0 or self.tkr < 0:
            raise ValueError(f"{self.key!r} costs less than nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What the capabilities weigh and aim at, by key. Without a vote every weight is 1."""

    weights: Mapping[str, Fraction]
    targets: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Gains:
    """Parts of the gain: the places of the pilots, any of which gives the part, and what it gives.

    `parts` hold whole numbers: the gain times `scale`.
    """

    parts: Mapping[frozenset[int], int]
    scale: int

    def scaled(self, chosen: Collection[int]) -> int:
        """The gain of the pilots at those places, times `scale`."""
        places = set(chosen)
        return sum(gain for part, gain in self.parts.items() if part & places)

    def of(self, chosen: Collection[int]) -> Fraction:
        """The gain of the pilots at those places, exact."""
        return Fraction(self.scaled(chosen), self.scale)


def worth_of(result: Result) -> Worth:
    """The weights of the vote, dots per ballot, and the targets. A capability that was not on the ballot
    weighs 0; where no dot was cast at all, and where there was no vote, all weigh the same."""
    votes = {each.key: each.vote for each in result.capabilities}
    is_weighted = any(vote is not None and vote.weight_class is not None for vote in votes.values())
    return Worth(
        weights={
            key: ((vote and vote.weight) or Fraction(0)) if is_weighted else Fraction(1)
            for key, vote in votes.items()
        },
        targets={each.key: each.target for each in result.capabilities},
    )


def gains_of(options: Sequence[PilotOption], *, levels: Levels, worth: Worth) -> Gains:
    """Every part of what the options could gain; who has no level that may be counted gains nothing."""
    parts: defaultdict[frozenset[int], Fraction] = defaultdict(Fraction)
    for (_, what), steps in _lifts_by_place(options, levels, worth).items():
        for pilots, step in _parts(steps):
            parts[pilots] += step * worth.weights[what]
    scale = lcm(*(gain.denominator for gain in parts.values()))
    return Gains({pilots: int(gain * scale) for pilots, gain in parts.items() if gain}, scale)


def _lifts_by_place(
    options: Sequence[PilotOption], levels: Levels, worth: Worth
) -> dict[tuple[str, str], dict[int, int]]:
    """(organisation, capability) → the lift that each option gives it, by the option's place."""
    found: defaultdict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for place, option in enumerate(options):
        for who, what in option.ambition.places():
            level = levels.get(who, {}).get(what)
            if level is not None:
                found[who, what][place] = counted_lift(
                    level, reached=option.ambition.reached, target=worth.targets[what]
                )
    return found


def _parts(lifts: Mapping[int, int]) -> list[tuple[frozenset[int], int]]:
    """The lift in steps: the part that all with at least so high a lift would give."""
    heights = sorted({lift for lift in lifts.values() if lift})
    below = [0, *heights]
    return [
        (frozenset(place for place, lift in lifts.items() if lift >= height), height - before)
        for before, height in zip(below, heights, strict=False)
    ]
