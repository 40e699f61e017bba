"""Putting a Result together from figures that may already be shown: no hidden answer comes in here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analysis.calibration import LeniencyDistribution
from analysis.capability_result import CapabilityResult, SectionResult
from analysis.disclosure import Basis
from analysis.guesses import GuessShare
from analysis.outline import MapOutline
from analysis.ranking import rank_priorities
from analysis.respondents import Population, Respondent
from analysis.result import Audience, OrganisationAnswers, Result, ResultIdentity, Sharing
from analysis.statistics import LevelStatistics
from analysis.voting import Tally

type Figures = tuple[Basis, LevelStatistics | None]
"""One capability's basis and what it rests on: None exactly where the basis is "suppressed"."""


def assemble_result(
    outline: MapOutline,
    *,
    identity: ResultIdentity,
    audience: Audience,
    k: int,
    population: Population,
    figures: Mapping[str, Figures],
) -> Result:
    """Put the Result together from each capability's figures (capability key → basis and statistics).

    What follows from figures (standings, means of groups and areas) is computed from these alone. The
    participants get the open organisations by name, the project lead all, with what they chose.
    """
    capabilities = _capability_results(outline, figures)
    return Result(
        identity=identity,
        audience=audience,
        k=k,
        open=len(population.open),
        restricted=len(population.restricted),
        capabilities=capabilities,
        groups=tuple(_group_results(outline, capabilities)),
        areas=tuple(_area_results(outline, capabilities)),
        organisations=_organisation_rows(outline, population, audience),
    )


def calibrate(
    result: Result, *, guesses: Mapping[str, GuessShare], leniency: LeniencyDistribution | None
) -> Result:
    """The Result with each capability's share of guesses, where one is shown, and the leniency."""
    capabilities = tuple(replace(each, guesses=guesses.get(each.key)) for each in result.capabilities)
    return replace(result, capabilities=capabilities, leniency=leniency)


def weigh(result: Result, tally: Tally | None) -> Result:
    """The Result with what the vote says of each capability, and the order of development that follows; as it
    is where there is no tally. Raises ValueError for a tally of what the Result lacks."""
    if tally is None:
        return result
    keys = {each.key for each in result.capabilities}
    if unknown := tally.dots.keys() - keys:
        raise ValueError(f"the tally counts what the map lacks: {sorted(unknown)}")
    votes = [tally.vote_on(each.key) for each in result.capabilities]
    standings = rank_priorities([each.statistics for each in result.capabilities], votes)
    rows = zip(result.capabilities, votes, standings, strict=True)
    weighed = tuple(replace(each, vote=vote, standing=standing) for each, vote, standing in rows)
    return replace(result, capabilities=weighed)


def _capability_results(outline: MapOutline, figures: Mapping[str, Figures]) -> tuple[CapabilityResult, ...]:
    placed = tuple(outline.placed())
    standings = rank_priorities([figures[place.capability.key][1] for place in placed])
    return tuple(
        CapabilityResult(
            key=place.capability.key,
            name=place.capability.name,
            group=place.group.key,
            area=place.area.key,
            target=place.capability.target,
            basis=figures[place.capability.key][0],
            statistics=figures[place.capability.key][1],
            standing=standing,
            target_reason=place.capability.target_reason,
        )
        for place, standing in zip(placed, standings, strict=True)
    )


def _group_results(outline: MapOutline, capabilities: Sequence[CapabilityResult]) -> Iterable[SectionResult]:
    for area in outline.areas:
        for group in area.groups:
            own = [each for each in capabilities if (each.area, each.group) == (area.key, group.key)]
            yield SectionResult.over(own, key=group.key, name=group.name, area=area.key)


def _area_results(outline: MapOutline, capabilities: Sequence[CapabilityResult]) -> Iterable[SectionResult]:
    for area in outline.areas:
        own = [each for each in capabilities if each.area == area.key]
        yield SectionResult.over(own, key=area.key, name=area.name, area=area.key)


def _organisation_rows(
    outline: MapOutline, population: Population, audience: Audience
) -> tuple[OrganisationAnswers, ...]:
    for_lead = audience is Audience.PROJECT_LEAD
    keys = outline.capability_keys()
    return tuple(
        OrganisationAnswers(
            key=respondent.key,
            name=respondent.name,
            levels=tuple(respondent.levels.get(key) for key in keys),
            sharing=_sharing_of(respondent) if for_lead else None,
            leniency=respondent.leniency if for_lead else None,
        )
        for respondent in (population.everyone() if for_lead else population.open)
    )


def _sharing_of(respondent: Respondent) -> Sharing:
    return Sharing.OPEN if respondent.is_open else Sharing.RESTRICTED
