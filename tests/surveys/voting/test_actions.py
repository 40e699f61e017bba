import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from organisations.errors import NotPossible
from organisations.models import Role
from surveys.models import Ballot, Mark, Vote
from surveys.rounds.compilation import compile_round
from surveys.rounds.models import RoundState
from surveys.voting.actions import (
    OverBudget,
    begin_ballot,
    close_overdue_votes,
    close_vote,
    open_vote,
    plan_vote,
    save_marks,
)
from surveys.voting.models import VoteState, VoteSubject
from surveys.voting.queries import read_votes
from surveys.voting.terms import VoteTerms
from tests.factories import NOW, assign, make_association, make_ballot, make_organisation, make_vote
from tests.surveys.rounds.builders import answer_anew, make_open, publish
from tests.surveys.voting.builders import (
    CULTURE,
    DECIDE,
    KEYS,
    RETIRE,
    SUPPORT,
    TRUST,
    change,
    close,
    five_vote,
    give,
)


@pytest.fixture
def vote(world) -> Vote:
    return make_vote(world.round, budget=5)


def dots(vote: Vote) -> dict[str, int]:
    return dict(Mark.objects.filter(ballot__vote=vote).values_list("choice", "dots"))


class TestTerms:
    def test_planned_vote_has_the_terms(self, world) -> None:
        plan_vote(round_id=world.round.pk, terms=VoteTerms(budget=9, cap=2, shows_ballots=True))
        vote = read_votes(world.round.pk).capabilities
        assert vote is not None
        assert (vote.state, vote.rules.budget, vote.rules.cap, vote.shows_ballots, vote.passing) == (
            VoteState.PLANNED,
            9,
            2,
            True,
            None,
        )

    def test_two_stages_are_a_vote_on_groups_and_one_on_capabilities(self, world) -> None:
        plan_vote(round_id=world.round.pk, terms=VoteTerms(passing=2))
        votes = read_votes(world.round.pk)
        assert votes.groups is not None
        assert (votes.groups.passing, votes.current) == (2, votes.groups)

    def test_planning_anew_changes_the_terms(self, world) -> None:
        plan_vote(round_id=world.round.pk, terms=VoteTerms(passing=2))
        plan_vote(round_id=world.round.pk, terms=VoteTerms(budget=20))
        assert [(row.subject, row.budget) for row in Vote.objects.all()] == [("capabilities", 20)]

    def test_opened_vote_keeps_its_terms(self, world, vote) -> None:
        with pytest.raises(NotPossible, match="Villkoren som gällde då ligger fast"):
            plan_vote(round_id=world.round.pk, terms=VoteTerms(budget=20))
        assert Vote.objects.get().budget == 5

    def test_terms_that_cannot_be_followed_are_refused(self, world) -> None:
        with pytest.raises(ValidationError, match="fler än alla prickar"):
            plan_vote(round_id=world.round.pk, terms=VoteTerms(budget=2, cap=3))

    @pytest.mark.parametrize("state", [RoundState.PUBLISHED, RoundState.ARCHIVED])
    def test_published_round_gets_no_vote(self, world, state) -> None:
        world.round.state = state
        world.round.save()
        with pytest.raises(NotPossible, match="så omröstningen kan inte ändras"):
            plan_vote(round_id=world.round.pk, terms=VoteTerms())


class TestOpening:
    def test_planned_vote_opens(self, world) -> None:
        plan_vote(round_id=world.round.pk, terms=VoteTerms())
        assert open_vote(round_id=world.round.pk, now=NOW).is_open

    def test_round_without_a_vote_has_nothing_to_open(self, world) -> None:
        with pytest.raises(NotPossible, match="Bestäm villkoren först"):
            open_vote(round_id=world.round.pk, now=NOW)

    def test_open_vote_is_not_opened_again(self, world, vote) -> None:
        with pytest.raises(NotPossible, match="redan öppen"):
            open_vote(round_id=world.round.pk, now=NOW)

    def test_planned_round_has_no_open_vote(self, world) -> None:
        world.round.state = RoundState.PLANNED
        world.round.save()
        make_vote(world.round, state=VoteState.PLANNED)
        with pytest.raises(NotPossible, match="Omgången är planerad"):
            open_vote(round_id=world.round.pk, now=NOW)

    def test_vote_whose_tally_was_shown_is_not_opened_again(self, world, vote) -> None:
        five_vote(vote, {CULTURE: 1})
        close(world.round)
        with pytest.raises(NotPossible, match="har visats, så den kan inte öppnas igen"):
            open_vote(round_id=world.round.pk, now=NOW)

    def test_vote_of_too_few_may_open_again_and_keeps_its_ballots(self, world, vote) -> None:
        make_ballot(vote, world.organisation, {CULTURE: 1})
        assert close(world.round).tally is None
        assert open_vote(round_id=world.round.pk, now=NOW).is_open
        assert dots(vote) == {CULTURE: 1}

    def test_reopened_vote_does_not_close_by_itself_at_once(self, world) -> None:
        make_vote(world.round, state=VoteState.CLOSED, closes_on=date(2026, 11, 1))
        assert open_vote(round_id=world.round.pk, now=NOW).closes_on is None


