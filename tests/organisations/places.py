"""Short ways to say a role in a place."""

from organisations.models import Association, Organisation, Role
from organisations.people.queries import access_of
from organisations.permissions import Access, Grant


def in_organisation(role: Role, organisation: Organisation) -> Grant:
    return Grant(role=role, association_id=organisation.association_id, organisation_id=organisation.pk)


def in_association(role: Role, association: Association) -> Grant:
    return Grant(role=role, association_id=association.pk, organisation_id=None)


ADMINISTRATOR = Grant(role=Role.ADMINISTRATOR, association_id=None, organisation_id=None)


def access(person) -> Access:
    return access_of(person.pk)
