"""Reads of people and their roles, limited to what a person may see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.apps import apps
from django.db.models import Q, QuerySet

from organisations.models import Assignment, Invitation, Organisation, Person, Role
from organisations.people.models import APPOINTED
from organisations.permissions import Access, Grant
from organisations.swedish import swedish


class PersonStatus(Enum):
    """Whether the person can sign in; the values are what the pages say."""

    ACTIVE = "kan logga in"
    INVITED = "inbjuden"
    LINK_EXPIRED = "saknar giltig länk"
    DEACTIVATED = "avaktiverad"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """One role of one person; `place` is the organisation or association, "" for the whole system."""

    assignment_id: int
    role: Role
    place: str

    @property
    def text(self) -> str:
        """As a sentence says it: ”IT-chef i Orust”."""
        return f"{self.role.label} i {self.place}" if self.place else str(self.role.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person with the roles that the one who asks may see; `link_until` only for who is INVITED."""

    pk: int
    name: str
    email: str
    status: PersonStatus
    link_until: datetime | None
    joined_at: datetime
    roles: tuple[RoleRow, ...]


def access_of(person_id: int) -> Access:
    """What the person may do. One query."""
    assignments = Assignment.objects.filter(person_id=person_id).order_by("pk")
    return Access(person_id=person_id, grants=_grants(assignments))


def grants_in(*, person_id: int, association_id: int) -> tuple[Grant, ...]:
    """The roles that the person was appointed to in one association. One query."""
    here = Assignment.objects.filter(person_id=person_id, association_id=association_id, role__in=APPOINTED)
    return _grants(here.order_by("pk"))


def visible_assignments(access: Access, association_id: int) -> QuerySet[Assignment]:
    """The roles in one association that the person takes care of; for an administrator also that role."""
    if not access.manages_people(association_id):
        return Assignment.objects.none()
    here = Q(association_id=association_id)
    if access.is_administrator:
        here |= Q(role=Role.ADMINISTRATOR)
    return Assignment.objects.filter(here)


def person_rows(
    access: Access, *, association_id: int, now: datetime, person_id: int | None = None
) -> tuple[PersonRow, ...]:
    """The people of an association by name, or just one of them. Two queries."""
    assignments = visible_assignments(access, association_id).select_related(
        "person", "association", "organisation"
    )
    if person_id is not None:
        assignments = assignments.filter(person_id=person_id)
    people: dict[int, Person] = {}
    roles: dict[int, list[RoleRow]] = defaultdict(list)
    for assignment in assignments.order_by("pk"):
        people[assignment.person_id] = assignment.person
        roles[assignment.person_id].append(role_row(assignment))
    links = _open_links(people, now)
    rows = (_person_row(person, roles[pk], links.get(pk)) for pk, person in people.items())
    return tuple(sorted(rows, key=lambda row: swedish(row.name)))


def role_row(assignment: Assignment) -> RoleRow:
    """The assignment with its association and organisation, as a value."""
    place = assignment.organisation or assignment.association
    return RoleRow(assignment_id=assignment.pk, role=Role(assignment.role), place=place.name if place else "")


def organisations_without(role: Role, *, association_id: int) -> tuple[str, ...]:
    """Names of the association's organisations where no active person has the role. One query."""
    held = Assignment.objects.filter(role=role, person__is_active=True, organisation__isnull=False)
    without = Organisation.objects.filter(association_id=association_id).exclude(
        pk__in=held.values("organisation_id")
    )
    return tuple(sorted(without.values_list("name", flat=True), key=swedish))


def _grants(assignments: QuerySet[Assignment]) -> tuple[Grant, ...]:
    rows = assignments.values_list("role", "association_id", "organisation_id")
    return tuple(
        Grant(role=Role(role), association_id=association_id, organisation_id=organisation_id)
        for role, association_id, organisation_id in rows
    )


def _open_links(person_ids: Iterable[int], now: datetime) -> Mapping[int, datetime]:
    open_links = Invitation.objects.filter(
        person_id__in=list(person_ids), used_at__isnull=True, expires_at__gt=now
    )
    return dict(open_links.order_by("pk").values_list("person_id", "expires_at"))


def _person_row(person: Person, roles: list[RoleRow], link_until: datetime | None) -> PersonRow:
    return PersonRow(
        pk=person.pk,
        name=person.name,
        email=person.email,
        status=_status(person, link_until),
        link_until=link_until,
        joined_at=person.joined_at,
        roles=tuple(roles),
    )


def _status(person: Person, link_until: datetime | None) -> PersonStatus:
    if not person.is_active:
        return PersonStatus.DEACTIVATED
    if person.has_usable_password():
        return PersonStatus.ACTIVE
    return PersonStatus.INVITED if link_until else PersonStatus.LINK_EXPIRED


def role_changes_since(
    since: datetime, *, organisation_ids: Iterable[int], roles: Iterable[Role]
) -> set[tuple[int, int]]:
    """Who was given or lost one of the roles in which organisation: (person, organisation). One query."""
    events = apps.get_model("organisations", "AssignmentEvent").objects.filter(
        pgh_created_at__gte=since, organisation_id__in=organisation_ids, role__in=roles
    )
    return set(events.values_list("person_id", "organisation_id"))


def organisations_seen_by(
    person_id: int, *, since: datetime, today: Iterable[int], roles: Iterable[Role]
) -> tuple[int, ...]:
    """The organisations where the person has had one of the roles at any time `since` then, the first first.

    `today` are those where the person has one now. One query.
    """
    events = apps.get_model("organisations", "AssignmentEvent").objects.filter(
        person_id=person_id, organisation__isnull=False, role__in=roles
    )
    held: dict[int, list[int]] = defaultdict(list)
    for assignment_id, organisation_id, label, at in events.order_by("pgh_id").values_list(
        "pgh_obj_id", "organisation_id", "pgh_label", "pgh_created_at"
    ):
        held[assignment_id].append(organisation_id)
        if label == "delete" and at < since:
            del held[assignment_id]
    in_order = [organisation_id for places in held.values() for organisation_id in places]
    # A role that is older than the history has no first event: it came before all others.
    unrecorded = sorted(set(today) - set(in_order))
    return tuple(dict.fromkeys([*unrecorded, *in_order]))
