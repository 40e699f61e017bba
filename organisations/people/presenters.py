"""One person as the page shows it: what there is to do, and what the one who looks may do."""

from dataclasses import dataclass

from organisations.people.queries import PersonRow, PersonStatus
from organisations.permissions import Access


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """`manages_login` False: the person has roles elsewhere, so only the roles here can be changed."""

    person: PersonRow
    is_oneself: bool
    is_deactivated: bool
    has_signed_in: bool
    manages_login: bool


def person_page(person: PersonRow, *, person_access: Access, access: Access) -> PersonPage:
    """What the page of `person` offers to somebody with `access`."""
    return PersonPage(
        person=person,
        is_oneself=person.pk == access.person_id,
        is_deactivated=person.status == PersonStatus.DEACTIVATED,
        has_signed_in=person.status == PersonStatus.ACTIVE,
        manages_login=access.manages_login(person_access),
    )
