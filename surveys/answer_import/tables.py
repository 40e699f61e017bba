"""A file as rows of cells, whatever its form: CSV or XLSX, told apart by their first bytes."""

from collections.abc import Iterator
from itertools import chain

from organisations.errors import FileError
from surveys.answer_import.cells import MAX_LINES, Row
from surveys.answer_import.csv_rows import csv_rows
from surveys.answer_import.xlsx_rows import xlsx_rows

MAX_BYTES = 10 * 1024 * 1024

_KNOWN_BY_THEIR_START = {
    b"\xd0\xcf\x11\xe0": "är ett äldre eller lösenordsskyddat kalkylblad",
    b"%PDF": "är en PDF",
    b"\xff\xfe": "är sparad som UTF-16 (”Unicode-text”)",
    b"\xfe\xff": "är sparad som UTF-16 (”Unicode-text”)",
}


def read_rows(content: bytes, *, max_rows: int) -> Iterator[Row]:
    """The rows that have something in them, the header first.

    Raises FileError at once for what is neither CSV nor XLSX or holds nothing, and after `max_rows` rows
    below the header: what is longer is not read to its end.
    """
    for start, called in _KNOWN_BY_THEIR_START.items():
        if content.startswith(start):
            raise FileError(f"Filen {called}. Spara svaren som CSV eller som en vanlig XLSX-fil.")
    rows = (
        xlsx_rows(content)
        if content.startswith(b"PK\x03\x04")
        else csv_rows(content, max_lines=max(MAX_LINES, max_rows))
    )
    filled = (row for row in rows if any(cell.text for cell in row.cells))
    header = next(filled, None)
    if header is None:
        raise FileError("Filen är tom. Den ska ha en rubrikrad och en rad för varje svar.")
    return chain([header], _at_most(filled, max_rows))


def _at_most(rows: Iterator[Row], max_rows: int) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        if number > max_rows:
            raise FileError(
                f"Filen har fler än {max_rows} rader, och det är fler än det finns svar i omgången. "
                "Ta med en rad för varje organisation och förmåga."
            )
        yield row
