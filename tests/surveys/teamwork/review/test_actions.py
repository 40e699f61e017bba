import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from organisations.errors import NotPossible
from surveys.assessments.actions import choose_sharing, reopen_assessment
from surveys.assessments.models import Sharing
from surveys.models import Assessment, Question, Review
from surveys.rounds.compilation import read_sources
from surveys.teamwork.review.actions import end_review, reply, settle
from tests.factories import NOW, make_association, make_organisation
from tests.surveys.assessments.builders import LATER
from tests.surveys.teamwork.review.builders import ask, handed_in, question


class TestAskForReview:
    def test_managers_of_the_other_get_a_mail_without_levels(self, world, empty_queue) -> None:
        ask(world, handed_in(world))
        [job] = ProcrastinateJob.objects.filter(task_name="send_email")
        assert job.args["to"] == world.other_manager.email
        assert f"/samarbete/{world.organisation.key}/granskning/" in job.args["body"]
        assert "nivå 3" not in job.args["body"].lower()

    @pytest.mark.parametrize(
        "fields", [{"sharing": "restricted"}, {"submitted_at": None}, {"reopened_at": NOW}]
    )
    def test_only_who_is_open_and_handed_in_may_ask(self, world, fields) -> None:
        assessment = handed_in(world)
        Assessment.objects.filter(pk=assessment.pk).update(**fields)
        with pytest.raises(NotPossible, match="valt att svara öppet"):
            ask(world, assessment)
        assert not Review.objects.exists()

    def test_neither_oneself_nor_a_stranger_nor_twice(self, world) -> None:
        assessment = handed_in(world)
        with pytest.raises(NotPossible, match="en annan organisation än er egen"):
            ask(world, assessment, world.organisation)
        with pytest.raises(NotPossible, match="hör inte till förbundet"):
            ask(world, assessment, make_organisation(make_association()))
        ask(world, assessment)
        with pytest.raises(NotPossible, match="redan ombedd"):
            ask(world, assessment)

    def test_ended_review_is_opened_by_asking_again(self, world) -> None:
        assessment = handed_in(world)
        end_review(review_id=ask(world, assessment).pk, now=LATER)
        ask(world, assessment)
        assert Review.objects.get().ended_at is None

    def test_the_two_are_one_source_also_when_the_sharing_is_changed(self, world) -> None:
        def are_one() -> bool:
            sources = read_sources(world.association.pk, since=world.round.created_at.replace(year=2020))
            return sources[world.organisation.key] == sources[world.other_organisation.key]

        assessment = handed_in(world)
        before = are_one()
        ask(world, assessment)
        choose_sharing(assessment_id=assessment.pk, sharing=Sharing.RESTRICTED)
        assert (before, are_one()) == (False, True)


class TestQuestion:
    def test_keeps_the_level_of_then(self, world) -> None:
        review = ask(world, handed_in(world))
        row = question(world, review)
        review.assessment.answers.update(level=1)
        assert (Question.objects.get().level, row.suggested) == (3, 2)

    def test_blank_has_nothing_to_ask_about(self, world) -> None:
        review = ask(world, handed_in(world))
        with pytest.raises(NotPossible, match="ingen nivå att fråga om"):
            question(world, review, "fatta-beslut")

    def test_one_open_question_at_a_time(self, world) -> None:
        review = ask(world, handed_in(world))
        first = question(world, review)
        with pytest.raises(NotPossible, match="redan en öppen fråga"):
            question(world, review)
        settle(question_id=first.pk, person_id=world.manager.pk, now=LATER)
        assert question(world, review).pk != first.pk

    def test_ended_or_reopened_review_takes_none(self, world) -> None:
        review = ask(world, handed_in(world))
        reopen_assessment(assessment_id=review.assessment_id, now=LATER)
        with pytest.raises(NotPossible, match="granskningen väntar"):
            question(world, review)
        Assessment.objects.update(reopened_at=None)
        end_review(review_id=review.pk, now=LATER)
        with pytest.raises(NotPossible, match="avslutad"):
            question(world, review)

    def test_reply_is_given_until_it_is_settled(self, world) -> None:
        row = question(world, ask(world, handed_in(world)))
        reply(question_id=row.pk, text="Vi mäter det.", person_id=world.manager.pk, now=LATER)
        settle(question_id=row.pk, person_id=world.other_manager.pk, now=LATER)
        stored = Question.objects.get()
        assert (stored.reply, stored.replied_by, stored.settled_by) == (
            "Vi mäter det.",
            world.manager,
            world.other_manager,
        )
        for again in (
            lambda: reply(question_id=row.pk, text="Nej.", person_id=world.manager.pk, now=LATER),
            lambda: settle(question_id=row.pk, person_id=world.manager.pk, now=LATER),
        ):
            with pytest.raises(NotPossible, match="redan avslutad"):
                again()