class TestClosing:
    def test_closed_vote_has_its_tally(self, world, vote) -> None:
        five_vote(vote, {CULTURE: 2, TRUST: 1}, **{DECIDE: "yes"})
        tally = close_vote(round_id=world.round.pk, now=NOW).tally
        assert tally is not None
        assert (tally.ballots, dict(tally.dots)) == (
            5,
            {CULTURE: 10, TRUST: 5, DECIDE: 0, RETIRE: 0, SUPPORT: 0},
        )
        assert tally.together[DECIDE].yes == 5

    def test_organisations_of_one_source_count_once(self, world, vote) -> None:
        organisations = five_vote(vote, {CULTURE: 2})
        shared = make_organisation(world.association, "Gemensam", kind="shared_it")
        for organisation in organisations[:2]:
            organisation.shared_it = shared
            organisation.save()
        assert close(world.round).tally is None

    def test_round_that_asks_for_more_sources_gets_no_tally_of_five(self, world, vote) -> None:
        world.round.minimum_sources = 6
        world.round.save()
        five_vote(vote, {CULTURE: 2})
        assert close(world.round).tally is None

    def test_vote_that_is_not_open_is_not_closed(self, world) -> None:
        make_vote(world.round, state=VoteState.PLANNED)
        with pytest.raises(NotPossible, match="Bara en öppen omröstning"):
            close_vote(round_id=world.round.pk, now=NOW)

    def test_second_stage_has_the_capabilities_of_the_groups_that_passed(self, world) -> None:
        plan_vote(round_id=world.round.pk, terms=VoteTerms(passing=1))
        open_vote(round_id=world.round.pk, now=NOW)
        groups = Vote.objects.get(subject=VoteSubject.GROUPS)
        organisations = five_vote(groups, {"forvalta": 2, "leda": 1})
        close(world.round)
        open_vote(round_id=world.round.pk, now=NOW)
        second = Vote.objects.get(subject=VoteSubject.CAPABILITIES)
        for organisation in organisations:
            make_ballot(second, organisation, {RETIRE: 1})
        tally = close_vote(round_id=world.round.pk, now=NOW).tally
        assert read_votes(world.round.pk).passed() == ("forvalta",)
        assert tally is not None
        assert dict(tally.dots) == {RETIRE: 5, SUPPORT: 0}

    def test_overdue_votes_close_and_others_do_not(self, world) -> None:
        today = NOW.date()
        overdue = make_vote(world.round, closes_on=today - timedelta(days=1))
        assert close_overdue_votes(now=NOW) == 1
        overdue.refresh_from_db()
        assert overdue.state == VoteState.CLOSED
        assert close_overdue_votes(now=NOW) == 0

    def test_vote_is_open_on_its_last_day(self, world) -> None:
        make_vote(world.round, closes_on=NOW.date())
        assert close_overdue_votes(now=NOW) == 0


