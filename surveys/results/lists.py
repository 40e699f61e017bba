"""The highest and lowest means and the answers at level 4, as the pre-study listed them."""

from dataclasses import dataclass

from analysis.capability_result import CapabilityResult
from analysis.ranking import Placed, highest, lowest
from analysis.result import Result
from surveys.results.cells import basis_words, decimal, heat_class
from surveys.results.presenters import Link

LISTED_PLACES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCapability:
    """A row of a list: equal means share the better rank."""

    rank: int
    name: str
    url: str
    mean: str
    css: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCapability:
    """A name and where to read more; `url` is empty where there is no such page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFour:
    """The capabilities that so many of the counted answers place at level 4."""

    answers: int
    capabilities: tuple[NamedCapability, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Five highest, five lowest (more where several share the fifth place), and who has a level 4."""

    highest: tuple[ListedCapability, ...]
    lowest: tuple[ListedCapability, ...]
    with_level_four: int
    with_mean: int
    capabilities: int
    level_four: tuple[LevelFour, ...]


def lists(result: Result, *, places: int = LISTED_PLACES, link: Link | None = None) -> Lists:
    """The lists of the pre-study, from published figures, down to that place; equals stand in map order."""
    known = [each for each in result.capabilities if each.statistics is not None]
    return Lists(
        highest=_listed(highest(known, count=len(known)), result, places, link),
        lowest=_listed(lowest(known, count=len(known)), result, places, link),
        with_level_four=sum(_at_four(each) > 0 for each in known),
        with_mean=len(known),
        capabilities=len(result.capabilities),
        level_four=_by_level_four(known, link),
    )


def _listed(
    placed: tuple[Placed[CapabilityResult], ...], result: Result, places: int, link: Link | None
) -> tuple[ListedCapability, ...]:
    return tuple(
        ListedCapability(
            rank=place.rank,
            name=place.item.name,
            url=link(place.item.key) if link else "",
            mean=decimal(place.item.mean),
            css=heat_class(place.item.mean),
            basis=basis_words(place.item, result.audience),
        )
        for place in placed
        if place.rank <= places and place.item.mean is not None
    )


def _at_four(capability: CapabilityResult) -> int:
    return capability.statistics.distribution[4] if capability.statistics else 0


def _by_level_four(known: list[CapabilityResult], link: Link | None) -> tuple[LevelFour, ...]:
    counts = sorted({_at_four(each) for each in known} - {0}, reverse=True)
    return tuple(
        LevelFour(
            answers=count,
            capabilities=tuple(
                NamedCapability(name=each.name, url=link(each.key) if link else "")
                for each in known
                if _at_four(each) == count
            ),
        )
        for count in counts
    )
