"""A round before, handed in, and the draft of today."""

from datetime import timedelta

from organisations.people.queries import access_of
from surveys.models import Round
from surveys.rounds.models import RoundState
from surveys.teamwork.earlier.queries import Earlier, read_earlier
from tests.factories import NOW, make_assessment, make_map, make_round
from tests.surveys.assessments.builders import found


def today(world, map_version=None) -> Round:
    """A newer round than the world's, which becomes the one before; `world.round` is left as it is."""
    return make_round(world.association, map_version or world.map_version)


def two_rounds(world, before=(3, 2, None, 0), now=(), map_version=None, state=RoundState.PUBLISHED):
    """(the handed-in assessment of the world's round, today's draft), today's round in `world.round`."""
    earlier = make_assessment(world.round, world.organisation, before)
    world.round.state = state
    world.round.save()
    newer = today(world, map_version)
    draft = make_assessment(newer, world.organisation, now, sharing="", submitted=False)
    object.__setattr__(world, "round", newer)
    return earlier, draft


def earlier_of(world, person=None) -> Earlier | None:
    """What the person (the IT manager) may read of the round before."""
    person = person or world.manager
    return read_earlier(access_of(person.pk), found(world, person))


CHANGED_MAP = {"Leda": ["Bygga kultur", "Lyssna"], "Styra": ["Fatta beslut"]}


def changed_map():
    """A map that has lost three capabilities and got one."""
    return make_map(CHANGED_MAP, key="ny")


LATER = NOW + timedelta(days=1)
