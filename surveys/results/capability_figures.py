"""One capability's figures: how the answers spread over the levels, and what each number was made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.capability_result import CapabilityResult
from analysis.gap import is_weighted
from analysis.result import OrganisationAnswers, Result
from analysis.statistics import LevelStatistics
from capabilities.queries import CapabilityMap
from surveys.results.calibration import guess_words
from surveys.results.cells import basis_words, decimal, heat_class, root_decimal
from surveys.results.gap_page import together_words
from surveys.results.lists import NamedCapability
from surveys.results.presenters import Link
from surveys.results.summary import Fact
from surveys.voting.tally_page import class_words, weight_words


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """One step of the scale: its name and text in the map, how many answers stand there (None where that may
    not be shown), their share in per cent, and which of the organisations that share by name."""

    level: int
    name: str
    text: str
    count: int | None
    percent: int
    organisations: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAnswer:
    """The level of the reader's own organisation, None for a blank; `is_shared` where everyone sees it."""

    organisation: str
    level: int | None
    is_shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityFigures:
    """The page of one capability in one Result. `mean` and `facts` are empty where no figure is."""

    key: str
    name: str
    area: str
    group: str
    description: str
    basis: str
    mean: str
    css: str
    target: int
    facts: tuple[Fact, ...]
    levels: tuple[LevelRow, ...]
    blank: str
    own: tuple[OwnAnswer, ...]
    previous: NamedCapability | None
    following: NamedCapability | None


def capability_figures(
    result: Result, key: str, *, the_map: CapabilityMap, own: Sequence[OrganisationAnswers] = (), link: Link
) -> CapabilityFigures | None:
    """The figures of the capability with that key; None where the Result has no such capability."""
    keys = [each.key for each in result.capabilities]
    if key not in keys:
        return None
    at = keys.index(key)
    found = result.capabilities[at]
    statistics = found.statistics
    described = {each.key: each.description for each in the_map.capabilities()}
    return CapabilityFigures(
        key=key,
        name=found.name,
        area=next(area.name for area in result.areas if area.key == found.area),
        group=next(g.name for g in result.groups if (g.area, g.key) == (found.area, found.group)),
        description=described.get(key, ""),
        basis=basis_words(found, result.audience),
        mean=decimal(statistics.mean) if statistics else "",
        css=heat_class(statistics.mean) if statistics else "cell-suppressed",
        target=found.target,
        facts=_facts(found, statistics, result) if statistics else (),
        levels=_level_rows(found, result.organisations, at, the_map),
        blank=_names_at(result.organisations, at, None),
        own=tuple(_own_answer(row, result, at) for row in own),
        previous=_neighbour(result, at - 1, link),
        following=_neighbour(result, at + 1, link),
    )


def _facts(found: CapabilityResult, statistics: LevelStatistics, result: Result) -> tuple[Fact, ...]:
    basis = basis_words(found, result.audience)
    extremes = f"{statistics.minimum} till {statistics.maximum}"
    reached = f"målnivå {found.target} minus medelvärdet" + ("; målet är nått" if found.gap == 0 else "")
    if found.target_reason:
        reached += f"; målnivån: {found.target_reason}"
    facts = [
        Fact(label="Medelvärde", value=decimal(statistics.mean), how=_division(statistics)),
        Fact(label="Bygger på", value=basis, how=f"{result.respondents} organisationer har lämnat in"),
        Fact(label="Spridning", value=root_decimal(statistics.variance), how=f"standardavvikelse, {basis}"),
        Fact(label="Lägsta och högsta nivå", value=extremes, how=basis),
        Fact(label="Gap till målnivån", value=decimal(found.target - statistics.mean), how=reached),
        Fact(
            label="Oenighet",
            value=decimal(statistics.polarisation),
            how="den minsta av andelen på nivå 0–1 och andelen på nivå 3–4; 0,50 är störst",
        ),
    ]
    return (*facts, *_guess_fact(found), *_vote_facts(found), *_standing_fact(found, result))


def _guess_fact(found: CapabilityResult) -> tuple[Fact, ...]:
    if found.guesses is None:
        return ()
    value, how = guess_words(found.guesses)
    return (Fact(label="Gissningar", value=value, how=how),)


def _vote_facts(found: CapabilityResult) -> tuple[Fact, ...]:
    vote = found.vote
    if vote is None or vote.dots is None:
        return ()
    how = f"{vote.dots} prickar delat med {vote.ballots} röstsedlar; tillsammans: {together_words(vote)}"
    return (Fact(label="Vikt", value=f"{weight_words(vote)} {class_words(vote)}".strip(), how=how),)


def _division(statistics: LevelStatistics) -> str:
    return f"nivåerna ger {statistics.points} poäng, delat med {statistics.n} svar"


def _standing_fact(found: CapabilityResult, result: Result) -> tuple[Fact, ...]:
    if found.standing is None:
        return ()
    ranked = sum(each.standing is not None for each in result.capabilities)
    best, worst = found.standing.best, found.standing.worst
    order = (
        "högst viktklass och sedan lägst medelvärde"
        if is_weighted(result.capabilities)
        else "lägst medelvärde"
    )
    moved = f"plats {best}" if best == worst else f"plats {best} till {worst}"
    return (
        Fact(
            label="Plats i utvecklingsordningen",
            value=f"{found.standing.priority} av {ranked}",
            how=f"{order} först; {moved} när ett av svaren räknas bort",
        ),
    )


def _level_rows(
    found: CapabilityResult, organisations: Sequence[OrganisationAnswers], at: int, the_map: CapabilityMap
) -> tuple[LevelRow, ...]:
    texts = {each.key: each.levels for each in the_map.capabilities()}.get(found.key) or ()
    return tuple(
        LevelRow(
            level=step.level,
            name=step.name,
            text=texts[step.level] if texts else step.description,
            count=found.statistics.distribution[step.level] if found.statistics else None,
            percent=_percent(found.statistics, step.level),
            organisations=_names_at(organisations, at, step.level),
        )
        for step in the_map.maturity_levels
    )


def _percent(statistics: LevelStatistics | None, level: int) -> int:
    if statistics is None:
        return 0
    return (200 * statistics.distribution[level] + statistics.n) // (2 * statistics.n)


def _names_at(organisations: Sequence[OrganisationAnswers], at: int, level: int | None) -> str:
    return ", ".join(row.name for row in organisations if row.levels[at] == level)


def _own_answer(row: OrganisationAnswers, result: Result, at: int) -> OwnAnswer:
    shared = any(named.key == row.key for named in result.organisations)
    return OwnAnswer(organisation=row.name, level=row.levels[at], is_shared=shared)


def _neighbour(result: Result, at: int, link: Link) -> NamedCapability | None:
    if not 0 <= at < len(result.capabilities):
        return None
    capability = result.capabilities[at]
    return NamedCapability(name=capability.name, url=link(capability.key))
