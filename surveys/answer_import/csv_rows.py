"""Rows of a CSV file: comma, semicolon or tab; UTF-8 or Windows-1252."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from organisations.errors import FileError
from surveys.answer_import.cells import MAX_COLUMNS, MAX_LINES, Cell, Row
from surveys.answer_import.columns import known_headings

MAX_LINE_LENGTH = 100_000
TITLE_LINES = 5  # the headings are looked for in so many

_SEPARATORS = ",;\t"
_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def csv_rows(content: bytes, *, max_lines: int = MAX_LINES) -> Iterator[Row]:
    """The rows, with the line that each begins on. Raises FileError for what is no text or no table."""
    text = _decoded(content)
    reader = csv.reader(_lines(text, max_lines), delimiter=_separator(text), strict=True)
    line = 1
    try:
        for record in reader:
            if any(record[MAX_COLUMNS:]):
                raise FileError(f"Rad {line} har fler än {MAX_COLUMNS} kolumner. Kontrollera skiljetecknet.")
            yield Row(line, tuple(_cell(value) for value in record[:MAX_COLUMNS]))
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileError(
            f"Raden som börjar på rad {line} går inte att läsa ({error}). "
            "Kontrollera att varje citattecken har ett till som avslutar."
        ) from error


def _lines(text: str, max_lines: int = MAX_LINES) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if number > max_lines:
            raise FileError(f"Filen har fler än {max_lines} rader. Ta bort dem som är tomma.")
        if len(line) > MAX_LINE_LENGTH:
            raise FileError(f"Rad {number} är längre än {MAX_LINE_LENGTH} tecken. Är det en fil med svar?")
        yield line


def _decoded(content: bytes) -> str:
    if _NO_TEXT.search(content):
        raise FileError(
            "Filen innehåller tecken som inte finns i text. Spara svaren som CSV i UTF-8 och försök igen."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded_as_windows_does(content)


def _decoded_as_windows_does(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise FileError(
            "Filen är varken UTF-8 eller Windows-1252. Spara svaren som CSV i UTF-8 och försök igen."
        ) from error


def _separator(text: str) -> str:
    """The one that makes most headings of a line known, above which there may be a title; the comma where
    none does."""
    top = list(islice((line for line in _lines(text) if line.strip()), TITLE_LINES))
    return max(
        _SEPARATORS,
        key=lambda separator: max((known_headings(_split(line, separator)) for line in top), default=0),
    )


def _split(line: str, separator: str) -> list[str]:
    return [heading.strip(' "\r\n') for heading in line.split(separator)]


def _cell(value: str) -> Cell:
    return Cell("\n".join(value.splitlines()).strip())
