"""The answer sheet as a workbook: one protected sheet where only the cells to fill in can be changed."""

import io
from collections.abc import Mapping, Sequence
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from surveys.answer_sheets.layout import COLUMNS, LONGEST_PROVIDER, Column, is_element, is_input
from surveys.assessments.models import LONGEST_NAME, LONGEST_TEXT, BlankReason, Confidence
from surveys.results.workbook import READ_AS_FORMULA

HEADING_ROW = 4
_FIRST_ROW = HEADING_ROW + 1
_WIDTHS: dict[str, int] = {
    Column.GROUP: 18,
    Column.CAPABILITY: 24,
    Column.DESCRIPTION: 36,
    Column.ANSWER: 18,
    Column.CONFIDENCE: 14,
    Column.PROVIDER: 24,
    Column.EVIDENCE: 40,
    Column.COMMENT: 40,
    Column.COMPARED_WITH: 24,
}
_TEXT_WIDTH = 36
_ELEMENT_WIDTH = 14
_LINE = 15.0  # points
_TALLEST = 400.0  # points; spreadsheet programs refuse more than 409
_TO_FILL_IN = PatternFill("solid", fgColor="FFF6D6")
_PRINTED = PatternFill("solid", fgColor="F1F1EF")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LEVELS = ["0", "1", "2", "3", "4"]
_HOW = (
    "Fyll i de gula cellerna; resten av bladet är låst. Svar är en nivå 0-4, ”vet inte” eller ”levereras av "
    "annan”. Nivåer för elementen är frivilliga. Läs sedan in filen på sidan för er bedömning: där ser ni "
    "vad som ändras innan något sparas."
)


def write_workbook(rows: Sequence[Mapping[str, str]], columns: Sequence[str], *, title: str) -> bytes:
    """The file's bytes."""
    book = Workbook()
    book.security = WorkbookProtection(lockStructure=True)
    sheet = book.worksheets[0]
    sheet.title = "Svar"
    _add_head(sheet, columns, title)
    for number, row in enumerate(rows, start=_FIRST_ROW):
        _add_row(sheet, number, columns, row)
    _add_choices(sheet, columns, last=HEADING_ROW + len(rows))
    _lay_out(sheet, columns)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add_head(sheet: Worksheet, columns: Sequence[str], title: str) -> None:
    # In the first column that is seen; the cells are too narrow for the words, which run on over empty ones.
    _text(_cell(sheet, 1, 2), title).font = Font(bold=True, size=14)
    _text(_cell(sheet, 2, 2), _HOW)
    for number, column in enumerate(columns, start=1):
        cell = _text(_cell(sheet, HEADING_ROW, number), str(column))
        cell.font, cell.alignment, cell.fill = Font(bold=True), _WRAPPED, _PRINTED


def _add_row(sheet: Worksheet, number: int, columns: Sequence[str], row: Mapping[str, str]) -> None:
    for position, column in enumerate(columns, start=1):
        cell = _cell(sheet, number, position)
        value = row[column]
        takes_level = column == Column.ANSWER or is_element(column)
        if takes_level and value in _LEVELS:
            cell.value = int(value)
        elif value:
            _text(cell, value)
        cell.alignment = _WRAPPED
        if is_input(column):
            cell.protection, cell.fill = Protection(locked=False), _TO_FILL_IN
            cell.number_format = "General" if takes_level else "@"
        elif column == Column.CAPABILITY:
            cell.font = Font(bold=True)
    sheet.row_dimensions[number].height = _height(row)


def _height(row: Mapping[str, str]) -> float:
    """Enough for the longest text: not every program finds that out by itself when the file is opened."""
    lines = max(
        sum(len(line) // (_width(column) - 2) + 1 for line in text.split("\n"))
        for column, text in row.items()
        if column != Column.ID
    )
    return min(lines * _LINE, _TALLEST)


def _width(column: str) -> int:
    return _ELEMENT_WIDTH if is_element(column) else _WIDTHS.get(column, _TEXT_WIDTH)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))  # nothing is merged here


def write_text(sheet: Worksheet, row: int, column: int, value: str) -> Cell:
    """Put a text in a cell so that no program takes it for a formula."""
    return _text(_cell(sheet, row, column), value)


def _text(cell: Cell, value: str) -> Cell:
    cell.value = value
    cell.data_type = "s"  # openpyxl makes a formula of what begins with "="
    cell.quotePrefix = value.startswith(READ_AS_FORMULA)  # and so would a spreadsheet, once somebody edits it
    return cell


def _add_choices(sheet: Worksheet, columns: Sequence[str], *, last: int) -> None:
    rules: dict[str, DataValidation] = {
        Column.ANSWER: _choice_of([*_LEVELS, *BlankReason.labels]),
        Column.CONFIDENCE: _choice_of(Confidence.labels),
        Column.EVIDENCE: _at_most(LONGEST_TEXT),
        Column.COMPARED_WITH: _at_most(LONGEST_NAME),
        Column.COMMENT: _at_most(LONGEST_TEXT),
        Column.PROVIDER: _at_most(LONGEST_PROVIDER),
        **{column: _choice_of(_LEVELS) for column in columns if is_element(column)},
    }
    for column, rule in rules.items():
        rule.showErrorMessage, rule.errorTitle = True, str(column)
        letter = get_column_letter(columns.index(column) + 1)
        rule.add(f"{letter}{_FIRST_ROW}:{letter}{last}")
        sheet.add_data_validation(rule)


def _choice_of(choices: Sequence[str]) -> DataValidation:
    rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    rule.error = f"Välj något av: {', '.join(choices)}."
    return rule


def _at_most(length: int) -> DataValidation:
    rule = DataValidation("textLength", operator="lessThanOrEqual", formula1=str(length), allow_blank=True)
    rule.error = f"Texten får ha högst {length} tecken."
    return rule


def _lay_out(sheet: Worksheet, columns: Sequence[str]) -> None:
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(column)
    sheet.column_dimensions[_letter(Column.ID)].hidden = True
    sheet.freeze_panes = f"{_letter(Column.DESCRIPTION)}{_FIRST_ROW}"
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
    sheet.protection.sheet = True
    # A screen may be small: what can be read better with other widths may have them.
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _letter(column: Column) -> str:
    return get_column_letter(COLUMNS.index(column) + 1)  # these stand first in every sheet
