"""The measured level before and after, from published figures and one's own answers alone."""

from datetime import timedelta

import pytest

from capabilities.queries import read_map
from organisations.people.queries import access_of
from scenarios.models import Pilot
from scenarios.pilots.evaluation import EvaluationRow, evaluation_of
from scenarios.pilots.queries import read_pilots
from surveys.assessments.models import Sharing
from surveys.rounds.actions import publish_round
from tests.factories import NOW, make_assessment, make_round
from tests.scenarios.pilots.builders import make_pilot

pytestmark = pytest.mark.django_db

ONE = "1\N{NO-BREAK SPACE}öppet svar"
START = (NOW + timedelta(days=10)).date()
MEASURED = [(NOW, 1, 0), (NOW + timedelta(days=300), 3, 4)]
"""When a round was published, the open level in it and the one kept to the project lead."""


@pytest.fixture
def rounds(world):
    return [_publish(world, *each) for each in MEASURED]


def _publish(world, now, shared, kept):
    the_round = make_round(world.association, world.map_version)
    make_assessment(the_round, world.organisation, [shared])
    make_assessment(the_round, world.other_organisation, [kept], sharing=Sharing.RESTRICTED)
    publish_round(round_id=the_round.pk, person_id=None, now=now)
    return the_round


def evaluate(world, person, starts_on=START):
    pilot = make_pilot(world.association, world.organisation, starts_on=starts_on)
    (plan,) = read_pilots(Pilot.objects.filter(pk=pilot.pk))
    return evaluation_of(plan, read_map(world.map_version.pk), access_of(person.pk))


OPEN = EvaluationRow(name="Bygga kultur", before="1,00", after="3,00", change="+2,00", basis=f"{ONE} / {ONE}")


def test_reader_sees_published_figures_and_own_answers_only(world, rounds):
    found = evaluate(world, world.manager)

    own = EvaluationRow(
        name="Bygga kultur, Aneby (egna svar)", before="1", after="3", change="+2", basis="era egna svar"
    )
    assert (found.before, found.after) == (rounds[0].name, rounds[1].name)
    assert found.rows == (OPEN, own)


def test_who_kept_the_answer_sees_its_own_and_the_lead_does_not(world, rounds):
    kept = EvaluationRow(
        name="Bygga kultur, Åsele (egna svar)", before="0", after="4", change="+4", basis="era egna svar"
    )

    assert evaluate(world, world.other_manager).rows == (OPEN, kept)
    Pilot.objects.all().delete()
    assert evaluate(world, world.lead).rows == (OPEN,)


def test_nothing_after_the_start_is_a_dash_and_no_change(world, rounds):
    found = evaluate(world, world.lead, starts_on=(NOW + timedelta(days=400)).date())

    assert (found.before, found.after) == (rounds[1].name, "")
    assert [(row.before, row.after, row.change) for row in found.rows] == [("3,00", "–", "–")]


def test_correction_does_not_move_a_round_past_the_start(world, rounds):
    corrected = rounds[0].assessments.get(organisation=world.organisation).answers.get()
    corrected.level = 2
    corrected.save()
    publish_round(round_id=rounds[0].pk, person_id=None, now=NOW + timedelta(days=20))

    found = evaluate(world, world.lead)

    assert found.before == rounds[0].name
    assert [(row.before, row.after) for row in found.rows] == [("2,00", "3,00")]


def test_no_published_round_has_nothing_to_compare(world):
    found = evaluate(world, world.lead)

    assert (found.before, found.after) == ("", "")
    assert [(row.before, row.after, row.basis) for row in found.rows] == [("–", "–", "–")]
