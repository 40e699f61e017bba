"""What people do with their organisation's costs: fill in, hand in, take back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from organisations.errors import NotPossible
from organisations.models import Organisation, Person
from surveys.assessments.models import Sharing
from surveys.costs.amounts import shown_amount
from surveys.costs.models import CostEntry, CostTable
from surveys.costs.places import KEYS, Fact
from surveys.costs.queries import StoredEntry, fact_of, read_entries, stored_entry, sums_of
from surveys.rounds.models import Round, RoundState


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """What somebody wants an amount to be, having seen its `expected_revision`."""

    key: str
    amount: Decimal | None
    expected_revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedEntries:
    """By key: the amounts as they stand after the change, and those where somebody else was first."""

    stored: Mapping[str, StoredEntry]
    conflicts: Mapping[str, StoredEntry]


@transaction.atomic
def begin_costs(*, round_id: int, organisation_id: int) -> int:
    """The id of the organisation's table, made at first use. Raises NotPossible."""
    existing = CostTable.objects.filter(round_id=round_id, organisation_id=organisation_id).first()
    if existing:
        return existing.pk
    the_round = Round.objects.select_for_update().get(pk=round_id)
    _require_open(the_round)
    runs_it = Organisation.objects.filter(
        association_id=the_round.association_id, shared_it__isnull=True, pk=organisation_id
    )
    if not runs_it.exists():
        raise NotPossible("Kostnaderna lämnas av den IT-organisation som organisationen delar.")
    table, _ = CostTable.objects.get_or_create(round_id=round_id, organisation_id=organisation_id)
    return table.pk


@transaction.atomic
def save_entries(
    *, table_id: int, changes: Iterable[EntryChange], person_id: int | None, now: datetime
) -> SavedEntries:
    """Store each amount that nobody else changed since its `expected_revision` was shown; name the others.

    The table is locked, so two who save at once come one after the other. Saving what already stands is no
    conflict and changes nothing. Three queries, and one for each amount that changes. Raises NotPossible.
    """
    table = CostTable.objects.select_for_update(of=["self"]).select_related("round").get(pk=table_id)
    _require_editable(table)
    wanted = {change.key: change for change in changes}
    if not wanted.keys() <= set(KEYS):
        raise NotPossible("En av rutorna finns inte i tabellen. Läs in sidan igen.")
    rows = {row.place: row for row in CostEntry.objects.filter(table=table).select_related("changed_by")}
    conflicts = {
        key: stored_entry(rows.get(key)) for key in wanted if _is_conflict(rows.get(key), wanted[key])
    }
    writer = None if person_id is None else Person.objects.get(pk=person_id)
    mine = [change for key, change in wanted.items() if key not in conflicts]
    for change in mine:
        _write(rows, change, table_id, writer, now)
    return SavedEntries(
        stored={change.key: stored_entry(rows.get(change.key)) for change in mine}, conflicts=conflicts
    )


@transaction.atomic
def submit_costs(
    *, table_id: int, year: int, sharing: Sharing, person_id: int | None, now: datetime
) -> CostTable:
    """Hand in. Refused with the difference where the cells do not add up to what is stated. Raises
    NotPossible; ValidationError."""
    table = CostTable.objects.select_for_update(of=["self"]).select_related("round").get(pk=table_id)
    _require_editable(table)
    if problems := problems_of(read_entries(table_id)):
        raise NotPossible(" ".join(problems))
    table.year, table.sharing = year, sharing
    table.submitted_at, table.submitted_by_id = now, person_id
    table.full_clean()
    table.save()
    return table


@transaction.atomic
def withdraw_costs(*, round_id: int, organisation_id: int) -> None:
    """Take back what was handed in, to change it. Possible while the round is open, since nobody outside the
    organisation and the project lead has seen it. Raises NotPossible."""
    tables = CostTable.objects.select_for_update(of=["self"]).select_related("round")
    table = tables.filter(round_id=round_id, organisation_id=organisation_id).first()
    if table is None or table.submitted_at is None:
        raise NotPossible("Kostnaderna är inte inlämnade. De går att ändra som de är.")
    _require_open(table.round)
    table.submitted_at, table.submitted_by = None, None
    table.save()


def problems_of(entries: Mapping[str, StoredEntry]) -> list[str]:
    """Why the costs cannot be handed in as they stand, each with what to do; none where they can."""
    sums, stated = sums_of(entries), fact_of(entries, Fact.STATED_TOTAL)
    if sums.total is None:
        return ["Ingen ruta i tabellen är ifylld. Fyll i dem där det finns kostnader."]
    if stated is None:
        return ["IT-kostnaden enligt bokföringen saknas. Fyll i den, så kontrolleras tabellen mot den."]
    if sums.agrees_with(stated):
        return []
    difference = sums.total - stated
    return [
        f"Rutorna blir tillsammans {shown_amount(sums.total)} kr men enligt bokföringen är det "
        f"{shown_amount(stated)} kr. Skillnaden är {shown_amount(abs(difference))} kr för "
        f"{'mycket' if difference > 0 else 'lite'} i rutorna. Rätta rutorna eller summan."
    ]


def _require_open(the_round: Round) -> None:
    if the_round.state != RoundState.OPEN:
        raise NotPossible(
            f"Omgången är {the_round.get_state_display()}, så kostnaderna kan inte ändras. "
            "De belopp som redan är sparade finns kvar."
        )


def _require_editable(table: CostTable) -> None:
    _require_open(table.round)
    if table.submitted_at is not None:
        raise NotPossible("Kostnaderna är inlämnade. Ta tillbaka dem först om något ska ändras.")


def _is_conflict(row: CostEntry | None, change: EntryChange) -> bool:
    current = stored_entry(row)
    return current.amount != change.amount and current.revision != change.expected_revision


def _write(
    rows: dict[str, CostEntry], change: EntryChange, table_id: int, writer: Person | None, now: datetime
) -> None:
    row = rows.get(change.key)
    if stored_entry(row).amount == change.amount:
        return
    if row is None:
        row = rows[change.key] = CostEntry(table_id=table_id, place=change.key, revision=0)
    row.amount = change.amount
    row.revision += 1
    row.changed_at, row.changed_by = now, writer
    row.clean_fields(exclude=["table", "changed_by"])
    row.save()
