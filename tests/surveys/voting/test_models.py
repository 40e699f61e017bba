"""What the database refuses, whatever the program does."""

from contextlib import AbstractContextManager

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from surveys.models import Ballot, Mark, Vote
from surveys.voting.models import VoteState, VoteSubject
from tests.factories import NOW, make_ballot, make_vote
from tests.surveys.voting.builders import CULTURE, DECIDE, TRUST, close, five_vote


def refused(kind: type[Exception], words: str) -> AbstractContextManager:
    return pytest.raises(kind, match=words)


@pytest.fixture
def vote(world) -> Vote:
    return make_vote(world.round)


@pytest.fixture
def ballot(world, vote) -> Ballot:
    return make_ballot(vote, world.organisation)


def mark(ballot: Ballot, choice: str = CULTURE, **fields: object) -> Mark:
    return Mark.objects.create(ballot=ballot, choice=choice, marked_at=NOW, **fields)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"subject": "annat"}, "surveys_vote_subject_known|surveys_vote_groups_pass"),
        ({"state": "annat"}, "surveys_vote_state_known|surveys_vote_begun_was_opened"),
        ({"budget": 0, "cap": 0}, "surveys_vote_budget_from_one|surveys_vote_cap_within_budget"),
        ({"budget": 2, "cap": 3}, "surveys_vote_cap_within_budget"),
        ({"passing": 2}, "surveys_vote_groups_pass"),
        ({"subject": VoteSubject.GROUPS, "passing": 0}, "surveys_vote_groups_pass"),
        ({"state": VoteState.PLANNED, "opened_at": NOW}, "surveys_vote_begun_was_opened"),
        ({"opened_at": NOW, "tally": {}}, "surveys_vote_only_closed_counted"),
        ({"opened_at": NOW, "closed_at": NOW}, "surveys_vote_only_closed_counted"),
    ],
)
def test_vote_that_cannot_be_is_refused(world, fields, constraint) -> None:
    given = {"state": VoteState.OPEN, "opened_at": NOW, **fields}
    if given["state"] == VoteState.PLANNED and "opened_at" not in fields:
        given["opened_at"] = None
    with refused(IntegrityError, constraint), transaction.atomic():
        Vote.objects.create(round=world.round, **given)


def test_second_vote_on_the_same_is_refused(world, vote) -> None:
    with refused(IntegrityError, "surveys_vote_one_of_each_subject"), transaction.atomic():
        make_vote(world.round)


def test_constraints_speak_swedish(world) -> None:
    vote = Vote(round=world.round, budget=2, cap=3)
    with refused(ValidationError, "Högst på en kan inte vara fler än alla prickar"):
        vote.full_clean()


def test_second_ballot_of_an_organisation_is_refused(world, vote, ballot) -> None:
    with refused(IntegrityError, "surveys_ballot_one_per_organisation"), transaction.atomic():
        make_ballot(vote, world.organisation)


def test_second_mark_on_the_same_choice_is_refused(ballot) -> None:
    mark(ballot, dots=1)
    with refused(IntegrityError, "surveys_mark_one_per_choice"), transaction.atomic():
        mark(ballot, dots=1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"dots": -1}, "surveys_mark_dots"),
        ({"together": "maybe"}, "surveys_mark_together_known"),
        ({"dots": 4}, "outside the rules"),
        ({"choice": "finns-inte"}, "not what the vote is about"),
        ({"choice": "leda"}, "not what the vote is about"),
    ],
)
def test_mark_that_cannot_be_is_refused(ballot, fields, words) -> None:
    with refused(DatabaseError, words), transaction.atomic():
        mark(ballot, **fields)


def test_ballot_over_budget_is_refused_without_telling_how_it_looks(world) -> None:
    ballot = make_ballot(make_vote(world.round, budget=5), world.organisation, {CULTURE: 3, TRUST: 2})
    with refused(DatabaseError, "outside the rules") as refusal, transaction.atomic():
        mark(ballot, DECIDE, dots=1)
    assert CULTURE not in str(refusal.value)
    with refused(DatabaseError, "outside the rules"), transaction.atomic():
        Mark.objects.filter(ballot=ballot, choice=TRUST).update(dots=3)


@pytest.mark.parametrize("state", [VoteState.CLOSED, VoteState.PLANNED])
def test_mark_on_a_vote_that_is_not_open_is_refused(world, state) -> None:
    ballot = Ballot.objects.create(vote=make_vote(world.round, state=state), organisation=world.organisation)
    with refused(DatabaseError, "not open"), transaction.atomic():
        mark(ballot, dots=1)


def test_mark_on_a_group_takes_no_answer_on_developing_together(world) -> None:
    vote = make_vote(world.round, subject=VoteSubject.GROUPS)
    ballot = make_ballot(vote, world.organisation, {"leda": 2})
    with refused(DatabaseError, "not what the vote is about"), transaction.atomic():
        mark(ballot, "styra", together="yes")
    with refused(DatabaseError, "not what the vote is about"), transaction.atomic():
        mark(ballot, CULTURE, dots=1)


def test_vote_whose_tally_was_shown_never_reopens(world, vote) -> None:
    five_vote(vote, {CULTURE: 1})
    closed = close(world.round)
    for fields in ({"state": VoteState.OPEN, "closed_at": None, "tally": None}, {"tally": {"ballots": 9}}):
        with refused(DatabaseError, "Cannot update"), transaction.atomic():
            Vote.objects.filter(pk=closed.pk).update(**fields)


@pytest.mark.parametrize("fields", [{"budget": 20}, {"cap": 2}, {"shows_ballots": True}])
def test_terms_hold_from_the_opening_on(vote, fields) -> None:
    with refused(DatabaseError, "Cannot update"), transaction.atomic():
        Vote.objects.filter(pk=vote.pk).update(**fields)


def test_terms_may_change_before_the_opening(world) -> None:
    vote = make_vote(world.round, state=VoteState.PLANNED)
    assert Vote.objects.filter(pk=vote.pk).update(budget=20, shows_ballots=True) == 1
