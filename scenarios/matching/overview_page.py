"""The whole map on one page: capabilities by scenarios, with each score in its cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import floor

from analysis.matching import STAY_AS_TODAY, Match
from analysis.result import Result
from scenarios.matching.suggestions import CapabilityMatch
from surveys.results.cells import decimal, root_decimal
from surveys.results.gap_page import together_words
from surveys.voting.tally_page import class_words

SCENARIOS = range(6)
LAST_STEP = 16
"""Of the ramp that scores share with means: the darkest is 1."""

type Link = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCell:
    """One scenario in one row; `text` is a dash where its rule does not fit."""

    css: str
    text: str
    is_best: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingRow:
    """One capability. `cells` is empty where too few have answered."""

    name: str
    url: str
    is_critical: bool
    weight_class: str
    together: str
    n: int
    mean: str
    spread: str
    cells: tuple[ScoreCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingGroup:
    """The rows of one group of the map; `area` is empty but for the first of each area."""

    area: str
    name: str
    rows: tuple[MatchingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BestCount:
    """How many of the capabilities shown a scenario fits best."""

    number: int
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingPage:
    """The table, and how often each scenario comes first. `has_votes`: weights stand in it."""

    groups: tuple[MatchingGroup, ...]
    best: tuple[BestCount, ...]
    shown: int
    total: int
    has_votes: bool


def matching_page(
    matched: Sequence[CapabilityMatch],
    *,
    result: Result,
    names: Mapping[int, str],
    lets_through: Callable[[CapabilityMatch], bool],
    link: Link,
) -> MatchingPage:
    """What is shown of the matched map, in its order."""
    shown = [each for each in matched if lets_through(each)]
    first = [each.match.best.scenario for each in shown if each.match.statistics is not None]
    return MatchingPage(
        groups=_groups(shown, result, link),
        best=tuple(
            BestCount(number=number, name=names[number], count=first.count(number)) for number in SCENARIOS
        ),
        shown=len(shown),
        total=len(matched),
        has_votes=any(each.capability.vote is not None for each in matched),
    )


def _groups(shown: Sequence[CapabilityMatch], result: Result, link: Link) -> tuple[MatchingGroup, ...]:
    names = {(group.area, group.key): group.name for group in result.groups}
    areas = {area.key: area.name for area in result.areas}
    found, seen = [], set[str]()
    for (area, group), rows in groupby(shown, key=lambda each: (each.capability.area, each.capability.group)):
        heading = "" if area in seen else areas[area]
        seen.add(area)
        listed = tuple(_row(each, link) for each in rows)
        found.append(MatchingGroup(area=heading, name=names[area, group], rows=listed))
    return tuple(found)


def _row(each: CapabilityMatch, link: Link) -> MatchingRow:
    statistics = each.match.statistics
    return MatchingRow(
        name=each.capability.name,
        url=link(each.capability.key),
        is_critical=each.is_critical,
        weight_class=class_words(each.capability.vote),
        together=together_words(each.capability.vote),
        n=each.match.counts.n,
        mean=decimal(statistics.mean) if statistics else "–",
        spread=root_decimal(statistics.variance) if statistics else "–",
        cells=tuple(_cell(each.match, number) for number in SCENARIOS) if statistics else (),
    )


def _cell(match: Match, number: int) -> ScoreCell:
    is_best = match.best.scenario == number
    score = match.score_of(number)
    if score is not None:
        return ScoreCell(css=score_class(score), text=decimal(score), is_best=is_best)
    return ScoreCell(css="", text="passar" if is_best and number == STAY_AS_TODAY else "–", is_best=is_best)


def score_class(score: Fraction) -> str:
    """heat-0 … heat-16: the sixteenth that the exact score has reached."""
    return f"heat-{floor(score * LAST_STEP)}"
