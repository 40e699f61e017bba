"""From the rows of a table to answers, with every fault named."""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from organisations.errors import FileProblem
from surveys.answer_import.cells import Cell, Row
from surveys.answer_import.columns import Columns, Field
from surveys.answer_import.matching import NoMatchError, Register, comparable
from surveys.assessments.models import HIGHEST_LEVEL, LONGEST_NAME, Confidence

MAX_TEXT = 4000

# 2.0 and 2,0 are what programs make of the number 2 in a column that also has empty cells.
_LEVEL = re.compile(r"([0-4])(?:[.,]0+)?", re.ASCII)

_CONFIDENCES = {each.value: each.value for each in Confidence} | {
    each.label: each.value for each in Confidence
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """What a row says.

    `level` None is "not answered"; elsewhere None is a column that the file does not have.
    """

    line: int
    organisation_id: int
    capability_id: int
    level: int | None
    confidence: str | None
    evidence: str | None
    comment: str | None
    compared_with: str | None = None


class FaultyCellError(ValueError):
    """The cell cannot be used; the message is the reason."""


class OfOnePlace(Protocol):
    """What a row of any of the files says first: of which organisation and capability it speaks."""

    @property
    def organisation_id(self) -> int:
        """The organisation."""

    @property
    def capability_id(self) -> int:
        """The capability."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellReader:
    """Reads the cells of one file; every fault goes to `faults`."""

    columns: Columns
    organisations: Register
    faults: list[FileProblem]

    def _parsed[T](self, row: Row, field: Field, parse: Callable[[str], T]) -> T | None:
        position = self.columns.positions.get(field)
        if position is None:
            return None
        cell = row.cells[position] if position < len(row.cells) else Cell("")
        try:
            return parse(_usable(cell))
        except (FaultyCellError, NoMatchError) as error:
            self._add(row.line, self.columns.headings[field], cell, str(error))
            return None

    def _refuse_cells_outside(self, row: Row) -> None:
        """A comma in an unquoted comment moves the rest of it to the right, where nobody would look."""
        outside = next((cell for cell in row.cells[self.columns.width :] if cell.text), None)
        if outside:
            reason = "står utanför kolumnerna. Sätt citattecken runt texter som innehåller skiljetecknet."
            self._add(row.line, "utan rubrik", outside, reason)

    def _add(self, line: int, column: str, cell: Cell, reason: str) -> None:
        shown = textwrap.shorten(cell.text, width=60, placeholder="…")
        self.faults.append(FileProblem(where=f"Rad {line}", column=column, value=shown, reason=reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReader[Given: OfOnePlace](CellReader):
    """Reads the rows of one file on capabilities. A kind of file says what its rows hold."""

    capabilities: Register

    def read(self, row: Row) -> Given | None:
        """What the row says, or None where something in it is faulty."""
        raise NotImplementedError

    def read_all(self, rows: Iterable[Row]) -> Iterator[Given]:
        """The rows that can be used. A second row for the same organisation and capability is a fault."""
        lines: dict[tuple[int, int], int] = {}
        for row in rows:
            if answer := self.read(row):
                first = lines.setdefault((answer.organisation_id, answer.capability_id), row.line)
                if first == row.line:
                    yield answer
                else:
                    self._refuse_second(row, first)

    def _refuse_second(self, row: Row, first_line: int) -> None:
        position = self.columns.positions[Field.CAPABILITY]
        reason = f"organisationen har redan ett svar på förmågan på rad {first_line}. Ta bort den ena raden."
        self._add(row.line, self.columns.headings[Field.CAPABILITY], row.cells[position], reason)


class RowReader(TableReader[GivenAnswer]):
    """Reads a file of answers."""

    def read(self, row: Row) -> GivenAnswer | None:
        """The answer, or None where something in the row is faulty."""
        before = len(self.faults)
        self._refuse_cells_outside(row)
        organisation_id = self._parsed(row, Field.ORGANISATION, self.organisations.find)
        capability_id = self._parsed(row, Field.CAPABILITY, self.capabilities.find)
        level = self._parsed(row, Field.LEVEL, parse_level)
        confidence = self._parsed(row, Field.CONFIDENCE, parse_confidence)
        evidence = self._parsed(row, Field.EVIDENCE, parse_text)
        comment = self._parsed(row, Field.COMMENT, parse_text)
        compared_with = self._parsed(row, Field.COMPARED_WITH, parse_name)
        if compared_with and level != HIGHEST_LEVEL:
            self._refuse_comparison(row)
        if organisation_id is None or capability_id is None or len(self.faults) > before:
            return None
        return GivenAnswer(
            line=row.line,
            organisation_id=organisation_id,
            capability_id=capability_id,
            level=level,
            confidence=confidence,
            evidence=evidence,
            comment=comment,
            compared_with=compared_with,
        )

    def _refuse_comparison(self, row: Row) -> None:
        position = self.columns.positions[Field.COMPARED_WITH]
        reason = "vilken kommun ni jämfört med anges bara vid nivå 4. Töm cellen eller ändra nivån."
        self._add(row.line, self.columns.headings[Field.COMPARED_WITH], row.cells[position], reason)


def parse_level(text: str) -> int | None:
    """0-4, or None where the cell is empty. Raises FaultyCellError."""
    if not text:
        return None
    if match := _LEVEL.fullmatch(text):
        return int(match[1])
    raise FaultyCellError("nivån ska vara ett heltal 0-4, eller tomt där svar saknas.")


def parse_confidence(text: str) -> str:
    """The confidence in English or Swedish words, or nothing. Raises FaultyCellError."""
    if not text:
        return ""
    if (confidence := _CONFIDENCES.get(comparable(text))) is not None:
        return confidence
    raise FaultyCellError(
        "säkerheten ska vara säker, ganska säker eller gissning (sure, fairly, guess), eller tomt."
    )


def parse_text(text: str) -> str:
    """Free text as it stands: a text that looks like a formula is a text. Raises FaultyCellError."""
    if len(text) > MAX_TEXT:
        raise FaultyCellError(f"texten är längre än {MAX_TEXT} tecken. Korta den.")
    return text


def parse_name(text: str) -> str:
    """A name of somebody, short enough to be stored. Raises FaultyCellError."""
    if len(text) > LONGEST_NAME:
        raise FaultyCellError(f"texten är längre än {LONGEST_NAME} tecken. Korta den.")
    return text


def _usable(cell: Cell) -> str:
    if cell.trouble:
        raise FaultyCellError(cell.trouble)
    return cell.text
