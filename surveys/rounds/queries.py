"""Reads of rounds, limited to what a person may see."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet
from django.utils.timezone import localdate

from capabilities.models import MapVersion
from capabilities.queries import latest_version_id
from organisations.models import Assignment, Association, Organisation
from organisations.permissions import ANSWERS_FOR_ORGANISATION, Access
from organisations.swedish import swedish
from surveys.assessments.models import Assessment, Sharing
from surveys.rounds.models import PublishedResult, Round, RoundPurpose, RoundState
from surveys.rounds.sight import own_organisations

SHIPPED_MAP = "digitala-motorn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRound:
    """A round in the list; `published_on` is the day of its last version, None before the first."""

    slug: str
    name: str
    state: RoundState
    purpose: RoundPurpose
    closes_on: date | None
    published_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one organisation has come. Says nothing of what a draft holds.

    `sharing` is None until the assessment is handed in, and while it is reopened: a choice not yet made is
    nobody else's business. Publishing fixes it. `managers` counts the active people who may answer for it.
    """

    key: str
    name: str
    managers: int
    begun_at: datetime | None
    submitted_at: datetime | None
    reopened_at: datetime | None
    sharing: Sharing | None

    @property
    def is_handed_in(self) -> bool:
        """Whether its answers are part of a compilation made now."""
        return self.submitted_at is not None and self.reopened_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAssessment:
    """The self-assessment of an organisation whose own answers the person may read, begun or not.

    `is_out_of_sight`: not in this round, since the person could read those of another source
    (`surveys.rounds.sight`).
    """

    key: str
    name: str
    may_answer: bool
    is_begun: bool
    submitted_at: datetime | None
    is_reopened: bool
    sharing: Sharing | None
    is_out_of_sight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One published version of the round's Result."""

    number: int
    sha256: str
    published_at: datetime
    published_by: str
    note: str


def visible_rounds(access: Access) -> QuerySet[Round]:
    """The rounds of the person's associations; planned ones are the project lead's alone."""
    rounds = Round.objects.filter(association_id__in=access.associations).select_related("association")
    planned_by_others = Round.objects.filter(state=RoundState.PLANNED).exclude(
        association_id__in=access.led_associations
    )
    return rounds.exclude(pk__in=planned_by_others)


def current_map_version(association_id: int) -> int | None:
    """The map of the association's newest round that has begun, else the newest shipped one. Two queries."""
    rounds = Round.objects.filter(association_id=association_id).exclude(state=RoundState.PLANNED)
    used = rounds.order_by("-pk").values_list("map_version_id", flat=True).first()
    return used or latest_version_id(key=SHIPPED_MAP, association_id=association_id)


def led_rounds(access: Access) -> QuerySet[Round]:
    """The rounds that the person runs."""
    return Round.objects.filter(association_id__in=access.led_associations).select_related("association")


def deletable_rounds(access: Access) -> QuerySet[Round]:
    """Those that the person may remove: tests, and what is only planned."""
    return led_rounds(access).filter(Q(purpose=RoundPurpose.TEST) | Q(state=RoundState.PLANNED))


def readable_associations(access: Access) -> QuerySet[Association]:
    """The associations whose rounds the person may read of."""
    return Association.objects.filter(pk__in=access.associations)


def led_associations(access: Access) -> QuerySet[Association]:
    """The associations in which the person may create rounds."""
    return Association.objects.filter(pk__in=access.led_associations)


def listed_rounds(access: Access, *, association_id: int) -> tuple[ListedRound, ...]:
    """The association's rounds that the person may see, newest first. One query."""
    rounds = (
        visible_rounds(access)
        .filter(association_id=association_id)
        .annotate(published_at=Max("results__published_at"))
        .order_by("-pk")
    )
    return tuple(
        ListedRound(
            slug=row.slug,
            name=row.name,
            state=RoundState(row.state),
            purpose=RoundPurpose(row.purpose),
            closes_on=row.closes_on,
            published_on=localdate(row.published_at) if row.published_at else None,
        )
        for row in rounds
    )


def usable_maps(association_id: int) -> QuerySet[MapVersion]:
    """The map versions that a round of the association may use: its own and the shipped, newest first."""
    maps = MapVersion.objects.filter(Q(association_id=association_id) | Q(association_id__isnull=True))
    return maps.order_by("name", "-number")


