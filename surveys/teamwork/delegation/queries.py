"""Who has which groups of an assessment: as the manager sees it, and as the co-assessor does."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from capabilities.queries import CapabilityMap, read_map
from organisations.models import Invitation
from organisations.permissions import Access
from organisations.swedish import swedish
from surveys.assessments.models import Assessment
from surveys.rounds.models import RoundState
from surveys.teamwork.delegation.models import Delegation
from surveys.teamwork.opinions.models import Opinion
from surveys.teamwork.standing import is_open


class LoginStatus(Enum):
    """Whether the co-assessor can sign in; the values are what the page says."""

    ACTIVE = "kan logga in"
    INVITED = "inbjuden, har inte valt lösenord"
    LINK_EXPIRED = "länken har gått ut"
    DEACTIVATED = "avstängd av projektledaren"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoAssessor:
    """Somebody who has groups of the assessment, with how many of their capabilities are answered."""

    person_id: int
    name: str
    email: str
    status: LoginStatus
    groups: tuple[str, ...]
    group_keys: frozenset[str]
    answered: int
    capabilities: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a co-assessor has of one organisation's assessment in one round: `groups` are keys of the map.

    Says nothing of the rest of the assessment, not even how it is to be shared.
    """

    assessment_id: int
    round_slug: str
    round_name: str
    closes_on: date | None
    map_version_id: int
    organisation_key: str
    organisation_name: str
    shared_it: str
    groups: frozenset[str]
    is_open: bool

    def map(self) -> CapabilityMap:
        """The map with the handed groups alone."""
        return with_groups(read_map(self.map_version_id), self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartTask:
    """A part of an assessment as Start shows it to the co-assessor."""

    round_slug: str
    round_name: str
    organisation_key: str
    organisation_name: str
    closes_on: date | None
    answered: int
    capabilities: int
    is_open: bool


def with_groups(the_map: CapabilityMap, groups: frozenset[str]) -> CapabilityMap:
    """The map with only those groups, and only the areas that then have any."""
    areas = (
        replace(area, groups=tuple(group for group in area.groups if group.key in groups))
        for area in the_map.areas
    )
    return replace(the_map, areas=tuple(area for area in areas if area.groups))


def co_assessors(
    *, assessment_id: int | None, the_map: CapabilityMap, now: datetime
) -> tuple[CoAssessor, ...]:
    """Everybody who has groups of the assessment, by name. Three queries, none where it is not begun."""
    if assessment_id is None:
        return ()
    rows = Delegation.objects.filter(assessment_id=assessment_id).select_related("person", "group")
    of_person: dict[int, list[Delegation]] = {}
    for row in rows:
        of_person.setdefault(row.person_id, []).append(row)
    answered = answered_opinions().filter(assessment_id=assessment_id)
    given = set(answered.values_list("person_id", "capability_id"))
    links = set(
        Invitation.objects.filter(
            person_id__in=of_person, used_at__isnull=True, expires_at__gt=now
        ).values_list("person_id", flat=True)
    )
    people = (_co_assessor(each, the_map, given, has_link=pk in links) for pk, each in of_person.items())
    return tuple(sorted(people, key=lambda person: swedish(person.name)))


def find_part(access: Access, *, round_slug: str, organisation_key: str) -> Part | None:
    """What the person has been handed of the assessment; None where that is nothing. Two queries."""
    assessment = (
        Assessment.objects.select_related("round", "organisation__shared_it")
        .filter(
            organisation_id__in=access.co_assessed_organisations,
            round__slug=round_slug,
            organisation__key=organisation_key,
        )
        .exclude(round__state=RoundState.PLANNED)
        .first()
    )
    if assessment is None:
        return None
    given = Delegation.objects.filter(assessment=assessment, person_id=access.person_id)
    groups = frozenset(given.values_list("group__key", flat=True))
    return _part(assessment, groups) if groups else None


def part_tasks(access: Access) -> tuple[PartTask, ...]:
    """The parts that the person can still answer, or has answered, in rounds not archived. Two queries."""
    rows = (
        Assessment.objects.filter(
            organisation_id__in=access.co_assessed_organisations, delegations__person_id=access.person_id
        )
        .exclude(round__state__in=[RoundState.PLANNED, RoundState.ARCHIVED])
        .select_related("round", "organisation")
        .annotate(capability_count=Count("delegations__group__capabilities"))
        .order_by("round__closes_on", "pk")
    )
    mine = Delegation.objects.filter(
        assessment=OuterRef("assessment"), group=OuterRef("capability__group"), person=OuterRef("person")
    )
    given = answered_opinions().filter(Exists(mine), person_id=access.person_id)
    counts = dict(given.values_list("assessment_id").annotate(Count("pk")))
    return tuple(_task(row, counts.get(row.pk, 0)) for row in rows)


def answered_opinions() -> QuerySet[Opinion]:
    """The opinions that say a level, or why there is none."""
    return Opinion.objects.filter(Q(level__isnull=False) | ~Q(blank_reason=""))


def _co_assessor(
    rows: list[Delegation], the_map: CapabilityMap, given: set[tuple[int, int]], *, has_link: bool
) -> CoAssessor:
    person = rows[0].person
    keys = frozenset(row.group.key for row in rows)
    mine = with_groups(the_map, keys)
    capabilities = tuple(mine.capabilities())
    if not person.is_active:
        status = LoginStatus.DEACTIVATED
    elif person.has_usable_password():
        status = LoginStatus.ACTIVE
    else:
        status = LoginStatus.INVITED if has_link else LoginStatus.LINK_EXPIRED
    return CoAssessor(
        person_id=person.pk,
        name=person.name,
        email=person.email,
        status=status,
        groups=tuple(group.name for group in mine.groups()),
        group_keys=keys,
        answered=sum((person.pk, capability.id) in given for capability in capabilities),
        capabilities=len(capabilities),
    )


def _part(row: Assessment, groups: frozenset[str]) -> Part:
    shared_it = row.organisation.shared_it
    return Part(
        assessment_id=row.pk,
        round_slug=row.round.slug,
        round_name=row.round.name,
        closes_on=row.round.closes_on,
        map_version_id=row.round.map_version_id,
        organisation_key=row.organisation.key,
        organisation_name=row.organisation.name,
        shared_it=shared_it.name if shared_it else "",
        groups=groups,
        is_open=is_open(row),
    )


def _task(row: Assessment, answered: int) -> PartTask:
    return PartTask(
        round_slug=row.round.slug,
        round_name=row.round.name,
        organisation_key=row.organisation.key,
        organisation_name=row.organisation.name,
        closes_on=row.round.closes_on,
        answered=answered,
        capabilities=getattr(row, "capability_count", 0),
        is_open=is_open(row),
    )
