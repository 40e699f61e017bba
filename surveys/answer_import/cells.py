"""What the readers of both forms give: rows of cells."""

from dataclasses import dataclass

# Far more than any table of answers has; what lies outside is refused rather than read through.
MAX_LINES = 50_000
MAX_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, without blanks around it.

    `trouble` says why it cannot be used although it shows something.
    """

    text: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file; `line` is the number that a text editor or a spreadsheet program shows."""

    line: int
    cells: tuple[Cell, ...]
