"""From sent forms to stored answers: what is stored, what comes back."""

import pytest

from capabilities.queries import read_map
from surveys.assessments.forms import posted_answers
from surveys.assessments.saving import save
from surveys.assessments.step_page import group_with
from surveys.models import Answer, Assessment
from surveys.rounds.models import RoundState
from tests.surveys.assessments.builders import BUILD, LATER, NOW, TRUST, found, sent, set_state, stored_answer


@pytest.fixture
def send(world):
    def send(data, now=NOW):
        assessment = found(world)
        group = group_with(read_map(world.map_version.pk), BUILD)
        forms = posted_answers(data, group, read_map(world.map_version.pk).elements)
        return save(assessment=assessment, group=group, forms=forms, person_id=world.manager.pk, now=now)

    return send


def test_first_answer_begins_the_assessment(world, send) -> None:
    outcome = send(sent(BUILD, "2"))
    assert outcome.is_complete
    assert (outcome.stored[BUILD].content.level, outcome.stored[BUILD].revision) == (2, 1)
    assert Assessment.objects.get().organisation == world.organisation


def test_whole_step_is_stored_and_what_is_empty_is_not(world, send) -> None:
    outcome = send(sent(BUILD, "2") | sent(TRUST))
    assert (outcome.is_complete, set(outcome.stored)) == (True, {BUILD, TRUST})
    assert stored_answer(world, TRUST) is None


def test_fault_in_one_comes_back_and_the_other_is_stored(world, send) -> None:
    outcome = send(sent(BUILD, "9") | sent(TRUST, "1"))
    assert (set(outcome.unsaved.forms), set(outcome.unsaved.conflicts)) == ({BUILD}, set())
    assert stored_answer(world, TRUST).level == 1


def test_conflict_comes_back_with_what_stands(world, send) -> None:
    send(sent(BUILD, "2"))
    outcome = send(sent(BUILD, "3"), now=LATER)
    assert (set(outcome.unsaved.forms), outcome.unsaved.conflicts[BUILD].content.level) == ({BUILD}, 2)
    assert stored_answer(world, BUILD).level == 2


@pytest.mark.parametrize(("who", "own"), [("manager", {BUILD}), ("director", set())])
def test_conflict_with_oneself_in_another_window_is_told_apart(world, send, who, own) -> None:
    send(sent(BUILD, "2"))
    Answer.objects.update(answered_by=getattr(world, who))
    assert send(sent(BUILD, "3"), now=LATER).unsaved.own == own


def test_mine_chosen_over_what_was_seen_is_stored(world, send) -> None:
    send(sent(BUILD, "2"))
    outcome = send(sent(BUILD, "3", seen=1, choice="mine"))
    assert (outcome.is_complete, stored_answer(world, BUILD).level) == (True, 3)


def test_mine_chosen_over_an_older_version_than_stands_is_a_conflict_again(world, send) -> None:
    send(sent(BUILD, "2"))
    send(sent(BUILD, "4", revision=1))
    outcome = send(sent(BUILD, "3", seen=1, choice="mine"))
    assert outcome.unsaved.conflicts[BUILD].revision == 2


def test_theirs_chosen_leaves_what_stands(world, send) -> None:
    send(sent(BUILD, "2"))
    outcome = send(sent(BUILD, "3", seen=1, choice="theirs"))
    assert (outcome.is_complete, stored_answer(world, BUILD).level) == (True, 2)


def test_round_that_has_closed_stores_nothing_and_says_so(world, send) -> None:
    send(sent(BUILD, "2"))
    set_state(world, round_state=RoundState.CLOSED)
    outcome = send(sent(BUILD, "3", revision=1))
    assert (set(outcome.unsaved.forms), outcome.stored) == ({BUILD}, {})
    assert outcome.refusal == "Omgången är inte öppen för svar. Det som redan är sparat finns kvar."
    assert Answer.objects.get().level == 2
