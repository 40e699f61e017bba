"""What a filled-in answer sheet says. Whatever is not as the sheet was made is refused, with where."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from capabilities.queries import CapabilityMap, Described, MapCapability
from organisations.errors import FileError, FileProblem
from surveys.answer_import.cells import Cell, Row
from surveys.answer_import.matching import comparable
from surveys.answer_import.rows import FaultyCellError, parse_confidence, parse_level, parse_name, parse_text
from surveys.answer_import.tables import read_rows
from surveys.answer_sheets.layout import (
    LONGEST_PROVIDER,
    Column,
    Given,
    RowId,
    as_in_a_cell,
    columns_of,
    element_column,
    given_elements,
    is_input,
    parse_id,
)
from surveys.answer_sheets.table import unmarked
from surveys.assessments.models import HIGHEST_LEVEL, BlankReason
from surveys.assessments.queries import OrganisationAssessment

ROWS_TO_SPARE = 50
_FETCH_ANEW = "Hämta ett nytt svarsblad och fyll i det."
_REASONS = {comparable(reason.label): reason.value for reason in BlankReason}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One capability's row: what it says, and which revision of the answer it was made from."""

    capability: MapCapability
    revision: int
    digest: str
    given: Given

    @property
    def is_touched(self) -> bool:
        """Whether somebody has changed the cells since the file was made."""
        return self.given.digest() != self.digest


def read_sheet(
    *, content: bytes, assessment: OrganisationAssessment, the_map: CapabilityMap
) -> tuple[SheetRow, ...]:
    """A row for each capability. Raises FileError, with a problem for each cell that will not do."""
    capabilities = {each.key: each for each in the_map.capabilities()}
    rows = read_rows(content, max_rows=len(capabilities) + ROWS_TO_SPARE)
    columns = columns_of(the_map.elements)
    heading = _find_heading(rows, columns)
    reader = _Reader(
        assessment=assessment,
        capabilities=capabilities,
        columns=columns,
        elements=the_map.elements,
        is_marked=heading.line == 1,
    )
    read = tuple(filter(None, (reader.read(row) for row in rows)))
    reader.note_missing()
    if reader.problems:
        count = len(reader.problems)
        raise FileError(f"Svarsbladet har {count} fel. Rätta och läs in det igen.", reader.problems)
    return read


