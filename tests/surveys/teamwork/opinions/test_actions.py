import pytest
from django.apps import apps

from organisations.errors import NotPossible
from surveys.assessments.actions import save_answer
from surveys.assessments.models import BlankReason
from surveys.models import Decision, Opinion
from surveys.rounds.models import RoundState
from surveys.teamwork.opinions.actions import decide
from tests.factories import NOW, delegate
from tests.surveys.assessments.builders import (
    BUILD,
    DECIDE,
    LATER,
    capability_id,
    level,
    set_state,
    stored_answer,
)
from tests.surveys.teamwork.builders import another_says, say


def answer(world, draft, number, *, revision=0) -> None:
    save_answer(
        assessment_id=draft.pk,
        capability_id=capability_id(world, BUILD),
        content=level(number, comment="Chefens ord"),
        expected_revision=revision,
        person_id=world.manager.pk,
        now=NOW,
    )


class TestGiveOpinion:
    def test_group_that_was_not_handed_over_is_refused(self, world, draft) -> None:
        with pytest.raises(NotPossible, match="inte längre överlämnad"):
            say(world, draft, world.co_assessor, DECIDE, 2)
        assert (Opinion.objects.count(), stored_answer(world, DECIDE)) == (0, None)

    def test_group_that_somebody_else_was_handed_is_refused(self, world, draft) -> None:
        delegate(world.round, world.organisation, world.security_officer, "styra")
        with pytest.raises(NotPossible, match="inte längre överlämnad"):
            say(world, draft, world.security_officer, BUILD, 2)
        assert Opinion.objects.count() == 0

    def test_first_answer_becomes_the_organisations(self, world, draft) -> None:
        say(world, draft, world.co_assessor, BUILD, 2, evidence="Planen")
        row = stored_answer(world, BUILD)
        assert (row.level, row.evidence, row.answered_by) == (2, "Planen", world.co_assessor)

    def test_changed_mind_changes_what_was_theirs(self, world, draft) -> None:
        say(world, draft, world.co_assessor, BUILD, 2)
        say(world, draft, world.co_assessor, BUILD, None, now=LATER, blank_reason=BlankReason.UNKNOWN)
        assert (stored_answer(world, BUILD).blank_reason, Opinion.objects.get().revision) == ("unknown", 2)

    def test_managers_answer_stands_and_both_are_kept(self, world, draft) -> None:
        answer(world, draft, 1)
        say(world, draft, world.co_assessor, BUILD, 3)
        row = stored_answer(world, BUILD)
        assert (row.level, row.answered_by, Opinion.objects.get().level) == (1, world.manager, 3)

    def test_second_colleagues_answer_does_not_replace_the_first(self, world, draft) -> None:
        say(world, draft, world.co_assessor, BUILD, 3)
        another_says(world, draft, BUILD, 1)
        assert (stored_answer(world, BUILD).level, Opinion.objects.count()) == (3, 2)

    def test_managers_change_of_it_ends_the_following(self, world, draft) -> None:
        say(world, draft, world.co_assessor, BUILD, 3)
        answer(world, draft, 1, revision=1)
        say(world, draft, world.co_assessor, BUILD, 4, now=LATER)
        assert (stored_answer(world, BUILD).level, Opinion.objects.get().level) == (1, 4)

    def test_every_level_stays_in_the_history(self, world, draft) -> None:
        for given in (1, 2, 3):
            say(world, draft, world.co_assessor, BUILD, given)
        events = apps.get_model("surveys", "OpinionEvent").objects.order_by("pgh_id")
        assert list(events.values_list("level", flat=True)) == [1, 2, 3]

    def test_closed_round_takes_none(self, world, draft) -> None:
        set_state(world, round_state=RoundState.CLOSED)
        with pytest.raises(NotPossible, match="går inte att ändra nu"):
            say(world, draft, world.co_assessor, BUILD, 3)
        assert not Opinion.objects.exists()


class TestDecide:
    def decide(self, world, draft, number, reason="Vi enades på mötet.") -> None:
        decide(
            assessment_id=draft.pk,
            capability_id=capability_id(world, BUILD),
            level=number,
            reason=reason,
            person_id=world.manager.pk,
            now=LATER,
        )

    def test_sets_the_answer_and_keeps_what_each_said(self, world, draft) -> None:
        say(world, draft, world.co_assessor, BUILD, 3, evidence="Planen")
        another_says(world, draft, BUILD, 1)
        self.decide(world, draft, 2)
        row = stored_answer(world, BUILD)
        assert (row.level, row.evidence, row.answered_by) == (2, "Planen", world.manager)
        assert sorted(Opinion.objects.values_list("level", flat=True)) == [1, 3]
        assert Decision.objects.get().reason == "Vi enades på mötet."

    def test_second_decision_replaces_the_first(self, world, draft) -> None:
        self.decide(world, draft, 2)
        self.decide(world, draft, 3, "Ny mätning.")
        assert (Decision.objects.get().level, stored_answer(world, BUILD).level) == (3, 3)

    def test_level_replaces_a_blank(self, world, draft) -> None:
        say(
            world,
            draft,
            world.co_assessor,
            BUILD,
            None,
            blank_reason=BlankReason.ELSEWHERE,
            provider="Grannen",
        )
        self.decide(world, draft, 2)
        row = stored_answer(world, BUILD)
        assert (row.level, row.blank_reason, row.provider) == (2, "", "")

    def test_closed_round_takes_none(self, world, draft) -> None:
        set_state(world, round_state=RoundState.CLOSED)
        with pytest.raises(NotPossible):
            self.decide(world, draft, 2)
        assert not Decision.objects.exists()
