"""Reads of pilots, limited to what a person may see: a pilot is a plan that all of the association share."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from analysis.budget import Kind, Line
from analysis.plan import Milestone
from organisations.models import Association
from organisations.permissions import Access
from organisations.swedish import swedish
from scenarios.pilots.models import Pilot, PilotStatus, Scenario
from scenarios.pilots.participants.models import Stand


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPilot:
    """A pilot in the list."""

    pk: int
    title: str
    scenario: Scenario
    status: PilotStatus
    starts_on: date | None
    participants: int
    accepted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An organisation of a pilot and its answer."""

    key: str
    name: str
    organisation_id: int
    stand: Stand
    answered_on: datetime | None
    answered_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotPlan:
    """A pilot with its lines, milestones and participants, as every page and calculation reads it.

    `template` is the number of the template that it was made from.
    """

    pk: int
    association_id: int
    title: str
    scenario: Scenario
    capabilities: tuple[str, ...]
    status: PilotStatus
    starts_on: date | None
    expected_level: int | None
    purpose: str
    speaks_for: str
    speaks_against: str
    own_rate: int | None
    bought_rate: int | None
    revision: int
    saved_at: datetime
    saved_by: str
    template: int | None
    participants: tuple[Participant, ...]
    lines: tuple[Line, ...]
    milestones: tuple[Milestone, ...]

    @property
    def counted(self) -> int:
        """How many participants the budget is for: those who are in and have not said no, at least one."""
        return max(1, sum(each.stand != Stand.NO for each in self.participants))


def readable_associations(access: Access) -> QuerySet[Association]:
    """The associations whose pilots the person may read."""
    return Association.objects.filter(pk__in=access.associations)


def visible_pilots(access: Access) -> QuerySet[Pilot]:
    """The pilots that the person may read."""
    return Pilot.objects.filter(association_id__in=access.associations)


def planned_associations(access: Access) -> QuerySet[Association]:
    """The associations in which the person may make pilots."""
    return Association.objects.filter(pk__in=access.planned_associations)


def editable_pilots(access: Access) -> QuerySet[Pilot]:
    """The pilots that the person may change."""
    return Pilot.objects.filter(association_id__in=access.planned_associations)


def listed_pilots(association_id: int, *, capability: str | None = None) -> tuple[ListedPilot, ...]:
    """The association's pilots, or those of one capability: under way first, then by name. One query."""
    pilots = Pilot.objects.filter(association_id=association_id)
    if capability is not None:
        pilots = pilots.filter(capabilities__contains=[capability])
    rows = pilots.annotate(
        members=Count("participants"), yes=Count("participants", filter=Q(participants__stand=Stand.YES))
    )
    listed = [
        ListedPilot(
            pk=row.pk,
            title=row.title,
            scenario=Scenario(row.scenario),
            status=PilotStatus(row.status),
            starts_on=row.starts_on,
            participants=row.members,
            accepted=row.yes,
        )
        for row in rows
    ]
    order = [PilotStatus.RUNNING, PilotStatus.DECIDED, PilotStatus.PROPOSED, PilotStatus.ENDED]
    places = {status: place for place, status in enumerate(order)}
    return tuple(sorted(listed, key=lambda each: (places.get(each.status, 9), swedish(each.title))))


def read_pilots(pilots: QuerySet[Pilot]) -> tuple[PilotPlan, ...]:
    """Whole pilots, in the order given. Four queries, however many."""
    rows = pilots.select_related("template", "saved_by").prefetch_related(
        "lines", "milestones", "participants__organisation", "participants__answered_by"
    )
    return tuple(_plan(row) for row in rows)


def _plan(row: Pilot) -> PilotPlan:
    participants = sorted(row.participants.all(), key=lambda each: swedish(each.organisation.name))
    plain = ("capabilities", "starts_on", "expected_level", "own_rate", "bought_rate", "revision", "saved_at")
    texts = ("title", "purpose", "speaks_for", "speaks_against")
    values = {name: getattr(row, name) for name in (*plain, *texts)}
    return PilotPlan(
        **values | {"capabilities": tuple(row.capabilities)},
        pk=row.pk,
        association_id=row.association_id,
        scenario=Scenario(row.scenario),
        status=PilotStatus(row.status),
        saved_by=row.saved_by.name if row.saved_by else "",
        template=row.template.number if row.template else None,
        participants=tuple(
            Participant(
                key=each.organisation.key,
                name=each.organisation.name,
                organisation_id=each.organisation_id,
                stand=Stand(each.stand),
                answered_on=each.answered_at,
                answered_by=each.answered_by.name if each.answered_by else "",
            )
            for each in participants
        ),
        lines=tuple(
            Line(
                phase=line.phase,
                kind=Kind(line.kind),
                year=line.year,
                low=line.low,
                high=line.high,
                workshops=line.workshops,
                workshop_hours=line.workshop_hours,
                per_participant=line.per_participant,
                role=line.role,
            )
            for line in row.lines.all()
        ),
        milestones=tuple(
            Milestone(name=each.name, start=each.start, end=each.end, decision=each.decision)
            for each in row.milestones.all()
        ),
    )
