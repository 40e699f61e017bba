"""The suggestions of one reader as plain values for programs."""

from dataclasses import fields
from fractions import Fraction
from typing import Any

from analysis.matching import METHOD
from analysis.result import Audience
from analysis.rounding import root_two_decimals, two_decimals
from analysis.support import METHOD as SUPPORT
from analysis.support import Pair
from capabilities.queries import CapabilityMap
from scenarios.library.queries import scenario_names
from scenarios.matching.queries import AnswerSet, answer_set, places_of
from scenarios.matching.suggestions import CapabilityMatch, match_result, pairs_of
from surveys.results.seen_as import Seen

FORMAT = "fyrbodal-scenarios/1"


def suggestions_document(seen: Seen, the_map: CapabilityMap) -> dict[str, Any]:
    """Per capability the scenarios that fit, best first, and who can support whom; decimals as strings."""
    result = seen.shown.result
    answers = answer_set(result, seen.own)
    matched = match_result(result, answers.rows, the_map)
    pairs = pairs_of(matched, places_of(answers.rows, seen.round.association_id))
    names = scenario_names(seen.round.association_id)
    return {
        "format": FORMAT,
        "round": seen.round.slug,
        "version": seen.shown.version.number if seen.shown.version else None,
        "audience": result.audience.value,
        "not_for_participants": result.audience is Audience.PROJECT_LEAD,
        "organisations": [row.key for row in answers.rows],
        "thresholds": _limits(),
        "capabilities": [
            _capability(each, found, answers, names) for each, found in zip(matched, pairs, strict=True)
        ],
    }


def _limits() -> dict[str, int | str]:
    named = {each.name: getattr(of, each.name) for of in (METHOD, SUPPORT) for each in fields(of)}
    return {name: str(value) if isinstance(value, Fraction) else value for name, value in named.items()}


def _capability(
    each: CapabilityMatch, pairs: tuple[Pair, ...], answers: AnswerSet, names: dict[int, str]
) -> dict[str, Any]:
    counts, statistics = each.match.counts, each.match.statistics
    return {
        "key": each.capability.key,
        "name": each.capability.name,
        "n": counts.n,
        "strong": counts.strong,
        "acceptable": counts.acceptable,
        "weak": counts.weak,
        "mean": two_decimals(statistics.mean) if statistics else None,
        "sd": root_two_decimals(statistics.variance) if statistics else None,
        "critical": each.is_critical,
        "scenarios": [
            {
                "scenario": one.scenario,
                "name": names.get(one.scenario),
                "score": None if one.score is None else two_decimals(one.score),
                "reason": one.reason,
            }
            for one in each.match.suggestions
        ],
        "pairs": [
            {
                "helper": answers.rows[pair.helper].key,
                "helped": answers.rows[pair.helped].key,
                "lift": pair.lift,
                "metres": pair.metres,
            }
            for pair in pairs
        ],
    }
