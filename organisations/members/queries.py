"""Reads of associations and organisations, limited to what a person may see."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Count, Q, QuerySet

from organisations.members.models import Association, Organisation, OrganisationKind
from organisations.people.models import Assignment, Role
from organisations.permissions import Access
from organisations.swedish import swedish


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociationRow:
    """An association as the administrator's list shows it; `leads` are names of active project leads."""

    key: str
    name: str
    organisations: int
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """An organisation as the list shows it; `population` None where unknown, `people` counts active ones."""

    key: str
    name: str
    kind: OrganisationKind
    code: str
    population: int | None
    population_year: int | None
    shared_it: str
    serves: tuple[str, ...]
    people: int


def managed_associations(access: Access) -> QuerySet[Association]:
    """The associations whose people and organisations the person takes care of."""
    if access.is_administrator:
        return Association.objects.all()
    return Association.objects.filter(pk__in=access.led_associations)


def association_rows() -> tuple[AssociationRow, ...]:
    """All associations by name. Two queries."""
    leads = defaultdict(list)
    active = Assignment.objects.filter(role=Role.PROJECT_LEAD, person__is_active=True)
    for association_id, name in active.values_list("association_id", "person__name"):
        leads[association_id].append(name)
    rows = [
        AssociationRow(
            key=row.key,
            name=row.name,
            organisations=row.organisation_count,
            leads=tuple(sorted(leads[row.pk], key=swedish)),
        )
        for row in Association.objects.annotate(organisation_count=Count("organisations"))
    ]
    return tuple(sorted(rows, key=lambda row: swedish(row.name)))


def shared_it_since(since: datetime, *, association_id: int) -> set[tuple[int, int]]:
    """Who has shared which IT organisation at any time `since` then: (municipality, IT). One query."""
    today = Organisation.objects.filter(association_id=association_id, shared_it__isnull=False)
    left = apps.get_model("organisations", "SharedItEvent").objects.filter(
        pgh_created_at__gte=since, pgh_obj__association_id=association_id, shared_it__isnull=False
    )
    ended = left.values_list("pgh_obj_id", "shared_it_id")
    return set(today.values_list("pk", "shared_it_id").union(ended))


def organisation_rows(association_id: int) -> tuple[OrganisationRow, ...]:
    """The association's organisations by name. One query."""
    people = Count("assignments__person", filter=Q(assignments__person__is_active=True), distinct=True)
    stored = Organisation.objects.filter(association_id=association_id).annotate(people_count=people)
    organisations = sorted(stored, key=lambda row: swedish(row.name))
    names = {row.pk: row.name for row in organisations}
    return tuple(
        OrganisationRow(
            key=row.key,
            name=row.name,
            kind=OrganisationKind(row.kind),
            code=row.code,
            population=row.population,
            population_year=row.population_year,
            shared_it=names[row.shared_it_id] if row.shared_it_id else "",
            serves=tuple(other.name for other in organisations if other.shared_it_id == row.pk),
            people=row.people_count,
        )
        for row in organisations
    )


def organisation_id(association_id: int, *, key: str) -> int | None:
    """The association's organisation with that key; None where there is none. One query."""
    rows = Organisation.objects.filter(association_id=association_id, key=key)
    return rows.values_list("pk", flat=True).first()


def organisation_choices(association_id: int, kind: OrganisationKind | None = None) -> list[tuple[int, str]]:
    """The association's organisations, or those of one kind, as a form's choices, by name. One query."""
    rows = Organisation.objects.filter(association_id=association_id)
    if kind is not None:
        rows = rows.filter(kind=kind)
    return sorted(rows.values_list("pk", "name"), key=lambda row: swedish(row[1]))
