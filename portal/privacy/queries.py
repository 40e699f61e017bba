"""Reads for the pages of privacy."""

from dataclasses import dataclass

from organisations.models import Assignment, Association
from organisations.people.queries import RoleRow, role_row
from organisations.permissions import Access
from organisations.swedish import swedish
from surveys.assessments.queries import Contact, project_leads


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsible:
    """An association that answers for the data, and who runs its rounds."""

    name: str
    leads: tuple[Contact, ...]


def people_to_ask(access: Access) -> tuple[Responsible, ...]:
    """The person's associations by name. One query, and one for each of them."""
    associations = Association.objects.filter(pk__in=access.associations)
    rows = (Responsible(name=row.name, leads=project_leads(row.pk)) for row in associations)
    return tuple(sorted(rows, key=lambda row: swedish(row.name)))


def own_roles(person_id: int) -> tuple[RoleRow, ...]:
    """The person's roles, the oldest first. One query."""
    assignments = Assignment.objects.filter(person_id=person_id).select_related("association", "organisation")
    return tuple(role_row(assignment) for assignment in assignments.order_by("pk"))
