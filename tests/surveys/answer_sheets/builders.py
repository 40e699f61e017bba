"""What the tests of answer sheets need again and again: a sheet as fetched, and as filled in."""

import csv
import io
from collections.abc import Callable

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from capabilities.queries import CapabilityMap, read_map
from surveys.answer_sheets.files import SheetFile, write_sheet
from surveys.answer_sheets.layout import COLUMNS
from surveys.answer_sheets.workbook import HEADING_ROW
from surveys.assessments.queries import read_answers
from tests.surveys.assessments.builders import found

ALL_COLUMNS = (*COLUMNS, "Element: Process", "Element: Teknik")
"""Those of the world's map."""
PROCESS, TECHNOLOGY = ALL_COLUMNS[-2:]


def map_of(world) -> CapabilityMap:
    return read_map(world.map_version.pk)


def fetched(world, form: SheetFile = SheetFile.XLSX) -> bytes:
    """The sheet of the world's own organisation, as it is downloaded now."""
    assessment = found(world)
    return write_sheet(assessment, map_of(world), read_answers(assessment.assessment_id), form).content


def edited(content: bytes, change: Callable[[Worksheet], object]) -> bytes:
    """The workbook as a spreadsheet program saves it, once `change` has been done to its sheet."""
    book = load_workbook(io.BytesIO(content))
    change(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def place(capability: int, column: str) -> tuple[int, int]:
    """Row and column, for openpyxl, of the capability with that number in the map, from 0."""
    return HEADING_ROW + 1 + capability, ALL_COLUMNS.index(column) + 1


def filled(content: bytes, edits: dict[tuple[int, str], object]) -> bytes:
    """The workbook with cells filled in, by the capability's number in the map."""

    def fill(sheet: Worksheet) -> None:
        for (capability, column), value in edits.items():
            sheet.cell(*place(capability, column)).value = value

    return edited(content, fill)


def filled_table(content: bytes, edits: dict[tuple[int, str], str], *, encoding: str = "cp1252") -> bytes:
    """The CSV file with cells filled in, as Excel in Swedish saves it."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    for (capability, column), value in edits.items():
        rows[1 + capability][ALL_COLUMNS.index(column)] = value
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode(encoding)
