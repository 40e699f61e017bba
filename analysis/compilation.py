"""From answers to a Result: for the participants by the rules of disclosure, for the project lead on all.

Method, sections 1, 2 and 4. Nothing that the participants' Result holds depends on a hidden answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.assembly import Figures, assemble_result, calibrate, weigh
from analysis.calibration import describe_leniency, publish_leniency
from analysis.disclosure import (
    Basis,
    basis_of,
    may_include_restricted,
    require_minimum_sources,
)
from analysis.guesses import includable_guesses, published_guesses
from analysis.outline import MapOutline
from analysis.respondents import (
    FrozenDisclosure,
    Population,
    Respondent,
    require_answers_fit,
    settle_population,
)
from analysis.result import Audience, Result, ResultIdentity
from analysis.statistics import describe_each
from analysis.voting import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation:
    """What the participants may see, and what the round's next version needs (the project lead's alone)."""

    result: Result
    frozen: FrozenDisclosure


def compile_result(
    *,
    outline: MapOutline,
    respondents: Sequence[Respondent],
    k: int,
    identity: ResultIdentity,
    frozen: FrozenDisclosure | None,
    tally: Tally | None = None,
) -> Compilation:
    """The Result for the participants.

    `respondents` are those that have submitted, in the order to list the open ones in. `frozen` is what the
    version before gave, None for version 1 and for a preview of it; it decides k, bases and the restricted
    answers for the rest of the round. `tally` is of the round's closed vote.
    Raises ValueError for a k below the method's, for two respondents with one key, and for answers that do
    not fit the map.
    """
    require_minimum_sources(k)
    require_answers_fit(respondents, capability_keys=outline.capability_keys())
    population = settle_population(respondents, frozen=frozen)
    decided = replace(frozen, open=population.open) if frozen else _decide(population, k=k)
    result = assemble_result(
        outline,
        identity=identity,
        audience=Audience.PARTICIPANTS,
        k=decided.k,
        population=population,
        figures=_published_figures(outline, population, decided.included),
    )
    calibrated = _calibrated(result, population, decided)
    return Compilation(result=weigh(calibrated, tally), frozen=decided)


def compile_for_lead(
    *,
    outline: MapOutline,
    respondents: Sequence[Respondent],
    k: int,
    identity: ResultIdentity,
    frozen: FrozenDisclosure | None,
    tally: Tally | None = None,
) -> Result:
    """The Result on all answers, every organisation by name: the project lead's alone, never published.

    With `frozen` it counts the same organisations and answers as the version that the participants see;
    without, the answers as they stand. The tally is the participants': ballots are the project lead's no more
    than anybody's. Raises ValueError as `compile_result` does.
    """
    require_minimum_sources(k)
    require_answers_fit(respondents, capability_keys=outline.capability_keys())
    population = settle_population(respondents, frozen=frozen)
    statistics = describe_each(respondent.levels for respondent in population.everyone())
    figures: dict[str, Figures] = {
        key: (Basis.ALL, statistics[key]) if key in statistics else (Basis.SUPPRESSED, None)
        for key in outline.capability_keys()
    }
    result = assemble_result(
        outline,
        identity=identity,
        audience=Audience.PROJECT_LEAD,
        k=k if frozen is None else frozen.k,
        population=population,
        figures=figures,
    )
    bases = {each.key: each.basis for each in result.capabilities}
    guesses = published_guesses(population, bases=bases, with_restricted=frozenset(bases))
    known = (each.leniency for each in population.everyone())
    leniency = describe_leniency(each for each in known if each is not None)
    return weigh(calibrate(result, guesses=guesses, leniency=leniency), tally)


def _decide(population: Population, *, k: int) -> FrozenDisclosure:
    """What version 1 decides for the round."""
    included = _included_capabilities(population.restricted, k=k)
    known = [(each.source, each.leniency) for each in population.everyone()]
    return FrozenDisclosure(
        k=k,
        included=included,
        restricted=population.restricted,
        open=population.open,
        guesses_included=includable_guesses(population.restricted, included=included, k=k),
        leniency=publish_leniency(
            ((source, leniency) for source, leniency in known if leniency is not None), k=k
        ),
    )


def _calibrated(result: Result, population: Population, decided: FrozenDisclosure) -> Result:
    """The participants' Result with what they may see of guesses and leniency."""
    if decided.guesses_included is None:
        return result
    bases = {each.key: each.basis for each in result.capabilities}
    guesses = published_guesses(population, bases=bases, with_restricted=decided.guesses_included)
    return calibrate(result, guesses=guesses, leniency=decided.leniency)


def _included_capabilities(restricted: Sequence[Respondent], *, k: int) -> frozenset[str]:
    contributions: dict[str, list[tuple[str, int]]] = {}
    for respondent in restricted:
        for key, level in respondent.answered().items():
            contributions.setdefault(key, []).append((respondent.source, level))
    return frozenset(key for key, given in contributions.items() if may_include_restricted(given, k=k))


def _published_figures(
    outline: MapOutline, population: Population, included: frozenset[str]
) -> dict[str, Figures]:
    """Each capability's basis and statistics: never one figure from the open and another from all."""
    of_open = describe_each(respondent.levels for respondent in population.open)
    of_all = describe_each(respondent.levels for respondent in population.everyone())
    figures: dict[str, Figures] = {}
    for key in outline.capability_keys():
        basis = basis_of(
            includes_restricted=key in included,
            has_open_answer=key in of_open,
            has_restricted_respondent=bool(population.restricted),
        )
        figures[key] = (basis, (of_all if key in included else of_open).get(key))
    return figures
