from datetime import timedelta

import pytest

from organisations.models import Role
from organisations.people.queries import access_of
from surveys.rounds.models import Round, RoundState
from surveys.voting.ballots import find_ballot, own_ballots
from surveys.voting.models import VoteState
from surveys.voting.queries import read_votes
from tests.factories import assign, make_ballot, make_organisation, make_vote
from tests.surveys.voting.builders import CULTURE, close, five_vote


def find(world, person, organisation=None):
    organisation = organisation or world.organisation
    return find_ballot(access_of(person.pk), round_slug=world.round.slug, organisation_key=organisation.key)


def test_it_manager_writes_and_director_reads(world) -> None:
    make_vote(world.round)
    found = [find(world, person) for person in (world.manager, world.director)]
    assert [(each.may_write, each.is_editable, each.ballot_id) for each in found] == [
        (True, True, None),
        (False, False, None),
    ]


@pytest.mark.parametrize(
    "role", ["other_manager", "department_manager", "security_officer", "lead", "administrator", "outsider"]
)
def test_nobody_else_finds_the_ballot(world, role) -> None:
    make_ballot(make_vote(world.round), world.organisation, {CULTURE: 1})
    assert find(world, getattr(world, role)) is None


def test_ballot_is_not_there_before_the_vote_opens(world) -> None:
    assert find(world, world.manager) is None
    make_vote(world.round, state=VoteState.PLANNED)
    assert find(world, world.manager) is None


def test_ballot_of_a_planned_round_is_not_there(world) -> None:
    make_vote(world.round)
    world.round.state = RoundState.PLANNED
    world.round.save()
    assert find(world, world.manager) is None


def test_closed_ballot_is_read_and_not_written(world) -> None:
    make_vote(world.round, state=VoteState.CLOSED)
    assert find(world, world.manager).is_editable is False


def test_finding_a_ballot_takes_four_queries(world, django_assert_num_queries) -> None:
    make_vote(world.round)
    access = access_of(world.manager.pk)
    with django_assert_num_queries(4):
        find_ballot(access, round_slug=world.round.slug, organisation_key=world.organisation.key)


def names(world, person) -> list[str]:
    votes = read_votes(world.round.pk)
    return [name for _, name in own_ballots(access_of(person.pk), world.round, votes.current)]


def test_counted_ballots_of_one_source_stay_readable_and_others_given_later_are_not(world) -> None:
    shared = make_organisation(world.association, "Gemensam", kind="shared_it")
    world.organisation.shared_it = shared
    world.organisation.save()
    assign(world.manager, Role.IT_MANAGER, organisation=shared)
    five_vote(make_vote(world.round), {CULTURE: 1})
    close(world.round)
    assign(world.manager, Role.IT_MANAGER, organisation=world.other_organisation)
    assert names(world, world.manager) == ["Aneby", "Gemensam"]
    assert find(world, world.manager, world.other_organisation) is None


def test_a_counted_ballot_that_was_read_in_a_role_since_lost_is_not_forgotten(world) -> None:
    Round.objects.filter(pk=world.round.pk).update(created_at=world.round.created_at - timedelta(hours=1))
    world.round.refresh_from_db()
    five_vote(make_vote(world.round), {CULTURE: 1})
    close(world.round)
    world.manager.assignments.all().delete()
    assign(world.manager, Role.IT_MANAGER, organisation=world.other_organisation)
    assert names(world, world.manager) == []


def test_ballots_of_an_open_vote_are_read_by_whoever_votes_for_them(world) -> None:
    make_vote(world.round)
    assign(world.manager, Role.IT_MANAGER, organisation=world.other_organisation)
    assert names(world, world.manager) == ["Aneby", "Åsele"]
