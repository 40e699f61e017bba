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

from surveys.answer_sheets.layout import COLUMNS, INPUTS, LONGEST_PROVIDER, Column
from surveys.assessments.models import LONGEST_TEXT, BlankReason, Confidence
from surveys.results.workbook import READ_AS_FORMULA

HEADING_ROW = 4
_FIRST_ROW = HEADING_ROW + 1
_WIDTHS = {
    Column.GROUP: 18,
    Column.CAPABILITY: 24,
    Column.DESCRIPTION: 36,
    Column.ANSWER: 18,
    Column.CONFIDENCE: 14,
    Column.PROVIDER: 24,
    Column.EVIDENCE: 40,
    Column.COMMENT: 40,
}
_TEXT_WIDTH = 36
_LINE = 15.0  # points
_TALLEST = 400.0  # points; spreadsheet programs refuse more than 409
_TO_FILL_IN = PatternFill("solid", fgColor="FFF6D6")
_PRINTED = PatternFill("solid", fgColor="F1F1EF")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LEVELS = ["0", "1", "2", "3", "4"]
_HOW = (
    "Fyll i de gula cellerna; resten av bladet är låst. Svar är en nivå 0-4, ”vet inte” eller ”levereras av "
    "annan”. Läs sedan in filen på sidan för er bedömning: där ser ni vad som ändras innan något sparas."
)


def write_workbook(rows: Sequence[Mapping[Column, str]], *, title: str) -> bytes:
    """The file's bytes."""
    book = Workbook()
    book.security = WorkbookProtection(lockStructure=True)
    sheet = book.worksheets[0]
    sheet.title = "Svar"
    _add_head(sheet, title)
    for number, row in enumerate(rows, start=_FIRST_ROW):
        _add_row(sheet, number, row)
    _add_choices(sheet, last=HEADING_ROW + len(rows))
    _lay_out(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add_head(sheet: Worksheet, title: str) -> None:
    # In the first column that is seen; the cells are too narrow for the words, which run on over empty ones.
    _text(_cell(sheet, 1, 2), title).font = Font(bold=True, size=14)
    _text(_cell(sheet, 2, 2), _HOW)
    for number, column in enumerate(COLUMNS, start=1):
        cell = _text(_cell(sheet, HEADING_ROW, number), column.value)
        cell.font, cell.alignment, cell.fill = Font(bold=True), _WRAPPED, _PRINTED


def _add_row(sheet: Worksheet, number: int, row: Mapping[Column, str]) -> None:
    for position, column in enumerate(COLUMNS, start=1):
        cell = _cell(sheet, number, position)
        value = row[column]
        if column is Column.ANSWER and value in _LEVELS:
            cell.value = int(value)
        elif value:
            _text(cell, value)
        cell.alignment = _WRAPPED
        if column in INPUTS:
            cell.protection, cell.fill = Protection(locked=False), _TO_FILL_IN
            cell.number_format = "General" if column is Column.ANSWER else "@"
        elif column is Column.CAPABILITY:
            cell.font = Font(bold=True)
    sheet.row_dimensions[number].height = _height(row)


def _height(row: Mapping[Column, str]) -> float:
    """Enough for the longest text: not every program finds that out by itself when the file is opened."""
    lines = max(
        sum(len(line) // (_WIDTHS.get(column, _TEXT_WIDTH) - 2) + 1 for line in text.split("\n"))
        for column, text in row.items()
        if column is not Column.ID
    )
    return min(lines * _LINE, _TALLEST)


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


def _add_choices(sheet: Worksheet, *, last: int) -> None:
    rules = {
        Column.ANSWER: _choice_of([*_LEVELS, *BlankReason.labels]),
        Column.CONFIDENCE: _choice_of(Confidence.labels),
        Column.EVIDENCE: _at_most(LONGEST_TEXT),
        Column.COMMENT: _at_most(LONGEST_TEXT),
        Column.PROVIDER: _at_most(LONGEST_PROVIDER),
    }
    for column, rule in rules.items():
        rule.showErrorMessage, rule.errorTitle = True, column.value
        rule.add(f"{_letter(column)}{_FIRST_ROW}:{_letter(column)}{last}")
        sheet.add_data_validation(rule)


def _choice_of(choices: Sequence[str]) -> DataValidation:
    rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    rule.error = f"Välj något av: {', '.join(choices)}."
    return rule


def _at_most(length: int) -> DataValidation:
    rule = DataValidation("textLength", operator="lessThanOrEqual", formula1=str(length), allow_blank=True)
    rule.error = f"Texten får ha högst {length} tecken."
    return rule


def _lay_out(sheet: Worksheet) -> None:
    for column in COLUMNS:
        sheet.column_dimensions[_letter(column)].width = _WIDTHS.get(column, _TEXT_WIDTH)
    sheet.column_dimensions[_letter(Column.ID)].hidden = True
    sheet.freeze_panes = f"{_letter(Column.DESCRIPTION)}{_FIRST_ROW}"
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
    sheet.protection.sheet = True
    # A screen may be small: what can be read better with other widths may have them.
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _letter(column: Column) -> str:
    return get_column_letter(COLUMNS.index(column) + 1)
