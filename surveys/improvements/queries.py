"""Reads of improvements, limited to the person's own organisations."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.utils.timezone import localdate

from organisations.models import Organisation
from organisations.permissions import Access
from surveys.improvements.models import Improvement
from surveys.rounds.models import Round
from surveys.rounds.sight import own_organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementContent:
    """What is to be done, by whom and when; `responsible` "" and `due_on` None where that is not said."""

    what: str
    responsible: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredImprovement:
    """One improvement as it stands, and who wrote that when: whoever noted it, or changed it last."""

    pk: int
    capability: str
    content: ImprovementContent
    revision: int
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementRow:
    """One improvement as its page shows it. `is_late` where it is not done and its day has passed;
    `changed_on` and `changed_by` are None and "" where nobody has changed it."""

    pk: int
    capability: str
    round_name: str
    what: str
    responsible: str
    due_on: date | None
    done_on: date | None
    is_late: bool
    noted_by: str
    changed_on: date | None
    changed_by: str


def organisations_of(access: Access, the_round: Round) -> QuerySet[Organisation]:
    """The organisations whose improvements the person may read and note: they tell of its own answers."""
    visible = own_organisations(access, the_round)
    return Organisation.objects.filter(pk__in=visible, association_id=the_round.association_id)


def improvements_of(organisation_id: int, *, today: date) -> tuple[ImprovementRow, ...]:
    """All of the organisation's: what is left to do, the nearest day first; then what is done. One query."""
    rows = (
        Improvement.objects.filter(organisation_id=organisation_id)
        .select_related("capability", "round", "noted_by", "changed_by")
        .order_by(F("done_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk")
    )
    return tuple(_row(row, today) for row in rows)


def stored_improvement(row: Improvement) -> StoredImprovement:
    """The row as a plain value."""
    by = row.changed_by or row.noted_by
    return StoredImprovement(
        pk=row.pk,
        capability=row.capability.name,
        content=ImprovementContent(what=row.what, responsible=row.responsible, due_on=row.due_on),
        revision=row.revision,
        saved_at=row.changed_at or row.noted_at,
        saved_by=by.name,
    )


def read_improvement(organisation_id: int, pk: int) -> StoredImprovement | None:
    """One of the organisation's improvements; None where it has none with that number. One query."""
    rows = Improvement.objects.select_related("capability", "noted_by", "changed_by")
    row = rows.filter(organisation_id=organisation_id, pk=pk).first()
    return None if row is None else stored_improvement(row)


def _row(row: Improvement, today: date) -> ImprovementRow:
    return ImprovementRow(
        pk=row.pk,
        capability=row.capability.name,
        round_name=row.round.name,
        what=row.what,
        responsible=row.responsible,
        due_on=row.due_on,
        done_on=localdate(row.done_at) if row.done_at else None,
        is_late=row.done_at is None and row.due_on is not None and row.due_on < today,
        noted_by=row.noted_by.name,
        changed_on=localdate(row.changed_at) if row.changed_at else None,
        changed_by=row.changed_by.name if row.changed_by else "",
    )
