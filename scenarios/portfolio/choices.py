"""The form of both pages: the pilots, the level that each is to reach, and whose answers are counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.lift import Ambition
from analysis.statistics import LEVELS
from scenarios.pilots.participants.models import Stand
from scenarios.pilots.queries import Participant, PilotPlan
from scenarios.portfolio.forms import LEVEL, Asked
from scenarios.portfolio.queries import Answers, Seen

ANSWER_LABELS = {
    Answers.OPEN: "De öppna svaren, som alla ser",
    Answers.OWN: "De öppna svaren och vår egen organisations",
    Answers.ALL: "Alla svar, bara för projektledaren",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotChoice:
    """A pilot to tick, with the levels to choose from; `field` is the name of the level's field."""

    pk: int
    title: str
    capabilities: str
    participants: str
    chosen: bool
    field: str
    levels: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChoice:
    """A set of answers to count."""

    value: str
    label: str
    chosen: bool


def pilot_choices(pilots: Sequence[PilotPlan], asked: Asked, seen: Seen) -> tuple[PilotChoice, ...]:
    """The pilots as the form shows them."""
    return tuple(
        PilotChoice(
            pk=each.pk,
            title=each.title,
            capabilities=_capabilities(each, seen),
            participants=", ".join(names(each)) or "inga deltagare än",
            chosen=each.pk in asked.pilots,
            field=f"{LEVEL}{each.pk}",
            levels=tuple((level, level == asked.levels[each.pk]) for level in LEVELS),
        )
        for each in pilots
    )


def answer_choices(seen: Seen) -> tuple[AnswerChoice, ...]:
    """The sets that the reader may choose from; nothing to choose where there is but one."""
    if len(seen.choices) < 2:
        return ()
    return tuple(
        AnswerChoice(value=each.value, label=ANSWER_LABELS[each], chosen=each is seen.chosen)
        for each in seen.choices
    )


def ambition_of(pilot: PilotPlan, asked: Asked, seen: Seen) -> Ambition:
    """What the pilot is assumed to lead to; who has said no is not counted, nor what the map lacks."""
    known = {each.key for each in seen.result.capabilities}
    return Ambition(
        capabilities=tuple(key for key in pilot.capabilities if key in known),
        participants=tuple(each.key for each in taking_part(pilot)),
        reached=asked.levels[pilot.pk],
    )


def taking_part(pilot: PilotPlan) -> tuple[Participant, ...]:
    """The participants that have not said no."""
    return tuple(each for each in pilot.participants if each.stand != Stand.NO)


def names(pilot: PilotPlan) -> tuple[str, ...]:
    """Their names."""
    return tuple(each.name for each in taking_part(pilot))


def _capabilities(pilot: PilotPlan, seen: Seen) -> str:
    named = [each.name for each in seen.result.capabilities if each.key in pilot.capabilities]
    if len(named) > 3:
        return f"{named[0]} och {len(named) - 1} förmågor till"
    return ", ".join(named) or "ingen av kartans förmågor"