class TestGivingDots:
    def test_saved_marks_stand_with_who_and_when(self, world, vote) -> None:
        saved = give(vote, world.organisation, change(CULTURE, 2, together="yes"), person_id=world.manager.pk)
        mark = Mark.objects.get()
        assert (mark.dots, mark.together, mark.revision, mark.marked_by) == (2, "yes", 1, world.manager)
        assert (saved.left, saved.stored[CULTURE].revision) == (3, 1)

    def test_dots_may_move_at_the_budget_in_one_save(self, world, vote) -> None:
        give(vote, world.organisation, change(CULTURE, 3), change(TRUST, 2))
        saved = give(vote, world.organisation, change(DECIDE, 3), change(CULTURE, 0, revision=1))
        assert (saved.left, dots(vote)) == (0, {CULTURE: 0, TRUST: 2, DECIDE: 3})

    def test_ballot_never_goes_over_budget(self, world, vote) -> None:
        give(vote, world.organisation, change(CULTURE, 3))
        with pytest.raises(OverBudget, match="1 prick för mycket: ni har 5 att fördela"):
            give(vote, world.organisation, change(TRUST, 3), change(DECIDE, 0))
        assert dots(vote) == {CULTURE: 3}

    @pytest.mark.parametrize("count", [-1, 4])
    def test_choice_never_goes_over_the_cap(self, world, vote, count) -> None:
        with pytest.raises(OverBudget, match="0 till 3 prickar"):
            give(vote, world.organisation, change(CULTURE, count))

    def test_nobody_overwrites_what_somebody_else_changed(self, world, vote) -> None:
        give(vote, world.organisation, change(CULTURE, 2), person_id=world.manager.pk)
        saved = give(vote, world.organisation, change(CULTURE, 1), change(TRUST, 1))
        assert dict(saved.stored).keys() == {TRUST}
        assert (saved.conflicts[CULTURE].dots, saved.conflicts[CULTURE].marked_by) == (2, world.manager.name)
        assert dots(vote) == {CULTURE: 2, TRUST: 1}

    def test_saving_what_already_stands_changes_nothing(self, world, vote) -> None:
        give(vote, world.organisation, change(CULTURE, 2))
        before = Mark.objects.values().get()
        saved = give(vote, world.organisation, change(CULTURE, 2, revision=0))
        assert (saved.conflicts, Mark.objects.values().get()) == ({}, before)

    def test_nothing_said_makes_no_mark(self, world, vote) -> None:
        saved = give(vote, world.organisation, change(CULTURE, 0))
        assert (Mark.objects.count(), saved.stored[CULTURE].revision) == (0, 0)

    def test_choice_that_is_not_on_the_ballot_is_refused(self, world, vote) -> None:
        ballot_id = begin_ballot(vote_id=vote.pk, organisation_id=world.organisation.pk)
        with pytest.raises(NotPossible, match="står inte på röstsedeln"):
            save_marks(
                ballot_id=ballot_id, changes=[change(CULTURE, 1)], choices=[TRUST], person_id=None, now=NOW
            )

    @pytest.mark.parametrize("state", [VoteState.PLANNED, VoteState.CLOSED])
    def test_vote_that_is_not_open_takes_no_dots(self, world, state) -> None:
        vote = make_vote(world.round, state=state)
        with pytest.raises(NotPossible, match="inte öppen"):
            give(vote, world.organisation, change(CULTURE, 1))
        ballot = Ballot.objects.create(vote=vote, organisation=world.organisation)
        with pytest.raises(NotPossible, match="inte öppen"):
            save_marks(
                ballot_id=ballot.pk, changes=[change(CULTURE, 1)], choices=KEYS, person_id=None, now=NOW
            )

    def test_organisation_of_another_association_has_no_ballot(self, vote) -> None:
        with pytest.raises(NotPossible, match="hör inte till förbundet"):
            begin_ballot(vote_id=vote.pk, organisation_id=make_organisation(make_association()).pk)

    @pytest.mark.parametrize("count", [1, 4])
    def test_queries_grow_by_one_for_each_mark(self, world, vote, django_assert_num_queries, count) -> None:
        ballot_id = begin_ballot(vote_id=vote.pk, organisation_id=world.organisation.pk)
        changes = [change(key, 1) for key in KEYS[:count]]
        with django_assert_num_queries(5 + count):  # savepoint and its release, ballot, vote, marks
            save_marks(ballot_id=ballot_id, changes=changes, choices=KEYS, person_id=None, now=NOW)


class TestPublication:
    def test_publishing_closes_the_vote_and_takes_its_tally(self, world, vote) -> None:
        make_open(world.round, "Ale")
        five_vote(vote, {CULTURE: 2})
        row = publish(world.round).document["capabilities"][0]
        assert (row["dots"], row["weight"], row["weight_class"]) == (10, "2.00", "high")
        assert Vote.objects.get().state == VoteState.CLOSED

    def test_publishing_what_was_previewed_waits_for_the_vote(self, world, vote) -> None:
        make_open(world.round, "Ale")
        with pytest.raises(NotPossible, match="Omröstningen pågår"):
            publish(world.round, previewed="0" * 64)
        assert Vote.objects.get().state == VoteState.OPEN

    def test_how_an_open_vote_stands_is_in_no_preview(self, world, vote) -> None:
        make_open(world.round, "Ale")
        five_vote(vote, {CULTURE: 2})
        results = compile_round(the_round=world.round, version=None, published_at=None)
        for result in (results.published, results.for_lead):
            assert {each.vote for each in result.capabilities} == {None}

    def test_tally_is_the_same_in_every_version(self, world, vote) -> None:
        opened = make_open(world.round, "Ale")
        organisations = five_vote(vote, {CULTURE: 2})
        first = publish(world.round)
        for organisation in organisations:  # what would join the sources now came after the count
            assign(world.manager, Role.IT_MANAGER, organisation=organisation)
        answer_anew(opened, 1)
        second = publish(world.round)
        assert second.version == 2
        dotted = [[row["dots"] for row in each.document["capabilities"]] for each in (first, second)]
        assert dotted[0] == dotted[1] == [10, 0, 0, 0, 0]

    def test_round_without_a_tally_has_no_weights(self, world, vote) -> None:
        make_open(world.round, "Ale")
        make_ballot(vote, world.organisation, {CULTURE: 2})
        document = publish(world.round).document
        assert {row["dots"] for row in document["capabilities"]} == {None}


@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_once_never_go_over_budget(world) -> None:
    vote = make_vote(world.round, budget=3)
    ballot_id = begin_ballot(vote_id=vote.pk, organisation_id=world.organisation.pk)
    refused: list[str] = []

    def save(key: str) -> None:
        try:
            save_marks(ballot_id=ballot_id, changes=[change(key, 3)], choices=KEYS, person_id=None, now=NOW)
        except OverBudget as error:
            refused.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(key,)) for key in (CULTURE, TRUST)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(refused), sum(dots(vote).values())) == (1, 3)
