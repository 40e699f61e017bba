"""The director's page: one picture, what it means, what to look at first, and how far to trust it."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.capability_result import CapabilityResult
from analysis.ranking import Standing
from analysis.result import Result
from analysis.voting import WeightClass
from reports.uncertainty import Uncertainty, uncertainty
from surveys.results.cells import decimal, heat_class
from surveys.results.development import ChangedCapability, DevelopmentPage
from surveys.results.lists import ListedCapability, lists
from surveys.results.presenters import Link

SHOWN = 5
"""As many rows as can be talked about at one meeting."""

CLASS_WORDS = {WeightClass.HIGH: "hög vikt", WeightClass.MEDIUM: "medelhög vikt", WeightClass.LOW: "låg vikt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDevelop:
    """A capability at the head of the order of development, and in a sentence why it stands there."""

    place: int
    name: str
    url: str
    mean: str
    css: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What stands beside the heat-map. `is_weighted` says whether the order rests on a vote; `changes` is
    empty where there is no earlier round."""

    strengths: tuple[ListedCapability, ...]
    to_develop: tuple[ToDevelop, ...]
    is_weighted: bool
    changes: tuple[ChangedCapability, ...]
    uncertainty: Uncertainty


def overview(result: Result, development: DevelopmentPage | None, *, link: Link) -> Overview:
    """The page's figures, from the published Result alone."""
    return Overview(
        strengths=lists(result, places=SHOWN, link=link).highest[:SHOWN],
        to_develop=tuple(_to_develop(result, link)),
        is_weighted=any(
            each.vote is not None and each.vote.weight_class is not None for each in result.capabilities
        ),
        changes=development.largest(SHOWN) if development else (),
        uncertainty=uncertainty(result),
    )


def _to_develop(result: Result, link: Link) -> Iterator[ToDevelop]:
    placed = [(each.standing.priority, each) for each in result.capabilities if each.standing is not None]
    for place, each in sorted(placed, key=lambda row: row[0])[:SHOWN]:
        if each.mean is not None and each.standing is not None:
            yield ToDevelop(
                place=place,
                name=each.name,
                url=link(each.key),
                mean=decimal(each.mean),
                css=heat_class(each.mean),
                why=_why(each, each.standing),
            )


def _why(capability: CapabilityResult, standing: Standing) -> str:
    """Weight, distance to the target, and how sure the place is."""
    weight = capability.vote.weight_class if capability.vote else None
    gap = capability.gap
    parts = [
        CLASS_WORDS[weight] if weight else "",
        "" if gap is None else f"{decimal(gap)} till målnivå {capability.target}",
        ""
        if standing.best == standing.worst
        else f"plats {standing.best}–{standing.worst} om ett svar räknas bort",
    ]
    return ", ".join(part for part in parts if part)
