"""Saying what an organisation can offer or wants, and taking it back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from organisations.models import Organisation
from scenarios.interest.models import Interest, InterestKind
from scenarios.interest.queries import Said, nothing_yet, said


class InterestConflict(Exception):  # noqa: N818 - somebody was first, which is no fault of the program
    """Somebody else said something in between. Holds what stands now; nothing was overwritten."""

    def __init__(self, current: Said) -> None:
        super().__init__("Någon annan har ändrat intresset.")
        self.current = current


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInterest:
    """What is said of the capability with that key."""

    organisation_id: int
    capability: str
    kind: InterestKind
    contact: str
    reason: str


@transaction.atomic
def say_interest(*, new: NewInterest, expected_revision: int, person_id: int | None, now: datetime) -> None:
    """Say it in the place of what was said before. Saying what stands changes nothing.

    Raises InterestConflict where somebody else was first; ValidationError.
    """
    row, current = _locked(new.organisation_id, new.capability)
    standing = (current.kind, current.contact, current.reason, current.is_withdrawn)
    if standing == (new.kind, new.contact, new.reason, False):
        return
    if current.revision != expected_revision:
        raise InterestConflict(current)
    row = row or Interest(
        organisation_id=new.organisation_id, capability=new.capability, revision=0, said_at=now
    )
    row.kind, row.contact, row.reason = new.kind, new.contact, new.reason
    row.withdrawn_at = None
    _save(row, person_id, now)


@transaction.atomic
def withdraw_interest(*, organisation_id: int, capability: str, person_id: int | None, now: datetime) -> None:
    """Take it back: nobody else sees it any more. What was never said, or is taken back, stays so."""
    row, _ = _locked(organisation_id, capability)
    if row is not None and row.withdrawn_at is None:
        row.withdrawn_at = now
        _save(row, person_id, now)


def _locked(organisation_id: int, capability: str) -> tuple[Interest | None, Said]:
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    rows = Interest.objects.filter(organisation=organisation, capability=capability)
    row = rows.select_related("organisation", "said_by").first()
    return row, said(row) if row else nothing_yet(organisation.name, capability)


def _save(row: Interest, person_id: int | None, now: datetime) -> None:
    row.revision += 1
    row.said_at, row.said_by_id = now, person_id
    row.full_clean()
    row.save()
