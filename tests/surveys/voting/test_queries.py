import pytest

from capabilities.queries import read_map
from organisations.models import Role
from surveys.models import Mark
from surveys.voting.models import VoteState, VoteSubject
from surveys.voting.queries import (
    choices_of,
    read_ballots,
    read_marks,
    read_votes,
    shown_tally,
    voters,
)
from tests.factories import NOW, make_ballot, make_organisation, make_person, make_vote
from tests.surveys.voting.builders import CULTURE, KEYS, TRUST, close, five_vote


def test_round_without_a_vote_has_nothing_at_stake(world) -> None:
    votes = read_votes(world.round.pk)
    assert (votes.current, votes.is_open, votes.passed(), shown_tally(world.round.pk)) == (
        None,
        False,
        None,
        None,
    )


def test_first_stage_is_at_stake_until_it_is_counted(world) -> None:
    groups = make_vote(world.round, subject=VoteSubject.GROUPS)
    second = make_vote(world.round, state=VoteState.PLANNED)
    assert read_votes(world.round.pk).current.id == groups.pk
    five_vote(groups, {"styra": 1})
    close(world.round)
    votes = read_votes(world.round.pk)
    assert (votes.current.id, votes.passed()) == (second.pk, ("styra",))
    assert choices_of(read_map(world.map_version.pk), votes.current, votes.passed()) == ("fatta-beslut",)


def test_first_stage_of_too_few_lets_no_group_pass(world) -> None:
    make_vote(world.round, subject=VoteSubject.GROUPS, state=VoteState.CLOSED)
    assert read_votes(world.round.pk).passed() == ()


def test_tally_of_groups_is_not_the_round_s(world) -> None:
    vote = make_vote(world.round, subject=VoteSubject.GROUPS)
    five_vote(vote, {"styra": 1})
    close(world.round)
    assert shown_tally(world.round.pk) is None


def test_who_has_voted_is_who_has_said_something(world) -> None:
    vote = make_vote(world.round)
    make_ballot(vote, world.organisation, {CULTURE: 0}, {TRUST: "no"})
    blank = make_ballot(vote, world.other_organisation, {CULTURE: 2})
    Mark.objects.filter(ballot=blank).update(dots=0)
    rows = voters(read_votes(world.round.pk).capabilities, association_id=world.association.pk)
    assert [(row.name, row.has_voted, row.managers) for row in rows] == [
        ("Aneby", True, 1),
        ("Åsele", False, 1),
    ]


@pytest.mark.parametrize("count", [1, 4])
def test_who_has_voted_takes_three_queries(world, django_assert_num_queries, count) -> None:
    vote = make_vote(world.round)
    for _ in range(count):
        make_ballot(vote, make_organisation(world.association), {CULTURE: 1})
    stored = read_votes(world.round.pk).capabilities
    with django_assert_num_queries(3):
        assert sum(row.has_voted for row in voters(stored, association_id=world.association.pk)) == count


def test_marks_are_read_with_who_and_when(world) -> None:
    ballot = make_ballot(make_vote(world.round), world.organisation, {CULTURE: 2}, {CULTURE: "yes"})
    person = make_person(Role.IT_MANAGER, organisation=world.organisation, name="Ivar Ek")
    Mark.objects.filter(ballot=ballot).update(marked_by=person)
    (mark,) = read_marks(ballot.pk).values()
    assert (mark.dots, mark.together, mark.revision, mark.marked_by, mark.marked_at) == (
        2,
        "yes",
        1,
        "Ivar Ek",
        NOW,
    )
    assert read_marks(None) == {}


def test_ballots_of_a_vote_are_its_own(world) -> None:
    vote = make_vote(world.round)
    make_ballot(vote, world.organisation, {CULTURE: 2})
    make_ballot(make_vote(world.round, subject=VoteSubject.GROUPS), world.organisation, {"leda": 1})
    ballots = read_ballots(read_votes(world.round.pk).capabilities)
    assert {pk: {key: mark.dots for key, mark in marks.items()} for pk, marks in ballots.items()} == {
        world.organisation.pk: {CULTURE: 2}
    }


def test_whole_map_stands_on_a_ballot_of_one_stage(world) -> None:
    make_vote(world.round)
    votes = read_votes(world.round.pk)
    assert choices_of(read_map(world.map_version.pk), votes.current, votes.passed()) == KEYS
