"""A look at a part's XML, element by element, for what has no place in a plain table of answers."""

import re

from organisations.errors import FileError
from surveys.answer_import.cells import MAX_COLUMNS, MAX_LINES

MAX_DEPTH = 50
MAX_CELLS_OF_A_ROW = 16_384

_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_LINE = re.compile(r"[0-9]{1,7}", re.ASCII)


class PartScan:
    """Handlers for expat, for any part. Raises FileError at the first thing that is out of place."""

    def __init__(self) -> None:
        self._depth = 0

    def doctype(self, *_declared: object) -> None:
        """No spreadsheet program writes one; it is what entity bombs and fetched files need."""
        raise FileError("Filen innehåller en DOCTYPE, som inget kalkylprogram skriver. Spara om den.")

    def start(self, _name: str, _attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise FileError("Filen är skadad: dess XML går djupare än någon tabell behöver. Spara om den.")

    def end(self, _name: str) -> None:
        """An element ends."""
        self._depth -= 1


class SheetScan(PartScan):
    """Handlers for the sheet: how large it is, where its values stand, whether cells are merged."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = 0
        self._cells_of_row = 0
        self._cell = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins. Some programs write a namespace prefix before its name, some do not."""
        super().start(name, attributes)
        match name.rpartition(":")[2]:
            case "row":
                self._start_row(attributes.get("r", "0"))
            case "c":
                self._start_cell(attributes.get("r", ""))
            case "v" | "is" | "f":
                self._start_content()
            case "mergeCell":
                where = attributes.get("ref", "")
                raise FileError(
                    f"Cellerna {where} är sammanslagna. Dela dem, så att varje rad har sina egna värden."
                )

    def _start_row(self, number: str) -> None:
        self._rows += 1
        self._cells_of_row = 0
        if self._rows > MAX_LINES or not _LINE.fullmatch(number) or int(number) > MAX_LINES:
            raise FileError(f"Bladet har rader efter rad {MAX_LINES}. Ta bort dem, även de tomma.")

    def _start_cell(self, reference: str) -> None:
        self._cell = reference
        self._cells_of_row += 1
        if self._cells_of_row > MAX_CELLS_OF_A_ROW:
            raise FileError(f"En rad har fler än {MAX_CELLS_OF_A_ROW} celler. Ta bort dem, även de tomma.")

    def _start_content(self) -> None:
        reference = _REFERENCE.fullmatch(self._cell)
        if reference and _column_number(reference[1]) > MAX_COLUMNS:
            raise FileError(f"Cell {self._cell} ligger långt utanför tabellen. Töm den.")


def _column_number(letters: str) -> int:
    """1 for A, 26 for Z, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
