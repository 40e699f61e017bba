"""What a person is to do now, across all rounds."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from analysis.capability_result import CapabilityResult
from organisations.models import Association, Organisation
from organisations.permissions import Access
from reports.models import ReportState
from surveys.assessments.actions import editable
from surveys.models import Assessment, PublishedResult, Round
from surveys.rounds.models import RoundState
from surveys.rounds.queries import visible_rounds
from surveys.teamwork.earlier.models import UNCONFIRMED, CopiedAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentTask:
    """One organisation's self-assessment in one round, as the person who answers for it sees it."""

    round_slug: str
    round_name: str
    organisation_key: str
    organisation_name: str
    closes_on: date | None
    answered: int
    capabilities: int
    begun: bool
    submitted: bool
    reopened: bool

    @property
    def is_done(self) -> bool:
        """Whether nothing more is asked of the organisation for now."""
        return self.submitted and not self.reopened


@dataclass(frozen=True, slots=True, kw_only=True)
class LedRound:
    """A round that the person runs and that is not yet published; counts organisations, not answers."""

    slug: str
    name: str
    state: RoundState
    closes_on: date | None
    organisations: int
    begun: int
    submitted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRound:
    """A round whose Result the person may read; `reports` counts those that can be fetched."""

    slug: str
    name: str
    association: str
    version: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadableAssociation:
    """An association whose map the person may read."""

    pk: int
    key: str
    name: str


_COUNTS = (Q(answers__level__isnull=False) | ~Q(answers__blank_reason="")) & ~Q(
    answers__in=CopiedAnswer.objects.filter(UNCONFIRMED).values("answer")
)


def assessment_tasks(access: Access) -> tuple[AssessmentTask, ...]:
    """The self-assessments that the person can still change or has handed in, in rounds not yet archived.

    An answer that is copied from the round before and not confirmed does not count. Three queries, whatever
    the number of rounds and organisations.
    """
    rounds = list(
        visible_rounds(access)
        .filter(state__in=[RoundState.OPEN, RoundState.CLOSED, RoundState.PUBLISHED])
        .annotate(capability_count=Count("map_version__capabilities"))
        .order_by("closes_on", "pk")
    )
    organisations = Organisation.objects.filter(pk__in=access.answered_organisations).order_by("pk")
    assessments = {
        (row.round_id, row.organisation_id): row
        for row in Assessment.objects.filter(
            round__in=rounds, organisation_id__in=access.answered_organisations
        ).annotate(answered=Count("answers", filter=_COUNTS))
    }
    tasks = (
        _task(the_round, organisation, assessments.get((the_round.pk, organisation.pk)))
        for the_round in rounds
        for organisation in organisations
        if organisation.association_id == the_round.association_id
    )
    return tuple(task for task in tasks if task is not None)


def _task(
    the_round: Round, organisation: Organisation, assessment: Assessment | None
) -> AssessmentTask | None:
    submitted = assessment is not None and assessment.submitted_at is not None
    reopened = assessment is not None and assessment.reopened_at is not None
    can_change = editable(
        round_state=the_round.state,
        sharing=assessment.sharing if assessment else None,
        submitted=submitted,
        reopened=reopened,
    )
    if not can_change and not submitted:
        return None
    return AssessmentTask(
        round_slug=the_round.slug,
        round_name=the_round.name,
        organisation_key=organisation.key,
        organisation_name=organisation.name,
        closes_on=the_round.closes_on,
        answered=getattr(assessment, "answered", 0),
        capabilities=getattr(the_round, "capability_count", 0),
        begun=assessment is not None,
        submitted=submitted,
        reopened=reopened and can_change,
    )


def led_rounds_in_progress(access: Access) -> tuple[LedRound, ...]:
    """The rounds that wait for the project lead. Three queries."""
    rounds = list(
        Round.objects.filter(association_id__in=access.led_associations)
        .exclude(state__in=[RoundState.PUBLISHED, RoundState.ARCHIVED])
        .annotate(
            begun=Count("assessments"),
            handed_in=Count(
                "assessments",
                filter=Q(assessments__submitted_at__isnull=False, assessments__reopened_at__isnull=True),
            ),
        )
        .order_by("closes_on", "pk")
    )
    members: dict[int, int] = defaultdict(int)
    for association_id in Organisation.objects.filter(association_id__in=access.led_associations).values_list(
        "association_id", flat=True
    ):
        members[association_id] += 1
    return tuple(
        LedRound(
            slug=row.slug,
            name=row.name,
            state=RoundState(row.state),
            closes_on=row.closes_on,
            organisations=members[row.association_id],
            begun=row.begun,
            submitted=row.handed_in,
        )
        for row in rounds
    )


def published_rounds(access: Access) -> tuple[PublishedRound, ...]:
    """The Results that the person may read, newest first. One query."""
    rounds = (
        visible_rounds(access)
        .filter(state__in=[RoundState.PUBLISHED, RoundState.ARCHIVED])
        .annotate(
            versions=Count("results", distinct=True),
            done_reports=Count("reports", filter=Q(reports__state=ReportState.DONE), distinct=True),
        )
        .order_by("-closed_at", "-pk")
    )
    return tuple(
        PublishedRound(
            slug=row.slug,
            name=row.name,
            association=row.association.name,
            version=row.versions,
            reports=row.done_reports,
        )
        for row in rounds
    )


def readable_associations(access: Access) -> tuple[ReadableAssociation, ...]:
    """The person's associations, by name. One query."""
    rows = Association.objects.filter(pk__in=access.associations).order_by("name")
    return tuple(ReadableAssociation(pk=row.pk, key=row.key, name=row.name) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure:
    """One capability's published figures in one round; `result` is None where that map lacks it."""

    round_slug: str
    round_name: str
    published_on: date
    version: int
    result: CapabilityResult | None


def published_figures(*, association_id: int, capability: str) -> tuple[PublishedFigure, ...]:
    """The capability's figures in the last version of each published round, newest round first. One query."""
    rows = (
        PublishedResult.objects.filter(round__association_id=association_id)
        .select_related("round")
        .order_by("round_id", "-version")
        .distinct("round_id")
    )
    newest_first = sorted(rows, key=lambda row: row.published_at, reverse=True)
    return tuple(
        PublishedFigure(
            round_slug=row.round.slug,
            round_name=row.round.name,
            published_on=row.published_at.date(),
            version=row.version,
            result=_figure(row.document, capability),
        )
        for row in newest_first
    )


def _figure(document: Mapping[str, Any], capability: str) -> CapabilityResult | None:
    rows = (row for row in document["capabilities"] if row["key"] == capability)
    found = next(rows, None)
    return CapabilityResult.from_row(found) if found else None
