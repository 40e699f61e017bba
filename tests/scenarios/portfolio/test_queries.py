import pytest

from organisations.people.queries import access_of
from scenarios.models import Pilot
from scenarios.pilots.models import PilotStatus
from scenarios.portfolio.queries import Answers, newest_result, pilots_to_choose, seen_answers
from surveys.rounds.actions import publish_round
from surveys.rounds.models import RoundPurpose
from tests.factories import NOW, make_assessment, make_round
from tests.scenarios.pilots.builders import make_pilot

EVERYBODY = ("manager", "other_manager", "director", "department_manager", "security_officer")


def rows_of(person, scene, wanted: Answers) -> tuple[Answers, list[str]]:
    seen = seen_answers(access_of(person.pk), scene.world.association.pk, wanted)
    return seen.chosen, [row.name for row in seen.rows]


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize("wanted", list(Answers))
def test_who_has_no_restricted_answers_of_its_own_counts_the_open_ones(scene, role, wanted):
    assert rows_of(getattr(scene.world, role), scene, wanted) == (Answers.OPEN, ["Aneby", "Åsele"])


def test_own_restricted_answers_count_when_they_are_asked_for(scene):
    assert rows_of(scene.quiet_manager, scene, Answers.OPEN) == (Answers.OPEN, ["Aneby", "Åsele"])
    assert rows_of(scene.quiet_manager, scene, Answers.OWN) == (Answers.OWN, ["Aneby", "Åsele", "Tyst"])
    assert rows_of(scene.quiet_manager, scene, Answers.ALL) == (Answers.OPEN, ["Aneby", "Åsele"])


def test_lead_counts_all_when_that_is_asked_for(scene):
    assert rows_of(scene.world.lead, scene, Answers.OPEN) == (Answers.OPEN, ["Aneby", "Åsele"])
    assert rows_of(scene.world.lead, scene, Answers.ALL) == (Answers.ALL, ["Aneby", "Åsele", "Tyst"])


def test_hidden_counts_those_whose_answers_are_not_in_the_set(scene):
    access = access_of(scene.world.manager.pk)

    assert seen_answers(access, scene.world.association.pk, Answers.OPEN).hidden == 1


def test_nothing_is_seen_where_nothing_is_published_but_a_test(world):
    test = make_round(world.association, world.map_version, purpose=RoundPurpose.TEST)
    make_assessment(test, world.organisation, [1])
    publish_round(round_id=test.pk, person_id=None, now=NOW)

    assert newest_result(world.association.pk) is None
    assert seen_answers(access_of(world.lead.pk), world.association.pk, Answers.OPEN) is None


def test_pilots_that_are_over_are_not_to_choose(scene, django_assert_num_queries):
    for status in (PilotStatus.ENDED, PilotStatus.STOPPED):
        over = make_pilot(scene.world.association, title=status.label, template=1)
        Pilot.objects.filter(pk=over.pk).update(status=status)
    make_pilot(scene.world.association, scene.world.organisation, title="En till", template=2)
    access = access_of(scene.world.manager.pk)

    with django_assert_num_queries(5):
        titles = [each.title for each in pilots_to_choose(access, scene.world.association)]
    assert titles == [scene.pilot.title, "En till"]
    assert pilots_to_choose(access_of(scene.world.outsider.pk), scene.world.association) == ()
