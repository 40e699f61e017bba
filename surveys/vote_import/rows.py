"""From the rows of a table to dots, with every fault named."""

import re
from dataclasses import dataclass

from surveys.answer_import.cells import Row
from surveys.answer_import.columns import Field, Layout
from surveys.answer_import.matching import comparable
from surveys.answer_import.rows import FaultyCellError, TableReader
from surveys.voting.models import TogetherAnswer

VOTES = Layout(
    needed=(Field.ORGANISATION, Field.CAPABILITY, Field.DOTS),
    optional=(Field.TOGETHER,),
    words="organisation, capability (eller förmåga) och dots (eller prickar)",
)

# 2.0 and 2,0 are what programs make of the number 2 in a column that also has empty cells.
_DOTS = re.compile(r"([0-9]{1,4})(?:[.,]0+)?", re.ASCII)

_TOGETHER = {each.value: each.value for each in TogetherAnswer} | {
    each.label: each.value for each in TogetherAnswer
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenDots:
    """What a row says. `together` None: the file has no such column."""

    line: int
    organisation_id: int
    capability_id: int
    dots: int
    together: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DotsReader(TableReader[GivenDots]):
    """Reads a file of dots. `on_ballot` are the capabilities that may be voted on; at most `cap` dots on
    one."""

    on_ballot: frozenset[int]
    cap: int

    def read(self, row: Row) -> GivenDots | None:
        """The dots, or None where something in the row is faulty."""
        before = len(self.faults)
        self._refuse_cells_outside(row)
        organisation_id = self._parsed(row, Field.ORGANISATION, self.organisations.find)
        capability_id = self._parsed(row, Field.CAPABILITY, self._on_ballot)
        dots = self._parsed(row, Field.DOTS, self._within_cap)
        together = self._parsed(row, Field.TOGETHER, parse_together)
        if organisation_id is None or capability_id is None or dots is None or len(self.faults) > before:
            return None
        return GivenDots(
            line=row.line,
            organisation_id=organisation_id,
            capability_id=capability_id,
            dots=dots,
            together=together,
        )

    def _on_ballot(self, text: str) -> int:
        found = self.capabilities.find(text)
        if found not in self.on_ballot:
            raise FaultyCellError("står inte på röstsedeln: dess grupp gick inte vidare. Ta bort raden.")
        return found

    def _within_cap(self, text: str) -> int:
        dots = parse_dots(text)
        if dots > self.cap:
            raise FaultyCellError(f"det går att ge högst {self.cap} prickar åt samma förmåga.")
        return dots


def parse_dots(text: str) -> int:
    """A whole number, 0 where the cell is empty. Raises FaultyCellError."""
    if not text:
        return 0
    if match := _DOTS.fullmatch(text):
        return int(match[1])
    raise FaultyCellError("antalet prickar ska vara ett heltal från 0, eller tomt.")


def parse_together(text: str) -> str:
    """The answer in English or Swedish words, or nothing. Raises FaultyCellError."""
    if not text:
        return ""
    if (answer := _TOGETHER.get(comparable(text))) is not None:
        return answer
    raise FaultyCellError("svaret ska vara yes, no eller unknown (ja, nej, vet inte), eller tomt.")
