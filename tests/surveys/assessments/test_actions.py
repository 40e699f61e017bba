"""Begin, answer, choose sharing, hand in, reopen: in every state, and two at once."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from capabilities.models import Capability
from organisations.errors import NotPossible
from surveys.assessments import actions
from surveys.assessments.actions import (
    AnswerChange,
    AnswerConflict,
    AnswerContent,
    save_answer,
    save_answers,
)
from surveys.assessments.models import Answer, Assessment, BlankReason, Confidence, Sharing
from surveys.rounds.models import RoundState
from tests.factories import make_assessment, make_association, make_organisation
from tests.surveys.assessments.builders import BUILD, LATER, NOW, TRUST, capability_id, level, set_state

CLOSED_STATES = [RoundState.PLANNED, RoundState.CLOSED, RoundState.PUBLISHED, RoundState.ARCHIVED]


@pytest.fixture
def draft(world) -> Assessment:
    return make_assessment(world.round, world.organisation, sharing="", submitted=False)


@pytest.fixture
def save(world, draft):
    def save(content, *, key=BUILD, expected=0, person=None, now=NOW):
        return save_answer(
            assessment_id=draft.pk,
            capability_id=capability_id(world, key),
            content=content,
            expected_revision=expected,
            person_id=(person or world.manager).pk,
            now=now,
        )

    return save


class TestBeginAssessment:
    def test_first_use_makes_it(self, world) -> None:
        begun = actions.begin_assessment(round_id=world.round.pk, organisation_id=world.organisation.pk)
        assert (begun.organisation, begun.sharing, begun.submitted_at) == (world.organisation, "", None)

    def test_second_use_gives_the_same(self, world, draft) -> None:
        begun = actions.begin_assessment(round_id=world.round.pk, organisation_id=world.organisation.pk)
        assert begun.pk == draft.pk

    @pytest.mark.parametrize("state", CLOSED_STATES)
    def test_round_that_is_not_open_makes_none(self, world, state) -> None:
        set_state(world, round_state=state)
        with pytest.raises(NotPossible, match="Omgången är inte öppen för svar"):
            actions.begin_assessment(round_id=world.round.pk, organisation_id=world.organisation.pk)
        assert Assessment.objects.count() == 0

    def test_begun_one_is_found_in_a_closed_round(self, world, draft) -> None:
        set_state(world, round_state=RoundState.CLOSED)
        begun = actions.begin_assessment(round_id=world.round.pk, organisation_id=world.organisation.pk)
        assert begun.pk == draft.pk

    def test_organisation_of_another_association_is_refused(self, world) -> None:
        stranger = make_organisation(make_association())
        with pytest.raises(NotPossible, match="hör inte till förbundet"):
            actions.begin_assessment(round_id=world.round.pk, organisation_id=stranger.pk)


class TestSaveAnswer:
    def test_first_answer_is_revision_one(self, world, save) -> None:
        content = AnswerContent(
            level=4, confidence=Confidence.SURE, evidence="Enkät 2026", comment="Jämfört med Ängsby"
        )
        saved = save(content)
        assert (saved.content, saved.revision) == (content, 1)
        assert (saved.answered_at, saved.answered_by) == (NOW, world.manager.name)

    def test_blank_with_a_reason_has_no_level(self, save) -> None:
        content = AnswerContent(blank_reason=BlankReason.ELSEWHERE, provider="SML-IT")
        assert save(content).content == content
        assert Answer.objects.get().level is None

    def test_change_counts_the_revision_and_says_who(self, world, save) -> None:
        save(level(1))
        saved = save(level(2), expected=1, person=world.director, now=LATER)
        assert (saved.content.level, saved.revision) == (2, 2)
        assert (saved.answered_at, saved.answered_by) == (LATER, world.director.name)

    def test_every_change_is_kept_in_the_history(self, save) -> None:
        save(level(1))
        save(AnswerContent(), expected=1)
        events = Answer.objects.get().events.order_by("pgh_id")
        assert list(events.values_list("level", flat=True)) == [1, None]

    def test_answer_taken_away_is_a_blank_that_keeps_its_words(self, save) -> None:
        save(level(2, comment="Så här"))
        assert save(AnswerContent(comment="Så här"), expected=1).content == AnswerContent(comment="Så här")

    def test_nothing_said_stores_nothing(self, save) -> None:
        assert save(AnswerContent()).revision == 0
        assert Answer.objects.count() == 0

    def test_somebody_else_first_is_a_conflict_with_what_stands(self, world, save) -> None:
        save(level(1), person=world.director)
        with pytest.raises(AnswerConflict) as conflict:
            save(level(3), expected=0)
        assert (conflict.value.current.content.level, conflict.value.current.revision) == (1, 1)
        assert conflict.value.current.answered_by == world.director.name
        assert Answer.objects.get().level == 1

    def test_same_content_again_is_no_conflict_and_no_change(self, save) -> None:
        first = save(level(1))
        assert save(level(1), expected=0, now=LATER) == first

    def test_level_and_reason_together_are_refused(self, save) -> None:
        with pytest.raises(ValidationError, match="antingen en nivå eller varför svar saknas"):
            save(AnswerContent(level=1, blank_reason=BlankReason.UNKNOWN))
        assert Answer.objects.count() == 0

    @pytest.mark.parametrize("number", [-1, 5])
    def test_level_outside_the_scale_is_refused(self, save, number) -> None:
        with pytest.raises(ValidationError):
            save(level(number))

    def test_text_beyond_the_longest_is_refused(self, save) -> None:
        with pytest.raises(ValidationError):
            save(level(1, comment="å" * 4001))

    @pytest.mark.parametrize("state", CLOSED_STATES)
    def test_round_that_is_not_open_takes_no_answer(self, world, save, state) -> None:
        set_state(world, round_state=state)
        with pytest.raises(NotPossible, match="Omgången är inte öppen för svar"):
            save(level(1))

    def test_handed_in_assessment_takes_no_answer(self, world, save) -> None:
        set_state(world, submitted_at=NOW, sharing=Sharing.OPEN)
        with pytest.raises(NotPossible, match="Be projektledaren öppna"):
            save(level(1))

    @pytest.mark.parametrize("state", [RoundState.OPEN, RoundState.CLOSED, RoundState.PUBLISHED])
    def test_reopened_assessment_takes_answers(self, world, save, state) -> None:
        set_state(world, round_state=state, submitted_at=NOW, reopened_at=LATER, sharing=Sharing.OPEN)
        assert save(level(1)).revision == 1

    def test_reopened_restricted_assessment_takes_none_once_published(self, world, save) -> None:
        set_state(world, submitted_at=NOW, reopened_at=LATER, sharing=Sharing.RESTRICTED)
        set_state(world, round_state=RoundState.PUBLISHED)
        with pytest.raises(NotPossible, match="låsta i den publicerade omgången"):
            save(level(1))


class TestSaveAnswers:
    def change(self, world, key, content, expected=0) -> AnswerChange:
        return AnswerChange(
            capability_id=capability_id(world, key), content=content, expected_revision=expected
        )

    def test_conflict_of_one_does_not_stop_the_other(self, world, draft, save) -> None:
        save(level(1), key=BUILD)
        changes = [self.change(world, BUILD, level(3)), self.change(world, TRUST, level(2))]
        saved = save_answers(assessment_id=draft.pk, changes=changes, person_id=world.manager.pk, now=LATER)
        assert {key: each.content.level for key, each in saved.conflicts.items()} == {
            capability_id(world, BUILD): 1
        }
        assert {key: each.content.level for key, each in saved.stored.items()} == {
            capability_id(world, TRUST): 2
        }

    def test_fault_in_one_stores_none(self, world, draft) -> None:
        changes = [self.change(world, BUILD, level(3)), self.change(world, TRUST, level(9))]
        with pytest.raises(ValidationError):
            save_answers(assessment_id=draft.pk, changes=changes, person_id=world.manager.pk, now=NOW)
        assert Answer.objects.count() == 0

    @pytest.mark.parametrize("already", [1, 3, 5])
    def test_queries_do_not_grow_with_what_is_answered(
        self, world, django_assert_num_queries, already
    ) -> None:
        draft = make_assessment(world.round, world.organisation, [1] * already, sharing="", submitted=False)
        change = self.change(world, BUILD, level(3), expected=1)
        with django_assert_num_queries(6):  # savepoint, lock, answers, update, who, release
            save_answers(assessment_id=draft.pk, changes=[change], person_id=world.manager.pk, now=NOW)

    def test_queries_do_not_grow_with_what_is_saved_and_each_row_keeps_its_history(
        self, world, django_assert_num_queries
    ) -> None:
        draft = make_assessment(world.round, world.organisation, [1, 1], sharing="", submitted=False)
        keys = list(Capability.objects.order_by("group__position", "position").values_list("key", flat=True))
        changes = [
            self.change(world, key, level(4), expected=int(place < 2)) for place, key in enumerate(keys)
        ]
        with django_assert_num_queries(7):  # savepoint, lock, answers, insert, update, who, release
            saved = save_answers(assessment_id=draft.pk, changes=changes, person_id=world.manager.pk, now=NOW)
        assert {each.answered_by for each in saved.stored.values()} == {world.manager.name}
        levels = {
            key: [event.level for event in Answer.objects.get(capability__key=key).events.order_by("pgh_id")]
            for key in keys
        }
        assert levels == {key: [1, 4] if place < 2 else [4] for place, key in enumerate(keys)}

    @pytest.mark.django_db(transaction=True)
    def test_two_at_once_give_one_answer_and_one_conflict(self, world, draft) -> None:
        start, outcomes = threading.Barrier(2), []

        def answer(number: int) -> None:
            change = self.change(world, BUILD, level(number))
            start.wait()
            saved = save_answers(
                assessment_id=draft.pk, changes=[change], person_id=world.manager.pk, now=NOW
            )
            outcomes.append((len(saved.stored), len(saved.conflicts)))
            connection.close()

        threads = [threading.Thread(target=answer, args=[number]) for number in (1, 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == [(0, 1), (1, 0)]
        assert Answer.objects.get().revision == 1


class TestChooseSharing:
    @pytest.mark.parametrize("state", [RoundState.OPEN, RoundState.CLOSED])
    @pytest.mark.parametrize("choice", Sharing)
    def test_choice_is_stored_until_publication(self, world, draft, state, choice) -> None:
        set_state(world, round_state=state)
        actions.choose_sharing(assessment_id=draft.pk, sharing=choice)
        assert Assessment.objects.get().sharing == choice

    def test_choice_may_change_after_handing_in(self, world, draft) -> None:
        set_state(world, submitted_at=NOW, sharing=Sharing.OPEN)
        actions.choose_sharing(assessment_id=draft.pk, sharing=Sharing.RESTRICTED)
        assert Assessment.objects.get().sharing == Sharing.RESTRICTED

    @pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.PUBLISHED, RoundState.ARCHIVED])
    def test_choice_stands_from_publication_on(self, world, draft, state) -> None:
        set_state(world, round_state=state, sharing=Sharing.OPEN)
        with pytest.raises(NotPossible, match="nästa omgång"):
            actions.choose_sharing(assessment_id=draft.pk, sharing=Sharing.RESTRICTED)
        assert Assessment.objects.get().sharing == Sharing.OPEN


class TestSubmitAssessment:
    def submit(self, world, draft, now=NOW) -> Assessment:
        return actions.submit_assessment(assessment_id=draft.pk, person_id=world.manager.pk, now=now)

    def test_answers_and_choice_are_enough(self, world, draft, save) -> None:
        save(level(0))
        set_state(world, sharing=Sharing.OPEN)
        submitted = self.submit(world, draft)
        assert (submitted.submitted_at, submitted.submitted_by) == (NOW, world.manager)

    def test_choice_is_needed(self, world, draft, save) -> None:
        save(level(0))
        with pytest.raises(NotPossible, match="Välj först vem som får se era svar"):
            self.submit(world, draft)

    def test_blanks_alone_are_nothing_to_hand_in(self, world, draft, save) -> None:
        save(AnswerContent(blank_reason=BlankReason.UNKNOWN))
        set_state(world, sharing=Sharing.OPEN)
        with pytest.raises(NotPossible, match="inga svar att lämna in"):
            self.submit(world, draft)

    def test_twice_changes_nothing(self, world, draft, save) -> None:
        save(level(0))
        set_state(world, sharing=Sharing.OPEN)
        self.submit(world, draft)
        assert self.submit(world, draft, now=LATER).submitted_at == NOW

    def test_reopened_is_handed_in_anew(self, world, draft, save) -> None:
        save(level(0))
        set_state(world, sharing=Sharing.OPEN, submitted_at=NOW, reopened_at=NOW)
        submitted = self.submit(world, draft, now=LATER)
        assert (submitted.submitted_at, submitted.reopened_at) == (LATER, None)

    @pytest.mark.parametrize("state", CLOSED_STATES)
    def test_round_that_is_not_open_takes_none(self, world, draft, state) -> None:
        set_state(world, round_state=state, sharing=Sharing.OPEN)
        with pytest.raises(NotPossible, match="Omgången är inte öppen"):
            self.submit(world, draft)


class TestReopenAssessment:
    @pytest.mark.parametrize("state", [RoundState.OPEN, RoundState.CLOSED])
    @pytest.mark.parametrize("sharing", Sharing)
    def test_handed_in_is_reopened_before_publication(self, world, draft, state, sharing) -> None:
        set_state(world, round_state=state, submitted_at=NOW, sharing=sharing)
        assert actions.reopen_assessment(assessment_id=draft.pk, now=LATER).reopened_at == LATER

    def test_open_answers_are_reopened_after_publication(self, world, draft) -> None:
        set_state(world, round_state=RoundState.PUBLISHED, submitted_at=NOW, sharing=Sharing.OPEN)
        assert actions.reopen_assessment(assessment_id=draft.pk, now=LATER).reopened_at == LATER

    @pytest.mark.parametrize(
        ("state", "fields", "reason"),
        [
            (RoundState.OPEN, {}, "inte inlämnad"),
            (RoundState.PUBLISHED, {"submitted_at": NOW, "sharing": Sharing.RESTRICTED}, "låsta"),
            (RoundState.ARCHIVED, {"submitted_at": NOW, "sharing": Sharing.OPEN}, "arkiverad"),
        ],
    )
    def test_otherwise_it_is_refused(self, world, draft, state, fields, reason) -> None:
        set_state(world, round_state=state, **fields)
        with pytest.raises(NotPossible, match=reason):
            actions.reopen_assessment(assessment_id=draft.pk, now=LATER)
        assert Assessment.objects.get().reopened_at is None


class TestWithdrawReopening:
    def test_untouched_is_handed_in_as_before(self, world, draft) -> None:
        set_state(world, submitted_at=NOW, reopened_at=LATER, sharing=Sharing.OPEN)
        kept = actions.withdraw_reopening(assessment_id=draft.pk)
        assert (kept.submitted_at, kept.reopened_at) == (NOW, None)

    def test_changed_since_is_refused(self, world, draft, save) -> None:
        set_state(world, submitted_at=NOW, reopened_at=NOW, sharing=Sharing.OPEN)
        save(level(2), now=LATER)
        with pytest.raises(NotPossible, match="redan börjat ändra"):
            actions.withdraw_reopening(assessment_id=draft.pk)
        assert Assessment.objects.get().reopened_at == NOW

    def test_not_reopened_is_refused(self, world, draft) -> None:
        set_state(world, submitted_at=NOW, sharing=Sharing.OPEN)
        with pytest.raises(NotPossible, match="inte öppnad för rättelse"):
            actions.withdraw_reopening(assessment_id=draft.pk)
