"""Reads of interests. What is said is for all who take part; what was said before is the organisation's
own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import QuerySet

from capabilities.queries import CapabilityMap
from organisations.models import Association, Organisation
from organisations.permissions import Access
from organisations.swedish import swedish
from scenarios.interest.models import Interest, InterestKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one organisation has said of a capability; `revision` 0 and no kind: nothing yet."""

    organisation: str
    capability: str
    kind: InterestKind | None
    contact: str
    reason: str
    revision: int
    said_at: datetime | None
    said_by: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityInterest:
    """What stands for one capability. `is_match`: somebody offers what somebody else wants."""

    key: str
    name: str
    offers: tuple[Said, ...]
    wants: tuple[Said, ...]
    joins: tuple[Said, ...]
    not_now: tuple[Said, ...]

    @property
    def is_match(self) -> bool:
        """Whether offers and wishes can meet; one organisation says but one thing."""
        return bool(self.offers and self.wants)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnOrganisation:
    """An organisation for which the person may say something."""

    key: str
    name: str


def readable_associations(access: Access) -> QuerySet[Association]:
    """The associations whose interests the person may read."""
    return Association.objects.filter(pk__in=access.associations)


def own_organisations(access: Access, association_id: int) -> QuerySet[Organisation]:
    """The organisations whose history of interests the person may read."""
    return Organisation.objects.filter(pk__in=access.own_organisations, association_id=association_id)


def speaks_for(access: Access, association_id: int) -> tuple[OwnOrganisation, ...]:
    """The organisations for which the person may say something. One query, none for who answers for none."""
    if not access.answered_organisations:
        return ()
    rows = Organisation.objects.filter(pk__in=access.answered_organisations, association_id=association_id)
    found = (OwnOrganisation(key=key, name=name) for key, name in rows.values_list("key", "name"))
    return tuple(sorted(found, key=lambda each: swedish(each.name)))


def interests(association_id: int, the_map: CapabilityMap) -> tuple[CapabilityInterest, ...]:
    """Each capability of which something stands: matches first, then in map order. One query."""
    rows = _standing(association_id)
    found = [
        each
        for capability in the_map.capabilities()
        if (each := _interest(capability.key, capability.name, rows)) is not None
    ]
    return tuple(sorted(found, key=lambda each: not each.is_match))


def interest_in(association_id: int, *, key: str, name: str) -> CapabilityInterest | None:
    """What stands for one capability; None where nothing does. One query."""
    return _interest(key, name, _standing(association_id, key))


def said_of(organisation: Organisation, capability: str) -> Said:
    """What the organisation has said, withdrawn or not. One query."""
    row = _rows().filter(organisation=organisation, capability=capability).first()
    return said(row) if row else nothing_yet(organisation.name, capability)


def nothing_yet(organisation: str, capability: str) -> Said:
    """Before the first time."""
    return Said(
        organisation=organisation,
        capability=capability,
        kind=None,
        contact="",
        reason="",
        revision=0,
        said_at=None,
        said_by="",
        is_withdrawn=False,
    )


def history_of(organisation: Organisation, capability: str) -> tuple[Said, ...]:
    """All that the organisation has said of the capability, newest first. One query."""
    events = apps.get_model("scenarios", "InterestEvent")
    rows = events.objects.filter(organisation=organisation, capability=capability)
    latest = rows.select_related("organisation", "said_by").order_by("-pgh_id")
    return tuple(said(row) for row in latest)


def said(row: Interest) -> Said:
    """The row, or one of its history, as a plain value."""
    return Said(
        organisation=row.organisation.name,
        capability=row.capability,
        kind=InterestKind(row.kind),
        contact=row.contact,
        reason=row.reason,
        revision=row.revision,
        said_at=row.said_at,
        said_by=row.said_by.name if row.said_by else "",
        is_withdrawn=row.withdrawn_at is not None,
    )


def _rows() -> QuerySet[Interest]:
    return Interest.objects.select_related("organisation", "said_by")


def _standing(association_id: int, capability: str = "") -> list[Said]:
    rows = _rows().filter(organisation__association_id=association_id, withdrawn_at=None)
    rows = rows.filter(capability=capability) if capability else rows
    return sorted((said(row) for row in rows), key=lambda each: swedish(each.organisation))


def _interest(key: str, name: str, rows: Sequence[Said]) -> CapabilityInterest | None:
    own = [row for row in rows if row.capability == key]
    if not own:
        return None
    of = {kind: tuple(row for row in own if row.kind is kind) for kind in InterestKind}
    return CapabilityInterest(
        key=key,
        name=name,
        offers=of[InterestKind.OFFER],
        wants=of[InterestKind.WANT],
        joins=of[InterestKind.JOIN],
        not_now=of[InterestKind.NOT_NOW],
    )
