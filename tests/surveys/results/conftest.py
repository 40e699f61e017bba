"""A published round to draw, and one before it."""

from datetime import timedelta

import pytest

from surveys.rounds.actions import publish_round
from tests.factories import NOW, make_assessment, make_round
from tests.surveys.results.builders import FIVE_RESTRICTED, answer_round, publish


@pytest.fixture
def answered(world):
    """Aneby (the manager's, the director's) is open, Åsele (the other manager's) not; and six more."""
    make_assessment(world.round, world.organisation, [3, 3, 3, 3, 3])
    make_assessment(world.round, world.other_organisation, [4, 4, 4, None, 4], sharing="restricted")
    answer_round(
        world.round,
        open_rows=[[1, 1, 1, 1, None]],
        restricted_rows=[[level, 2, 2, None, level] for level in FIVE_RESTRICTED],
        name="Övrig",
    )
    return world.round


@pytest.fixture
def published(answered):
    """The same, published: version 1."""
    publish(answered)
    answered.refresh_from_db()
    return answered


@pytest.fixture
def before(world):
    """A round on the same map that was published a day before."""
    earlier = make_round(world.association, world.map_version, slug="innan")
    make_assessment(earlier, world.organisation, [1, 2, 3, 4, 0])
    publish_round(round_id=earlier.pk, person_id=None, now=NOW - timedelta(days=1), note="")
    earlier.refresh_from_db()
    return earlier
