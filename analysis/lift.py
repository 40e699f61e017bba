"""What pilots are assumed to lead to, and how far that lifts those who take part (method, section 8).

Nothing here is an answer: it is never stored as one, and it changes no Result.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.result import OrganisationAnswers
from analysis.statistics import require_level

type Levels = Mapping[str, Mapping[str, int]]
"""Organisation key → capability key → level, without blanks; only of those whose answers may be counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambition:
    """A pilot's participants are assumed to reach a level in its capabilities; both by key."""

    capabilities: tuple[str, ...]
    participants: tuple[str, ...]
    reached: int

    def __post_init__(self) -> None:
        require_level(self.reached)

    def places(self) -> Iterable[tuple[str, str]]:
        """Each participant with each capability, in the order given."""
        return ((who, what) for who in self.participants for what in self.capabilities)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """An organisation's level on one capability, today and as assumed; always higher then than today."""

    organisation: str
    capability: str
    today: int
    then: int


def levels_by_key(rows: Iterable[OrganisationAnswers], capability_keys: Sequence[str]) -> Levels:
    """The answers by key; a blank has no entry. Raises ValueError for a row that does not fit the map."""
    return {
        row.key: {
            key: level for key, level in zip(capability_keys, row.levels, strict=True) if level is not None
        }
        for row in rows
    }


def lifts(levels: Levels, ambitions: Iterable[Ambition]) -> tuple[Lift, ...]:
    """Who is lifted in what, by organisation and capability in the order of `levels`.

    A level is never lowered, a blank stays blank, and where two pilots lift the same the higher level counts.
    """
    reached = highest_reached(ambitions)
    return tuple(
        Lift(organisation=who, capability=what, today=level, then=then)
        for who, given in levels.items()
        for what, level in given.items()
        if (then := reached.get((who, what), level)) > level
    )


def highest_reached(ambitions: Iterable[Ambition]) -> dict[tuple[str, str], int]:
    """The highest level that each organisation is assumed to reach on each capability."""
    reached: dict[tuple[str, str], int] = {}
    for ambition in ambitions:
        for place in ambition.places():
            reached[place] = max(ambition.reached, reached.get(place, 0))
    return reached


def counted_lift(level: int, *, reached: int, target: int) -> int:
    """How much of a lift the portfolio counts: max(0, min(target, reached) - level), 0 to 4."""
    return max(0, min(target, reached) - level)
