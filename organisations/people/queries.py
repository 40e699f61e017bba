"""Reads of people and their roles."""

from organisations.models import Assignment, Role
from organisations.permissions import Access, Grant


def access_of(person_id: int) -> Access:
    """What the person may do. One query."""
    rows = Assignment.objects.filter(person_id=person_id).order_by("pk")
    grants = tuple(
        Grant(role=Role(role), association_id=association_id, organisation_id=organisation_id)
        for role, association_id, organisation_id in rows.values_list("role", "association_id", "organisation_id")
    )
    return Access(person_id=person_id, grants=grants)
