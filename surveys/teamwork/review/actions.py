"""Asking for a review, questioning an answer, replying, settling."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from organisations.errors import NotPossible
from organisations.jobs import send_email
from organisations.models import Assignment, Organisation
from organisations.permissions import ANSWERS_FOR_ORGANISATION
from surveys.assessments.models import Answer, Assessment, Sharing
from surveys.rounds.models import PUBLISHABLE
from surveys.teamwork.review.models import Question, Review

NOT_OPEN = "Bara den som har lämnat in och valt att svara öppet kan be om granskning."
ENDED = "Granskningen är avslutad. Det som är skrivet går att läsa."


@transaction.atomic
def ask_for_review(
    *, assessment_id: int, reviewer_id: int, message: str, person_id: int, now: datetime
) -> Review:
    """Let the other organisation read the levels and question them, and tell its managers by e-mail.

    Asking again after it was ended opens it again. Raises NotPossible.
    """
    assessment = _locked(assessment_id)
    if not is_reviewable(assessment):
        raise NotPossible(NOT_OPEN)
    reviewer = Organisation.objects.get(pk=reviewer_id)
    if reviewer.pk == assessment.organisation_id:
        raise NotPossible("Be en annan organisation än er egen.")
    if reviewer.association_id != assessment.round.association_id:
        raise NotPossible("Organisationen hör inte till förbundet.")
    row = Review.objects.filter(assessment=assessment, reviewer=reviewer).first()
    if row is not None and row.ended_at is None:
        raise NotPossible(f"{reviewer.name} är redan ombedd att granska svaren.")
    row = row or Review(assessment=assessment, reviewer=reviewer)
    row.message, row.asked_by_id, row.asked_at, row.ended_at = message, person_id, now, None
    row.full_clean()
    row.save()
    _tell(row)
    return row


@transaction.atomic
def ask_question(
    *, review_id: int, capability_id: int, text: str, suggested: int | None, person_id: int, now: datetime
) -> Question:
    """Question the level that stands. Raises NotPossible."""
    review = _open_review(review_id)
    level = _level(review.assessment_id, capability_id)
    if level is None:
        raise NotPossible("Förmågan har ingen nivå att fråga om.")
    open_ones = review.questions.filter(capability_id=capability_id, settled_at__isnull=True)
    if open_ones.exists():
        raise NotPossible("Det finns redan en öppen fråga om förmågan.")
    row = Question(
        review=review,
        capability_id=capability_id,
        level=level,
        suggested=suggested,
        text=text,
        asked_by_id=person_id,
        asked_at=now,
    )
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def reply(*, question_id: int, text: str, person_id: int, now: datetime) -> None:
    """Answer the question; a new reply takes the place of the one before. Raises NotPossible."""
    row = _open_question(question_id)
    row.reply, row.replied_by_id, row.replied_at = text, person_id, now
    row.full_clean()
    row.save()


@transaction.atomic
def settle(*, question_id: int, person_id: int, now: datetime) -> None:
    """Say that the question is done with; all that was said stays. Raises NotPossible."""
    row = _open_question(question_id)
    row.settled_by_id, row.settled_at = person_id, now
    row.full_clean()
    row.save()


@transaction.atomic
def end_review(*, review_id: int, now: datetime) -> None:
    """Let nobody ask more; what is written can be read. Raises NotPossible."""
    row = _open_review(review_id)
    row.ended_at = now
    row.save(update_fields=["ended_at"])


def is_reviewable(assessment: Assessment) -> bool:
    """Whether the answers are handed in and shared openly in a round that is not archived."""
    handed_in = assessment.submitted_at is not None and assessment.reopened_at is None
    return handed_in and assessment.sharing == Sharing.OPEN and assessment.round.state in PUBLISHABLE


def _locked(assessment_id: int) -> Assessment:
    rows = Assessment.objects.select_for_update(of=["self"]).select_related("round", "organisation")
    return rows.get(pk=assessment_id)


def _open_review(review_id: int) -> Review:
    review = Review.objects.select_for_update(of=["self"]).get(pk=review_id)
    if review.ended_at is not None:
        raise NotPossible(ENDED)
    if not is_reviewable(_locked(review.assessment_id)):
        raise NotPossible("Svaren rättas just nu eller är inte längre öppna, så granskningen väntar.")
    return review


def _open_question(question_id: int) -> Question:
    row = Question.objects.select_for_update(of=["self"]).get(pk=question_id)
    if row.settled_at is not None:
        raise NotPossible("Frågan är redan avslutad.")
    return row


def _level(assessment_id: int, capability_id: int) -> int | None:
    rows = Answer.objects.filter(assessment_id=assessment_id, capability_id=capability_id)
    return rows.values_list("level", flat=True).first()


def _tell(review: Review) -> None:
    assessment = review.assessment
    managers = Assignment.objects.filter(
        organisation_id=review.reviewer_id, role__in=ANSWERS_FOR_ORGANISATION, person__is_active=True
    )
    path = reverse("review", args=[assessment.round.slug, assessment.organisation.key, review.reviewer.key])
    body = render_to_string(
        "surveys/email/review.txt", {"review": review, "link": f"{settings.SITE_URL}{path}"}
    )
    for address in managers.values_list("person__email", flat=True).distinct():
        send_email.defer(to=address, subject=f"{assessment.organisation.name} ber er granska svar", body=body)
