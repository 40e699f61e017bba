import pytest

from organisations.models import Role
from organisations.people.queries import access_of
from portal.cost_tasks import cost_tasks
from surveys.assessments.models import Sharing
from surveys.rounds.models import RoundState
from tests.factories import assign, make_organisation
from tests.surveys.costs.builders import make_costs


def tasks(person):
    return [
        (task.organisation_name, task.filled, task.is_handed_in) for task in cost_tasks(access_of(person.pk))
    ]


def test_open_round_asks_whoever_answers_for_an_it_organisation(world):
    make_costs(world.round, world.organisation)
    make_costs(world.round, world.other_organisation, sharing=Sharing.RESTRICTED)

    assert tasks(world.manager) == [("Aneby", 2, False)]
    assert tasks(world.other_manager) == [("Åsele", 2, True)]


@pytest.mark.parametrize("role", ["director", "department_manager", "lead", "administrator", "outsider"])
def test_nobody_else_is_asked(world, role):
    assert tasks(getattr(world, role)) == []


def test_who_shares_it_is_not_asked(world):
    world.organisation.shared_it = make_organisation(world.association, "Delad IT", kind="shared_it")
    world.organisation.save()

    assert tasks(world.manager) == []


@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.CLOSED])
def test_round_that_is_not_open_asks_nobody(world, state):
    world.round.state = state
    world.round.opened_at = None if state == RoundState.PLANNED else world.round.opened_at
    world.round.save()

    assert tasks(world.manager) == []


@pytest.mark.parametrize("count", [1, 3])
def test_tasks_take_three_queries(world, django_assert_num_queries, count):
    make_costs(world.round, world.organisation)
    for _ in range(count - 1):
        assign(world.manager, Role.IT_MANAGER, organisation=make_organisation(world.association))
    access = access_of(world.manager.pk)
    with django_assert_num_queries(3):
        assert len(cost_tasks(access)) == count


def test_start_leads_to_the_table(world, signed_in):
    page = signed_in(world.manager).get("/").content.decode()

    assert "IT-kostnader för Aneby" in page
    assert f"/omgang/{world.round.slug}/kostnader/{world.organisation.key}/" in page
