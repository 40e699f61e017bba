import pytest

from organisations.models import Role
from organisations.people.queries import access_of
from portal.vote_tasks import vote_tasks
from surveys.voting.models import VoteState
from tests.factories import assign, make_ballot, make_organisation, make_vote


def tasks(person):
    return [(task.organisation_name, task.has_voted) for task in vote_tasks(access_of(person.pk))]


def test_open_vote_is_a_task_of_whoever_votes_for_an_organisation(world):
    make_ballot(make_vote(world.round), world.organisation, {"avveckla": 1})

    assert tasks(world.manager) == [("Aneby", True)]
    assert tasks(world.other_manager) == [("Åsele", False)]


@pytest.mark.parametrize("role", ["director", "department_manager", "lead", "administrator", "outsider"])
def test_nobody_else_has_a_ballot_to_mark(world, role):
    make_vote(world.round)

    assert tasks(getattr(world, role)) == []


@pytest.mark.parametrize("state", [VoteState.PLANNED, VoteState.CLOSED])
def test_vote_that_is_not_open_is_no_task(world, state):
    make_vote(world.round, state=state)

    assert tasks(world.manager) == []


@pytest.mark.parametrize("count", [1, 3])
def test_tasks_take_three_queries(world, django_assert_num_queries, count):
    make_vote(world.round)
    for _ in range(count - 1):
        assign(world.manager, Role.IT_MANAGER, organisation=make_organisation(world.association))
    access = access_of(world.manager.pk)
    with django_assert_num_queries(3):
        assert len(vote_tasks(access)) == count


def test_start_leads_to_the_ballot(world, signed_in):
    make_vote(world.round)

    page = signed_in(world.manager).get("/").content.decode()
    assert "Röstning för Aneby" in page
    assert f"/omgang/{world.round.slug}/rostning/sedel/{world.organisation.key}/" in page
