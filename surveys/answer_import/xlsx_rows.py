"""Rows of an XLSX file's sheet, read through openpyxl after the package was looked through."""

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from organisations.errors import FileError
from surveys.answer_import.cells import MAX_COLUMNS, Cell, Row
from surveys.answer_import.xlsx_package import check_package

# openpyxl has no error of its own for a part that is missing or says something that it should not.
_UNREADABLE = (
    AttributeError,
    BadZipFile,
    IndexError,
    InvalidFileException,
    KeyError,
    OSError,
    OverflowError,
    SyntaxError,  # what both XML parsers' errors are
    TypeError,
    ValueError,
)


def xlsx_rows(content: bytes) -> Iterator[Row]:
    """The rows of the only sheet, with their numbers. Raises FileError for what is not a plain XLSX file."""
    check_package(content)
    try:
        yield from _sheet_rows(content)
    except FileError:
        raise
    except _UNREADABLE as error:
        raise FileError(f"Filen är skadad och går inte att läsa ({error}). Spara om den.") from error


def _sheet_rows(content: bytes) -> Iterator[Row]:
    with warnings.catch_warnings():
        # openpyxl warns of what it does not keep, such as a drop-down list; nothing is written back here.
        warnings.simplefilter("ignore")
        # Values as they were typed: with data_only a formula would pass for the value it had somewhere else.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size may be anything
        for line, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), start=1):
            width = max((n for n, cell in enumerate(cells, start=1) if cell.value is not None), default=0)
            if width:
                yield Row(line, tuple(_cell(cell.data_type, cell.value) for cell in cells[:width]))


def _cell(data_type: str, value: Any) -> Cell:
    if data_type == "f":
        return Cell(str(value), "är en formel. Klistra in värdet i stället.")
    if data_type == "e":
        return Cell(str(value), "är ett felvärde från kalkylprogrammet. Skriv värdet.")
    return Cell(_shown(value))


def _shown(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "SANT" if value else "FALSKT"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date() | time() | timedelta():
            return str(value)
    return "\n".join(str(value).splitlines()).strip()
