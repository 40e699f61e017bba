"""Dot voting: from ballots to dots, weights, ranks and weight classes (method, section 3).

A ballot is secret. What leaves this module is a tally, and only where enough sources have voted (section 2).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from analysis.disclosure import MINIMUM_SOURCES, require_minimum_sources

TALLY_FORMAT = "fyrbodal-tally/1"
DEFAULT_BUDGET = 14
DEFAULT_CAP = 3


class Together(StrEnum):
    """The answer to "can it be developed together?"."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class WeightClass(StrEnum):
    """A third of what was voted on, by dots; high first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


CLASS_ORDER = tuple(WeightClass)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRules:
    """At most `budget` dots on a ballot, at most `cap` of them on one choice; raises ValueError below 1."""

    budget: int = DEFAULT_BUDGET
    cap: int = DEFAULT_CAP

    def __post_init__(self) -> None:
        if not 1 <= self.cap <= self.budget:
            raise ValueError(f"{self.cap} dots at most on one of a budget of {self.budget}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One organisation's ballot; choices that are not mentioned got no dot and no answer.

    `source` comes from `disclosure.group_sources`.
    """

    source: str
    dots: Mapping[str, int]
    together: Mapping[str, Together] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing: then nobody has voted with it."""
        return not any(self.dots.values()) and not self.together


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherCounts:
    """How many ballots gave each answer; who left it open is in none of them."""

    yes: int = 0
    no: int = 0
    unknown: int = 0

    def to_row(self) -> dict[str, int]:
        """As the contract's object."""
        return {"yes": self.yes, "no": self.no, "unknown": self.unknown}


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityVote:
    """What the vote says of one capability.

    `dots` and `together` are None where it was not on the ballot: its group did not pass the first stage,
    and its class is low. `weight_class` is None for all where no dot was cast at all.
    """

    dots: int | None
    ballots: int
    weight_class: WeightClass | None
    together: TogetherCounts | None

    @property
    def weight(self) -> Fraction | None:
        """dots / ballots, 0 to the cap; None where it was not on the ballot."""
        return None if self.dots is None else Fraction(self.dots, self.ballots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A closed vote: dots and answers by key, in the order of the map. `ballots` is at least five."""

    ballots: int
    dots: Mapping[str, int]
    together: Mapping[str, TogetherCounts]

    @property
    def total(self) -> int:
        """All dots that were cast."""
        return sum(self.dots.values())

    def share(self, key: str) -> Fraction | None:
        """The choice's part of all dots, 0 to 1; None where no dot was cast."""
        return Fraction(self.dots[key], self.total) if self.total else None

    def vote_on(self, key: str) -> CapabilityVote:
        """What the tally says of one capability, on the ballot or not."""
        classes = weight_classes(self.dots)
        if key not in self.dots:
            low = WeightClass.LOW if self.total else None
            return CapabilityVote(dots=None, ballots=self.ballots, weight_class=low, together=None)
        return CapabilityVote(
            dots=self.dots[key],
            ballots=self.ballots,
            weight_class=classes[key],
            together=self.together[key],
        )

    def to_document(self) -> dict[str, Any]:
        """As plain values for JSON; `from_document` gives an equal object back."""
        rows = [
            {"key": key, "dots": dots, "together": self.together[key].to_row()}
            for key, dots in self.dots.items()
        ]
        return {"format": TALLY_FORMAT, "ballots": self.ballots, "choices": rows}

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Tally":
        """Read what `to_document` wrote. Raises ValueError for another format."""
        if document.get("format") != TALLY_FORMAT:
            raise ValueError(f"the format is {document.get('format')!r}, not {TALLY_FORMAT!r}")
        rows = document["choices"]
        return cls(
            ballots=document["ballots"],
            dots={row["key"]: row["dots"] for row in rows},
            together={row["key"]: TogetherCounts(**row["together"]) for row in rows},
        )


def count_votes(
    choices: Sequence[str], ballots: Iterable[Ballot], *, rules: VoteRules, k: int = MINIMUM_SOURCES
) -> Tally | None:
    """The tally of the ballots that say something, `choices` in map order.

    None unless ballots of at least k different sources do: then nothing of them may be shown, to anybody.
    Raises ValueError for a k below the method's and for a ballot that breaks the rules.
    """
    require_minimum_sources(k)
    cast = [ballot for ballot in ballots if not ballot.is_blank]
    for ballot in cast:
        _require_within_rules(ballot, set(choices), rules)
    if len({ballot.source for ballot in cast}) < k:
        return None
    return Tally(
        ballots=len(cast),
        dots={key: sum(ballot.dots.get(key, 0) for ballot in cast) for key in choices},
        together={key: _together_counts(key, cast) for key in choices},
    )


def dot_ranks(dots: Mapping[str, int]) -> dict[str, int]:
    """Places by dots, most first; equal dots share the better one: 1, 2, 2, 4."""
    ordered = sorted(dots.values(), reverse=True)
    first_place: dict[int, int] = {}
    for place, count in enumerate(ordered, start=1):
        first_place.setdefault(count, place)
    return {key: first_place[count] for key, count in dots.items()}


def weight_classes(dots: Mapping[str, int]) -> dict[str, WeightClass | None]:
    """The class of each choice: ranked by dots, the first third is high, the second medium, the rest low.

    The borders are ⌈N/3⌉ and ⌈2N/3⌉; a tie at a border goes to the higher class as a whole, and what got no
    dot is always low. Where no dot was cast there are no classes: None for all.
    """
    if not any(dots.values()):
        return dict.fromkeys(dots)
    high, medium = -(-len(dots) // 3), -(-2 * len(dots) // 3)
    ranks = dot_ranks(dots)
    return {key: _class_at(ranks[key], count, high, medium) for key, count in dots.items()}


def passing(dots: Mapping[str, int], *, count: int) -> tuple[str, ...]:
    """The choices that go on to a second stage, in map order: the `count` with most dots, and whatever ties
    with the last of them; none without a dot."""
    ranks = dot_ranks(dots)
    return tuple(key for key in dots if dots[key] and ranks[key] <= count)


def _class_at(rank: int, dots: int, high: int, medium: int) -> WeightClass:
    if not dots or rank > medium:
        return WeightClass.LOW
    return WeightClass.HIGH if rank <= high else WeightClass.MEDIUM


def _together_counts(key: str, ballots: Iterable[Ballot]) -> TogetherCounts:
    given = Counter(ballot.together[key] for ballot in ballots if key in ballot.together)
    return TogetherCounts(yes=given[Together.YES], no=given[Together.NO], unknown=given[Together.UNKNOWN])


def _require_within_rules(ballot: Ballot, choices: set[str], rules: VoteRules) -> None:
    if unknown := (ballot.dots.keys() | ballot.together.keys()) - choices:
        raise ValueError(f"a ballot names what was not voted on: {sorted(unknown)}")
    if any(not 0 <= dots <= rules.cap for dots in ballot.dots.values()):
        raise ValueError(f"a ballot has another number of dots on one choice than 0-{rules.cap}")
    if sum(ballot.dots.values()) > rules.budget:
        raise ValueError(f"a ballot has more than {rules.budget} dots")
