"""The figures as a workbook for people: a few sheets, no formulas, the same bytes each time."""

import io
import re
from collections.abc import Iterable, Sequence
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import _WorkbookChild

from analysis.result import Audience, OrganisationAnswers, Result, Sharing
from analysis.rounding import two_decimals
from surveys.results.exports import (
    CAPABILITY_COLUMNS,
    SECTION_COLUMNS,
    Column,
    Value,
    answer_rows,
    capability_rows,
    document_of,
    leniency_rows,
    restricted,
    section_rows,
)

READ_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet may take for a formula."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_WIDE, _NARROW = 48, 14
_SHARING = {Sharing.OPEN: "öppen", Sharing.RESTRICTED: "bara projektledaren"}


def write_workbook(result: Result, own: Sequence[OrganisationAnswers] = ()) -> bytes:
    """Sheets "Förmågor", "Grupper", "Öppna svar", "Om"; "Egna svar" for own answers that are not open, and
    "Påhittade kommuner" where the distribution of leniency is shown.

    In the project lead's edition all answers stand on "Alla svar", each organisation's leniency above them.
    """
    book = Workbook(write_only=True)
    _add_figures(book, "Förmågor", CAPABILITY_COLUMNS, capability_rows(result))
    _add_figures(book, "Grupper", SECTION_COLUMNS, section_rows(result))
    for_lead = result.audience is Audience.PROJECT_LEAD
    _add_answers(book, "Alla svar" if for_lead else "Öppna svar", result, result.organisations)
    if hidden := restricted(own):
        _add_answers(book, "Egna svar", result, hidden)
    if judged := leniency_rows(result):
        _add_sheet(book, "Påhittade kommuner", ["Nivåer från referensen", "Organisationer"], judged, wide=1)
    _add_sheet(book, "Om", ["Uppgift", "Värde"], _about(result, own), wide=2)
    out = io.BytesIO()
    book.save(out)
    return without_times(out.getvalue())


def write_table(
    title: str,
    heading: Sequence[str],
    rows: Iterable[Sequence[Value | float]],
    *,
    about: Iterable[Sequence[Value]],
) -> bytes:
    """A workbook of one table, and a sheet "Om" that says what it is of."""
    book = Workbook(write_only=True)
    _add_sheet(book, title, heading, rows, wide=1)
    _add_sheet(book, "Om", ["Uppgift", "Värde"], about, wide=2)
    out = io.BytesIO()
    book.save(out)
    return without_times(out.getvalue())


def _add_figures(
    book: Workbook, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]
) -> None:
    numbers = [
        [_number(value) if column.is_decimal else value for column, value in zip(columns, row, strict=True)]
        for row in rows
    ]
    _add_sheet(book, title, [column.heading for column in columns], numbers, wide=1)


def _add_answers(
    book: Workbook, title: str, result: Result, organisations: Sequence[OrganisationAnswers]
) -> None:
    heading, rows = answer_rows(result, organisations)
    above: list[Sequence[Value | float]] = []
    if any(row.sharing for row in organisations):
        shared = (row.sharing and _SHARING[row.sharing] for row in organisations)
        rows = [("Delning", *shared), *rows]
    if any(row.leniency is not None for row in organisations):
        judged = (None if row.leniency is None else two_decimals(row.leniency) for row in organisations)
        above = [("Nivåer från referensen, i snitt", *map(_number, judged))]
    _add_sheet(book, title, heading, [*above, *rows], wide=1)


def _number(value: Value) -> float | None:
    return None if value is None else float(value)


def _about(result: Result, own: Sequence[OrganisationAnswers]) -> list[Sequence[Value]]:
    identity = result.identity
    columns = (
        (column.heading, f"{column.meaning}. I JSON och CSV: {column.name}") for column in CAPABILITY_COLUMNS
    )
    return [
        ("Omgång", identity.round_name),
        ("Version", identity.version),
        ("Publicerad", identity.published),
        ("Karta", f"{identity.map_key} {identity.map_version}"),
        ("Organisationer som lämnat in", result.respondents),
        ("varav med öppna svar", result.open),
        ("varav med svar bara för projektledaren", result.restricted),
        ("SHA-256 för samma uppgifter som JSON", document_of(result, own)["sha256"]),
        (
            "Påhittade kommuner",
            "Organisationernas skillnad mot referensen, i hela nivåer: över 0 är mer generöst. Bladet finns "
            "bara där fördelningen kan visas.",
        ),
        ("Tom cell", "Inget svar, eller för få svar för att visas. Det är inte noll."),
        *columns,
    ]


def _add_sheet(
    book: Workbook,
    title: str,
    heading: Sequence[str],
    rows: Iterable[Sequence[Value | float]],
    *,
    wide: int,
) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for number in range(1, len(heading) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE if number <= wide else _NARROW
    sheet.append([_heading(sheet, text) for text in heading])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _heading(sheet: _WorkbookChild, text: str) -> Cell:
    cell = _cell(sheet, text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: _WorkbookChild, value: Value | float) -> Cell:
    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "0.00" if isinstance(value, float) else "General"
        return cell
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"  # openpyxl makes a formula of what begins with "="
    cell.quotePrefix = value.startswith(READ_AS_FORMULA)  # and so would a spreadsheet, once somebody edits it
    return cell


def without_times(content: bytes) -> bytes:
    """The same archive with no trace of when it was made, so that the same figures give the same bytes."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as made, ZipFile(out, "w") as fixed:
        for entry in made.infolist():
            info = ZipInfo(entry.filename, date_time=_EPOCH)
            info.compress_type = ZIP_DEFLATED
            fixed.writestr(info, _TIMES.sub(b"", made.read(entry)))
    return out.getvalue()
