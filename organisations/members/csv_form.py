"""Organisations as CSV: one row each, the columns of `COLUMNS`, Swedish or English headings."""

import re

from organisations.errors import EntryError, FileProblem, read_each
from organisations.files import TableRow, read_table
from organisations.members.document import (
    MAX_POPULATION,
    OrganisationEntry,
    OrganisationsDocument,
    document_of,
)
from organisations.members.models import OrganisationKind
from organisations.names import tidy_name

COLUMNS = {
    "namn": "name",
    "name": "name",
    "organisation": "name",
    "kod": "code",
    "code": "code",
    "scb-kod": "code",
    "kommunkod": "code",
    "invånare": "population",
    "population": "population",
    "folkmängd": "population",
    "slag": "kind",
    "kind": "kind",
    "gemensam it": "shared_it",
    "gemensam it-organisation": "shared_it",
    "shared_it": "shared_it",
}
KINDS = {
    "": OrganisationKind.MUNICIPALITY,
    "kommun": OrganisationKind.MUNICIPALITY,
    "municipality": OrganisationKind.MUNICIPALITY,
    "gemensam it": OrganisationKind.SHARED_IT,
    "gemensam it-organisation": OrganisationKind.SHARED_IT,
    "shared_it": OrganisationKind.SHARED_IT,
}


def parse_csv(content: bytes) -> OrganisationsDocument:
    """Read a CSV file. Raises FileError that names every faulty row."""
    rows = read_table(content, columns=COLUMNS, required=frozenset({"name"}))
    return document_of(read_each(_from_row, rows))


def _from_row(row: TableRow) -> OrganisationEntry:
    values = row.values
    if not values["name"]:
        raise _faulty(row, "name", "namnet saknas.")
    kind = KINDS.get(values.get("kind", "").lower())
    if kind is None:
        raise _faulty(row, "kind", "ska vara kommun eller gemensam IT-organisation.")
    digits = "".join(values.get("population", "").split())
    if digits and not (re.fullmatch("[0-9]{1,9}", digits) and int(digits) <= MAX_POPULATION):
        raise _faulty(row, "population", "ska vara ett heltal, antalet invånare.")
    return OrganisationEntry(
        where=row.where,
        name=tidy_name(values["name"]),
        kind=kind,
        code=values.get("code") or None,
        population=int(digits) if digits else None,
        shared_it=values.get("shared_it") if kind == OrganisationKind.MUNICIPALITY else None,
    )


def _faulty(row: TableRow, column: str, reason: str) -> EntryError:
    return EntryError(
        FileProblem(where=row.where, column=column, value=row.values[column][:60], reason=reason)
    )
