"""The parts of a Result: a capability's figures, a group's or an area's; to the contract's rows and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from analysis.disclosure import Basis
from analysis.guesses import GuessShare
from analysis.ranking import Standing
from analysis.rounding import root_two_decimals, two_decimals
from analysis.statistics import LevelStatistics
from analysis.voting import CapabilityVote, TogetherCounts, WeightClass

NO_VOTES: Mapping[str, None] = {"dots": None, "weight": None, "weight_class": None, "together": None}
"""The contract's keys for a vote, which are null where it was never asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityResult:
    """The published figures of one capability, `group` and `area` by key.

    `statistics` and `standing` are None exactly where the basis is "suppressed"; `target` is a level 0-4, and
    `target_reason` says why it is another than the round's, empty where it is not. `vote` is None where the
    Result has no tally, `guesses` where no share of guesses is shown.
    """

    key: str
    name: str
    group: str
    area: str
    target: int
    basis: Basis
    statistics: LevelStatistics | None
    standing: Standing | None
    vote: CapabilityVote | None = None
    target_reason: str = ""
    guesses: GuessShare | None = None

    @property
    def mean(self) -> Fraction | None:
        """The exact mean, 0 to 4; None where it is suppressed."""
        return None if self.statistics is None else self.statistics.mean

    @property
    def gap_signed(self) -> Fraction | None:
        """target - mean, exact: below 0 where the target is passed (method, section 1)."""
        return None if self.statistics is None else self.target - self.statistics.mean

    @property
    def gap(self) -> Fraction | None:
        """How far it is to the target, exact: 0 where it is met."""
        return None if self.gap_signed is None else max(self.gap_signed, Fraction(0))

    def to_row(self) -> dict[str, Any]:
        """The capability's row of the document."""
        return {
            "key": self.key,
            "name": self.name,
            "group": self.group,
            "area": self.area,
            "target": self.target,
            "basis": self.basis.value,
            "gap": _decimals(self.gap),
            "gap_signed": _decimals(self.gap_signed),
            **_statistics_row(self.statistics),
            **_standing_row(self.standing),
            **_vote_row(self.vote),
            **({"target_reason": self.target_reason} if self.target_reason else {}),
            **({} if self.guesses is None else {"guesses": self.guesses.to_row()}),
        }

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "CapabilityResult":
        """Read what `to_row` wrote. Raises ValueError for votes without the number of their ballots."""
        return cls(
            key=row["key"],
            name=row["name"],
            group=row["group"],
            area=row["area"],
            target=row["target"],
            basis=Basis(row["basis"]),
            statistics=_statistics_from(row["distribution"]),
            standing=_standing_from(row),
            vote=_vote_from(row),
            target_reason=row.get("target_reason", ""),
            guesses=GuessShare.from_row(row["guesses"]) if "guesses" in row else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionResult:
    """A group or an area: the mean of its capabilities' published means, each weighing the same.

    `area` is the key of the area that a group belongs to, and an area's own. `with_mean` says how many of the
    `capabilities` the mean rests on; where it is 0 the mean is None.
    """

    key: str
    name: str
    area: str
    mean: Fraction | None
    capabilities: int
    with_mean: int

    @classmethod
    def over(
        cls, capabilities: Sequence[CapabilityResult], *, key: str, name: str, area: str
    ) -> "SectionResult":
        """The section that the given capabilities make up (method, section 1)."""
        means = [capability.mean for capability in capabilities if capability.mean is not None]
        return cls(
            key=key,
            name=name,
            area=area,
            mean=sum(means, start=Fraction(0)) / len(means) if means else None,
            capabilities=len(capabilities),
            with_mean=len(means),
        )

    def to_row(self) -> dict[str, Any]:
        """The section's row of the document."""
        return {
            "key": self.key,
            "name": self.name,
            "area": self.area,
            "mean": _decimals(self.mean),
            "capabilities": self.capabilities,
            "with_mean": self.with_mean,
        }


def _decimals(value: Fraction | None) -> str | None:
    return None if value is None else two_decimals(value)


def _statistics_row(statistics: LevelStatistics | None) -> dict[str, Any]:
    if statistics is None:
        return dict.fromkeys(_STATISTICS_KEYS)
    return {
        "n": statistics.n,
        "points": statistics.points,
        "mean": two_decimals(statistics.mean),
        "sd": root_two_decimals(statistics.variance),
        "distribution": list(statistics.distribution),
        "minimum": statistics.minimum,
        "maximum": statistics.maximum,
        "low_share": two_decimals(statistics.low_share),
        "high_share": two_decimals(statistics.high_share),
        "polarisation": two_decimals(statistics.polarisation),
    }


_STATISTICS_KEYS = tuple(_statistics_row(LevelStatistics((1, 0, 0, 0, 0))))


def _statistics_from(distribution: Sequence[int] | None) -> LevelStatistics | None:
    if distribution is None:
        return None
    a, b, c, d, e = distribution
    return LevelStatistics((a, b, c, d, e))


def _standing_row(standing: Standing | None) -> dict[str, Any]:
    if standing is None:
        return {"priority": None, "rank_interval": None}
    return {"priority": standing.priority, "rank_interval": [standing.best, standing.worst]}


def _standing_from(row: Mapping[str, Any]) -> Standing | None:
    if row["priority"] is None:
        return None
    best, worst = row["rank_interval"]
    return Standing(priority=row["priority"], best=best, worst=worst)


def _vote_row(vote: CapabilityVote | None) -> dict[str, Any]:
    """Without a tally the row is what it was before there were votes; with one it also says on how many
    ballots it rests, so that the exact weight can be read back."""
    if vote is None:
        return dict(NO_VOTES)
    return {
        "ballots": vote.ballots,
        "dots": vote.dots,
        "weight": _decimals(vote.weight),
        "weight_class": None if vote.weight_class is None else vote.weight_class.value,
        "together": None if vote.together is None else vote.together.to_row(),
    }


def _vote_from(row: Mapping[str, Any]) -> CapabilityVote | None:
    if "ballots" not in row:
        if any(row[key] is not None for key in NO_VOTES):
            raise ValueError(f"{row['key']!r} has votes, but not on how many ballots")
        return None
    weight_class, together = row["weight_class"], row["together"]
    return CapabilityVote(
        dots=row["dots"],
        ballots=row["ballots"],
        weight_class=None if weight_class is None else WeightClass(weight_class),
        together=None if together is None else TogetherCounts(**together),
    )
