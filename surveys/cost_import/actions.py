"""Storing a file of costs: all of it or nothing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from organisations.errors import FileError, FileProblem, NotPossible
from organisations.models import Organisation
from surveys.answer_import.columns import find_columns
from surveys.answer_import.reading import SPARE_ROWS, register_of_organisations
from surveys.answer_import.tables import read_rows
from surveys.assessments.models import Sharing
from surveys.cost_import.rows import COSTS, CostReader, GivenAmount, register_of_rows, register_of_towers
from surveys.costs.actions import EntryChange, begin_costs, save_entries, submit_costs
from surveys.costs.models import CostTable
from surveys.costs.places import KEYS
from surveys.costs.queries import NO_ENTRY, read_entries
from surveys.rounds.models import Round, RoundState


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """What the file's organisations choose when they hand in."""

    year: int
    sharing: Sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedCosts:
    """What an import led to: organisations and rows of the file, the rows by whether they changed anything,
    and how many organisations were handed in now. `ignored_columns` are headings that mean nothing here."""

    organisations: int
    rows: int
    changed: int
    unchanged: int
    submitted: int
    ignored_columns: tuple[str, ...]


@transaction.atomic
def import_costs(*, round_id: int, content: bytes, hand_in: HandIn | None, now: datetime) -> ImportedCosts:
    """Store the file's amounts in an open round. An amount that was there before is replaced.

    What the file does not mention stays. With `hand_in` its organisations are handed in, which is refused
    where a table does not add up; one that has handed in is left as it is where the file says the same, and
    is refused where it does not. Raises FileError or NotPossible; then nothing was changed.
    """
    the_round = Round.objects.select_for_update().get(pk=round_id)
    if the_round.state != RoundState.OPEN:
        raise NotPossible(
            f"Omgången är {the_round.get_state_display()}. Kostnader kan läsas in medan den är öppen."
        )
    organisations = list(
        Organisation.objects.filter(association_id=the_round.association_id).select_related("shared_it")
    )
    given, ignored = _read(organisations, content)
    names = {row.pk: row.name for row in organisations}
    changed = submitted = 0
    for organisation_id, rows in sorted(given.items()):
        try:
            now_changed, now_submitted = _store(round_id, organisation_id, rows, hand_in, now)
        except NotPossible as error:
            raise NotPossible(f"{names[organisation_id]}: {error}") from error
        changed += now_changed
        submitted += now_submitted
    count = sum(len(rows) for rows in given.values())
    return ImportedCosts(
        organisations=len(given),
        rows=count,
        changed=changed,
        unchanged=count - changed,
        submitted=submitted,
        ignored_columns=ignored,
    )


def _read(
    organisations: list[Organisation], content: bytes
) -> tuple[dict[int, list[GivenAmount]], tuple[str, ...]]:
    """The rows by organisation. Raises FileError with one problem for each fault."""
    rows = read_rows(content, max_rows=len(organisations) * len(KEYS) + SPARE_ROWS)
    columns = find_columns(next(rows), COSTS)
    faults: list[FileProblem] = []
    reader = CostReader(
        columns=columns,
        organisations=register_of_organisations(organisations),
        faults=faults,
        rows=register_of_rows(),
        towers=register_of_towers(),
        served={row.pk: row.shared_it.name for row in organisations if row.shared_it is not None},
    )
    given: dict[int, list[GivenAmount]] = defaultdict(list)
    for row in reader.read_all(rows):
        given[row.organisation_id].append(row)
    if faults:
        raise FileError(f"Filen har {len(faults)} fel. Rätta raderna och läs in filen igen.", faults)
    if not given:
        raise FileError("Filen har inga belopp under rubrikerna. Den ska ha en rad för varje ruta.")
    return given, columns.ignored


def _store(
    round_id: int, organisation_id: int, rows: Iterable[GivenAmount], hand_in: HandIn | None, now: datetime
) -> tuple[int, bool]:
    """How many amounts changed, and whether the organisation was handed in now."""
    table = CostTable.objects.get(pk=begin_costs(round_id=round_id, organisation_id=organisation_id))
    stored = read_entries(table.pk)
    changes = [
        EntryChange(key=row.key, amount=row.amount, expected_revision=stored.get(row.key, NO_ENTRY).revision)
        for row in rows
        if row.amount != stored.get(row.key, NO_ENTRY).amount
    ]
    if changes:
        save_entries(table_id=table.pk, changes=changes, person_id=None, now=now)
    is_same = table.submitted_at is not None and not changes
    if hand_in is None or (is_same and (table.year, table.sharing) == (hand_in.year, hand_in.sharing)):
        return len(changes), False
    try:
        submit_costs(table_id=table.pk, year=hand_in.year, sharing=hand_in.sharing, person_id=None, now=now)
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error
    return len(changes), True
