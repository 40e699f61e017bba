"""The mirror before handing in: what an organisation is about to say, beside the last published figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from analysis.statistics import LEVELS
from capabilities.queries import CapabilityMap
from surveys.assessments.step_page import Answers
from surveys.calibration.last_round import LastRound


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Some capabilities of the organisation's own beside the last round's published means of the same.

    `own` is the mean of the organisation's levels on the `count` capabilities. `last` is the mean of the last
    round's published means of `known` of them, None where none is published.
    """

    count: int
    own: Fraction
    last: Fraction | None
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """All levels, and those at the top, None where there are none; `round` is the last round's name."""

    round: str
    top_level: int
    top_name: str
    top: Beside | None
    every: Beside


def mirror_of(the_map: CapabilityMap, answers: Answers, last: LastRound | None) -> Mirror | None:
    """What the mirror shows; None without a level or a last round to hold it against."""
    levels = _levels(the_map, answers)
    every = _beside(levels, last.means) if last else None
    if last is None or every is None:
        return None
    top = LEVELS[-1]
    return Mirror(
        round=last.name,
        top_level=top,
        top_name=the_map.maturity_levels[top].name,
        top=_beside({key: level for key, level in levels.items() if level == top}, last.means),
        every=every,
    )


def _levels(the_map: CapabilityMap, answers: Answers) -> dict[str, int]:
    given = ((each.key, answers.get(each.id)) for each in the_map.capabilities())
    found = ((key, answer.content.level) for key, answer in given if answer is not None)
    return {key: level for key, level in found if level is not None}


def _beside(levels: Mapping[str, int], means: Mapping[str, Fraction]) -> Beside | None:
    if not levels:
        return None
    known = [means[key] for key in levels if key in means]
    return Beside(
        count=len(levels),
        own=_mean(map(Fraction, levels.values())),
        last=_mean(known) if known else None,
        known=len(known),
    )


def _mean(values: Iterable[Fraction]) -> Fraction:
    given = list(values)
    return sum(given, start=Fraction(0)) / len(given)