def progress_of_round(the_round: Round) -> tuple[Progress, ...]:
    """Every organisation of the association, begun or not, in Swedish order. Three queries."""
    managers = _managers_by_organisation(the_round.association_id)
    assessments = {row.organisation_id: row for row in Assessment.objects.filter(round=the_round)}
    organisations = Organisation.objects.filter(association_id=the_round.association_id)
    is_fixed = the_round.state in {RoundState.PUBLISHED, RoundState.ARCHIVED}
    rows = [
        _progress(each, assessments.get(each.pk), managers[each.pk], is_fixed=is_fixed)
        for each in organisations
    ]
    return tuple(sorted(rows, key=lambda row: swedish(row.name)))


def own_assessments(access: Access, the_round: Round) -> tuple[OwnAssessment, ...]:
    """The organisations of the round whose own answers the person may read, in Swedish order.

    At most five queries, two while the round is not published.
    """
    in_sight = own_organisations(access, the_round)
    organisations = Organisation.objects.filter(
        association_id=the_round.association_id, pk__in=access.own_organisations
    )
    own = Assessment.objects.filter(round=the_round, organisation_id__in=access.own_organisations)
    assessments = {row.organisation_id: row for row in own}
    return tuple(
        _own_assessment(
            each,
            assessments.get(each.pk),
            may_answer=access.answers_for(each.pk),
            is_out_of_sight=each.pk not in in_sight,
        )
        for each in sorted(organisations, key=lambda row: swedish(row.name))
    )


def versions_of(round_id: int) -> tuple[Version, ...]:
    """The round's published versions, newest first. One query, without the documents."""
    rows = PublishedResult.objects.filter(round_id=round_id).order_by("-version")
    columns = rows.values_list("version", "sha256", "published_at", "published_by__name", "note")
    return tuple(
        Version(number=number, sha256=sha256, published_at=at, published_by=name or "", note=note)
        for number, sha256, at, name, note in columns
    )


def published_result(*, round_id: int, version: int | None = None) -> PublishedResult | None:
    """The version asked for, or the last; None where there is none."""
    results = PublishedResult.objects.filter(round_id=round_id)
    if version is not None:
        return results.filter(version=version).first()
    return results.order_by("-version").first()


def unfinished_corrections(round_id: int) -> list[str]:
    """Names of the organisations whose open answers are reopened and not handed in again. One query."""
    reopened = Assessment.objects.filter(round_id=round_id, reopened_at__isnull=False, sharing=Sharing.OPEN)
    return sorted(reopened.values_list("organisation__name", flat=True), key=swedish)


def _managers_by_organisation(association_id: int) -> Counter[int]:
    assignments = Assignment.objects.filter(
        organisation__association_id=association_id,
        role__in=ANSWERS_FOR_ORGANISATION,
        person__is_active=True,
    )
    return Counter(assignments.values_list("organisation_id", flat=True))


def _progress(
    organisation: Organisation, assessment: Assessment | None, managers: int, *, is_fixed: bool
) -> Progress:
    begun = assessment.started_at if assessment else None
    submitted = assessment.submitted_at if assessment else None
    reopened = assessment.reopened_at if assessment else None
    chosen = assessment.sharing if assessment and submitted and (is_fixed or not reopened) else ""
    return Progress(
        key=organisation.key,
        name=organisation.name,
        managers=managers,
        begun_at=begun,
        submitted_at=submitted,
        reopened_at=reopened,
        sharing=Sharing(chosen) if chosen else None,
    )


def _own_assessment(
    organisation: Organisation,
    assessment: Assessment | None,
    *,
    may_answer: bool,
    is_out_of_sight: bool,
) -> OwnAssessment:
    chosen = assessment.sharing if assessment else ""
    return OwnAssessment(
        key=organisation.key,
        name=organisation.name,
        may_answer=may_answer,
        is_begun=assessment is not None,
        submitted_at=assessment.submitted_at if assessment else None,
        is_reopened=assessment is not None and assessment.reopened_at is not None,
        is_out_of_sight=is_out_of_sight,
        sharing=Sharing(chosen) if chosen else None,
    )