def _find_heading(rows: Iterator[Row], columns: Sequence[str]) -> Row:
    """Read up to the headings, which stand first in a table and below a title in a workbook.

    Raises FileError where they are not those of a sheet.
    """
    heading = next((row for row in rows if comparable(row.cells[0].text) == Column.ID), None)
    if heading is None:
        raise FileError(f"Filen är inget svarsblad: raden med rubriker saknas. {_FETCH_ANEW}")
    found = [cell.text for cell in heading.cells]
    for position, column in enumerate(columns):
        there = found[position] if position < len(found) else ""
        if comparable(there) != comparable(column):
            what = f"heter ”{textwrap.shorten(there, 40)}”" if there else "saknar rubrik"
            raise FileError(
                f"Rad {heading.line}: kolumn {position + 1} ska heta ”{column}” men {what}. Kolumner får "
                f"inte flyttas eller tas bort. {_FETCH_ANEW}"
            )
    return heading


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Reads the rows of one file; every fault goes to `problems`.

    `is_marked` where formulas were marked in it, as in the table that is fetched. One that a spreadsheet
    program has made of the workbook has no marks.
    """

    assessment: OrganisationAssessment
    capabilities: dict[str, MapCapability]
    columns: Sequence[str]
    elements: Sequence[Described]
    is_marked: bool
    problems: list[FileProblem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def read(self, row: Row) -> SheetRow | None:
        row_id = parse_id(row.cells[0].text)
        if row_id is None:
            self._add(row, Column.ID, f"raden hör inte till svarsbladet, eller är ändrad. {_FETCH_ANEW}")
            return None
        self._refuse_another(row_id)
        capability = self.capabilities.get(row_id.capability)
        if capability is None or not self._is_in_its_place(row, capability):
            return None
        given = self._given(row)
        if given is None:
            return None
        return SheetRow(capability=capability, revision=row_id.revision, digest=row_id.digest, given=given)

    def note_missing(self) -> None:
        """A row that is gone could mean anything, so it is asked for."""
        for key, capability in self.capabilities.items():
            if key not in self.lines and not self.problems:
                reason = f"raden saknas. {_FETCH_ANEW}"
                name = capability.name
                self.problems.append(
                    FileProblem(where="Bladet", column="förmågan", value=name, reason=reason)
                )

    def _refuse_another(self, row_id: RowId) -> None:
        """Nothing of such a file is of use here, so it is not read on."""
        if row_id.round != self.assessment.round_slug:
            raise FileError(
                f"Svarsbladet är hämtat för omgången ”{row_id.round}” och kan inte läsas in i "
                f"{self.assessment.round_name}. Välj rätt fil, eller gå till den omgången."
            )
        if row_id.organisation != self.assessment.organisation_key:
            raise FileError(
                f"Svarsbladet är hämtat för organisationen ”{row_id.organisation}” och kan inte läsas in för "
                f"{self.assessment.organisation_name}. Välj rätt fil."
            )

    def _is_in_its_place(self, row: Row, capability: MapCapability) -> bool:
        printed = self._cell(row, Column.CAPABILITY).text
        first = self.lines.setdefault(capability.key, row.line)
        if first != row.line:
            self._add(row, Column.ID, f"samma rad finns redan på rad {first}. Ta bort den ena.")
        elif comparable(printed) != comparable(capability.name):
            self._add(row, Column.CAPABILITY, f"här ska stå ”{capability.name}”. {_FETCH_ANEW}")
        else:
            return True
        return False

    def _given(self, row: Row) -> Given | None:
        before = len(self.problems)
        given = Given(
            answer=self._parsed(row, Column.ANSWER, parse_answer),
            confidence=self._parsed(row, Column.CONFIDENCE, parse_confidence),
            provider=self._parsed(row, Column.PROVIDER, parse_provider),
            evidence=self._parsed(row, Column.EVIDENCE, parse_text),
            compared_with=self._parsed(row, Column.COMPARED_WITH, parse_name),
            comment=self._parsed(row, Column.COMMENT, parse_text),
            elements=self._elements(row),
        )
        if len(self.problems) == before:
            self._refuse_out_of_place(row, given)
        return given if len(self.problems) == before else None

    def _elements(self, row: Row) -> tuple[tuple[str, str], ...]:
        levels = {each.key: self._parsed(row, element_column(each), parse_element) for each in self.elements}
        return given_elements(levels)

    def _refuse_out_of_place(self, row: Row, given: Given) -> None:
        if given.provider and given.answer != BlankReason.ELSEWHERE:
            self._add(row, Column.PROVIDER, "fylls i bara där svaret är ”levereras av annan”.")
        if given.compared_with and given.answer != str(HIGHEST_LEVEL):
            self._add(row, Column.COMPARED_WITH, "fylls i bara vid nivå 4. Töm cellen eller ändra nivån.")

    def _parsed(self, row: Row, column: str, parse: Callable[[str], str]) -> str:
        cell = self._cell(row, column)
        try:
            if cell.trouble:
                raise FaultyCellError(cell.trouble)
            return as_in_a_cell(parse(cell.text))
        except FaultyCellError as error:
            self._add(row, column, str(error))
            return ""

    def _cell(self, row: Row, column: str) -> Cell:
        position = self.columns.index(column)
        cell = row.cells[position] if position < len(row.cells) else Cell("")
        return Cell(unmarked(cell.text), cell.trouble) if self.is_marked else cell

    def _add(self, row: Row, column: str, reason: str) -> None:
        shown = textwrap.shorten(self._cell(row, column).text, width=60, placeholder="…")
        value = shown if is_input(column) or column == Column.CAPABILITY else ""
        self.problems.append(FileProblem(where=f"Rad {row.line}", column=column, value=value, reason=reason))


def parse_answer(text: str) -> str:
    """The answer as forms have it. Raises FaultyCellError."""
    if reason := _REASONS.get(comparable(text)):
        return reason
    try:
        level = parse_level(text)
    except FaultyCellError as error:
        raise FaultyCellError(
            "svaret ska vara ett heltal 0-4, vet inte eller levereras av annan, eller tomt."
        ) from error
    return "" if level is None else str(level)


def parse_element(text: str) -> str:
    """The level of an element as forms have it. Raises FaultyCellError."""
    level = parse_level(text)
    return "" if level is None else str(level)


def parse_provider(text: str) -> str:
    """Who delivers. Raises FaultyCellError."""
    if len(text) > LONGEST_PROVIDER:
        raise FaultyCellError(f"texten är längre än {LONGEST_PROVIDER} tecken. Korta den.")
    return text
