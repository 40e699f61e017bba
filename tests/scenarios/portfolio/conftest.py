"""A published round in which one organisation did not share, and a pilot of all three."""

from dataclasses import dataclass

import pytest

from organisations.models import Organisation, Person, Role
from scenarios.models import Pilot
from surveys.assessments.models import Sharing
from surveys.models import Round
from surveys.rounds.actions import publish_round
from tests.conftest import World
from tests.factories import NOW, make_assessment, make_organisation, make_person, make_round
from tests.scenarios.pilots.builders import make_pilot


@dataclass(frozen=True)
class Scene:
    """Aneby and Åsele share their answers, Tyst does not."""

    world: World
    quiet: Organisation
    quiet_manager: Person
    published: Round
    pilot: Pilot


def publish_with(world: World, quiet: Organisation, levels: list[int]) -> Round:
    """A round with those answers of the one that does not share."""
    the_round = make_round(world.association, world.map_version)
    make_assessment(the_round, world.organisation, [1, 2, 3, 0, 4])
    make_assessment(the_round, world.other_organisation, [2, 2, 2, 2, 2])
    make_assessment(the_round, quiet, levels, sharing=Sharing.RESTRICTED)
    publish_round(round_id=the_round.pk, person_id=None, now=NOW)
    return the_round


@pytest.fixture
def scene(world) -> Scene:
    quiet = make_organisation(world.association, "Tyst")
    published = publish_with(world, quiet, [0, 0, 0, 0, 0])
    return Scene(
        world=world,
        quiet=quiet,
        quiet_manager=make_person(Role.IT_MANAGER, organisation=quiet),
        published=published,
        pilot=make_pilot(world.association, world.organisation, world.other_organisation, quiet, template=3),
    )
