"""The figures as JSON, CSV and XLSX. The same Result and own answers give the same bytes.

CSV is for programs: UTF-8, comma, decimal point, the document's names. XLSX is for people.
"""

import csv
import io
from collections.abc import Sequence
from enum import StrEnum

from analysis.canonical import canonical_json
from analysis.result import OrganisationAnswers, Result
from surveys.results.exports import CAPABILITY_COLUMNS, TEXTS, Value, capability_rows, document_of
from surveys.results.workbook import READ_AS_FORMULA, write_workbook


class FileForm(StrEnum):
    """The forms there are; the values stand in addresses and commands."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


CONTENT_TYPES = {
    FileForm.JSON: "application/json",
    FileForm.CSV: "text/csv; charset=utf-8",
    FileForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file_name(result: Result, form: FileForm) -> str:
    """Which round and version the file is of."""
    return f"{result.identity.round_slug}-version-{result.identity.version}.{form.value}"


def write_file(result: Result, *, form: FileForm, own: Sequence[OrganisationAnswers] = ()) -> bytes:
    """The file's bytes. JSON is the published document as it was hashed, byte for byte."""
    if form is FileForm.JSON:
        return canonical_json(document_of(result, own))
    if form is FileForm.CSV:
        return _write_csv(result)
    return write_workbook(result, own)


def _write_csv(result: Result) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.name for column in CAPABILITY_COLUMNS)
    for row in capability_rows(result):
        cells = zip(CAPABILITY_COLUMNS, row, strict=True)
        writer.writerow([plain(value) if column.name in TEXTS else value for column, value in cells])
    return out.getvalue().encode("utf-8")


def plain(printed: Value) -> Value:
    """A printed name that a spreadsheet would take for a formula, marked as text; figures need no mark."""
    return f"'{printed}" if str(printed).startswith(READ_AS_FORMULA) else printed
