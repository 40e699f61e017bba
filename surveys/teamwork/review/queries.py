"""Reads of reviews, for the two organisations and nobody else."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from organisations.models import Organisation
from organisations.permissions import Access
from organisations.swedish import swedish
from surveys.assessments.models import Answer, Assessment, Sharing
from surveys.assessments.queries import OrganisationAssessment
from surveys.rounds.models import RoundState
from surveys.rounds.sight import own_organisations
from surveys.teamwork.review.actions import is_reviewable
from surveys.teamwork.review.models import Question, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReview:
    """A review in a list; `waiting` counts the questions without a reply, `open` those not settled."""

    round_slug: str
    round_name: str
    organisation_key: str
    organisation_name: str
    reviewer_key: str
    reviewer_name: str
    ended_at: datetime | None
    waiting: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question as both sides see it. `level_now` is None while the answer is being corrected."""

    pk: int
    capability_id: int
    level: int
    suggested: int | None
    level_now: int | None
    text: str
    asked_by: str
    asked_at: datetime
    reply: str
    replied_by: str
    replied_at: datetime | None
    settled_by: str
    settled_at: datetime | None

    @property
    def has_changed(self) -> bool:
        """Whether the level is another than when the question was asked."""
        return self.level_now is not None and self.level_now != self.level


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReview:
    """A review with all that the two see of each other. `levels` are the open answers, by capability.

    `is_own` for the organisation whose answers they are; `may_write` for who answers for either of the two.
    """

    pk: int
    assessment_id: int
    round_slug: str
    round_name: str
    map_version_id: int
    organisation_key: str
    organisation_name: str
    reviewer_key: str
    reviewer_name: str
    message: str
    asked_by: str
    asked_at: datetime
    is_own: bool
    may_write: bool
    is_open: bool
    levels: dict[int, int]
    questions: tuple[AskedQuestion, ...]


def reviews_of(assessment: OrganisationAssessment) -> tuple[ListedReview, ...]:
    """Whom the organisation has asked, by name. One query."""
    if assessment.assessment_id is None:
        return ()
    rows = _counted(Q(assessment_id=assessment.assessment_id))
    return tuple(sorted(rows, key=lambda row: swedish(row.reviewer_name)))


def reviews_to_do(access: Access) -> tuple[ListedReview, ...]:
    """What the person's organisations have been asked to review and can still read. One query."""
    return tuple(
        _counted(
            Q(reviewer_id__in=access.answered_organisations, ended_at__isnull=True)
            & Q(assessment__sharing=Sharing.OPEN, assessment__submitted_at__isnull=False)
            & ~Q(assessment__round__state=RoundState.ARCHIVED)
        )
    )


def possible_reviewers(assessment: OrganisationAssessment) -> list[tuple[int, str]]:
    """The other organisations of the association that are not asked, in Swedish order. One query."""
    asked = Review.objects.filter(assessment_id=assessment.assessment_id or 0, ended_at__isnull=True)
    others = (
        Organisation.objects.filter(association_id=assessment.association_id)
        .exclude(pk=assessment.organisation_id)
        .exclude(pk__in=asked.values("reviewer_id"))
    )
    return sorted(others.values_list("pk", "name"), key=lambda row: swedish(row[1]))


def find_review(
    access: Access, *, round_slug: str, organisation_key: str, reviewer_key: str
) -> FoundReview | None:
    """The review, for those who see either organisation's answers; the reviewer only while they are open.

    At most six queries.
    """
    row = (
        Review.objects.select_related("assessment__round", "assessment__organisation", "reviewer", "asked_by")
        .filter(
            assessment__round__slug=round_slug,
            assessment__organisation__key=organisation_key,
            reviewer__key=reviewer_key,
        )
        .first()
    )
    if row is None:
        return None
    seen = own_organisations(access, row.assessment.round)
    is_own = row.assessment.organisation_id in seen
    if not is_own and not (row.reviewer_id in seen and _is_shared(row.assessment)):
        return None
    return _found(access, row, is_own=is_own)


def _is_shared(assessment: Assessment) -> bool:
    return assessment.sharing == Sharing.OPEN and assessment.submitted_at is not None


def _found(access: Access, row: Review, *, is_own: bool) -> FoundReview:
    assessment = row.assessment
    is_reviewed = is_reviewable(assessment)
    levels = _levels(row) if is_reviewed else {}
    return FoundReview(
        pk=row.pk,
        assessment_id=assessment.pk,
        round_slug=assessment.round.slug,
        round_name=assessment.round.name,
        map_version_id=assessment.round.map_version_id,
        organisation_key=assessment.organisation.key,
        organisation_name=assessment.organisation.name,
        reviewer_key=row.reviewer.key,
        reviewer_name=row.reviewer.name,
        message=row.message,
        asked_by=row.asked_by.name,
        asked_at=row.asked_at,
        is_own=is_own,
        may_write=access.answers_for(assessment.organisation_id if is_own else row.reviewer_id),
        is_open=is_reviewed and row.ended_at is None,
        levels=levels,
        questions=tuple(_question(each, levels) for each in _questions(row)),
    )


def _levels(row: Review) -> dict[int, int]:
    answers = Answer.objects.filter(assessment_id=row.assessment_id, level__isnull=False)
    return {pk: level for pk, level in answers.values_list("capability_id", "level") if level is not None}


def _questions(row: Review) -> list[Question]:
    rows = row.questions.select_related("asked_by", "replied_by", "settled_by")
    return list(rows.order_by("asked_at", "pk"))


def _question(row: Question, levels: dict[int, int]) -> AskedQuestion:
    return AskedQuestion(
        pk=row.pk,
        capability_id=row.capability_id,
        level=row.level,
        suggested=row.suggested,
        level_now=levels.get(row.capability_id),
        text=row.text,
        asked_by=row.asked_by.name,
        asked_at=row.asked_at,
        reply=row.reply,
        replied_by=row.replied_by.name if row.replied_by else "",
        replied_at=row.replied_at,
        settled_by=row.settled_by.name if row.settled_by else "",
        settled_at=row.settled_at,
    )


def _counted(which: Q) -> list[ListedReview]:
    unsettled = Q(questions__settled_at__isnull=True, questions__isnull=False)
    rows = (
        Review.objects.filter(which)
        .select_related("assessment__round", "assessment__organisation", "reviewer")
        .annotate(
            waiting_count=Count("questions", filter=unsettled & Q(questions__reply="")),
            open_count=Count("questions", filter=unsettled),
        )
        .order_by("pk")
    )
    return [
        ListedReview(
            round_slug=row.assessment.round.slug,
            round_name=row.assessment.round.name,
            organisation_key=row.assessment.organisation.key,
            organisation_name=row.assessment.organisation.name,
            reviewer_key=row.reviewer.key,
            reviewer_name=row.reviewer.name,
            ended_at=row.ended_at,
            waiting=row.waiting_count,
            open=row.open_count,
        )
        for row in rows
    ]
