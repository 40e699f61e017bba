"""The table of participation as a file: CSV for programs, XLSX for people."""

import csv
import io
from collections.abc import Sequence

from django.utils.timezone import localdate
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from surveys.answer_sheets.files import NamedFile, SheetFile
from surveys.answer_sheets.table import marked
from surveys.answer_sheets.workbook import write_text
from surveys.participation.queries import Participation, ParticipationRow
from surveys.results.files import CONTENT_TYPES, FileForm

_HEADING = ("Organisation", "Inbjuden", "Började", "Lämnade in")


def write_participation(table: Participation, *, round_slug: str, form: SheetFile) -> NamedFile:
    """The whole table: what the page shows, and a column for each activity."""
    rows = [_heading(table), *(_cells(row) for row in table.rows)]
    content = _write_csv(rows) if form is SheetFile.CSV else _write_workbook(rows)
    return NamedFile(
        name=f"deltagande-{round_slug}.{form.value}",
        content=content,
        content_type=CONTENT_TYPES[FileForm(form.value)],
    )


def _heading(table: Participation) -> list[str]:
    kinds = (kind.label.capitalize() for kind in table.kinds)
    activities = (f"{activity.name} ({activity.held_on})" for activity in table.activities)
    return [*_HEADING, *kinds, *activities]


def _cells(row: ParticipationRow) -> list[str]:
    progress = row.progress
    days = (f"{localdate(day)}" if day else "" for day in (progress.begun_at, progress.submitted_at))
    shares = (f"{share.attended} av {share.held}" for share in row.shares)  # 3/5 would become a date
    return [progress.name, _word(row.is_invited), *days, *shares, *(_word(there) for there in row.attended)]


def _word(yes: bool) -> str:
    return "ja" if yes else "nej"


def _write_csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([marked(text) for text in row] for row in rows)
    return out.getvalue().encode("utf-8")


def _write_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Deltagande"
    sheet.freeze_panes = "B2"
    for number, row in enumerate(rows, start=1):
        for position, text in enumerate(row, start=1):
            write_text(sheet, number, position, text)
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for position in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(position)].width = 24 if position == 1 else 16
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
