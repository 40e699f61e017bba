"""From the rows of a table to amounts, with every fault named."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from surveys.answer_import.cells import Row
from surveys.answer_import.columns import Field, Layout
from surveys.answer_import.matching import Register, Wording
from surveys.answer_import.rows import CellReader, FaultyCellError
from surveys.costs.amounts import AmountError, parse_amount
from surveys.costs.places import POOLS, TOWERS, Fact, key_of, name_of

COSTS = Layout(
    needed=(Field.ORGANISATION, Field.POOL, Field.TOWER, Field.AMOUNT),
    optional=(),
    words="organisation, pool (eller kostnad), tower (eller område) och amount (eller belopp)",
)

_ROWS = (*POOLS, *Fact)
_TOWERS = (*TOWERS,)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAmount:
    """What a row says; `amount` None empties the cell."""

    line: int
    organisation_id: int
    key: str
    amount: Decimal | None


def register_of_rows() -> Register:
    """Pools and the facts beside the table, by what they are called or by key."""
    pools = {str(pool): name for pool, (name, _) in POOLS.items()}
    called = pools | {fact.value: str(fact.label) for fact in Fact}
    return _register(called, "är ingen av tabellens rader.")


def register_of_towers() -> Register:
    """Towers by what they are called or by key."""
    return _register({tower: name for tower, (name, _) in TOWERS.items()}, "är ingen av tabellens kolumner.")


def _register(called: Mapping[str, str], unknown: str) -> Register:
    return Register(
        ((index, (key, name)) for index, (key, name) in enumerate(called.items())),
        wording=Wording(unknown=unknown, ambiguous="kan vara flera. Skriv nyckeln i stället."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CostReader(CellReader):
    """Reads a file of costs. A fact beside the table has no tower. `served` are the organisations whose costs
    another one has, with the name of that one."""

    rows: Register
    towers: Register
    served: Mapping[int, str]

    def read_all(self, rows: Iterable[Row]) -> Iterator[GivenAmount]:
        """The rows that can be used. A second row for the same cell is a fault."""
        lines: dict[tuple[int, str], int] = {}
        for row in rows:
            if given := self.read(row):
                first = lines.setdefault((given.organisation_id, given.key), row.line)
                if first == row.line:
                    yield given
                else:
                    self._refuse(row, Field.POOL, f"{name_of(given.key)} står redan på rad {first}.")

    def read(self, row: Row) -> GivenAmount | None:
        """The amount, or None where something in the row is faulty."""
        before = len(self.faults)
        self._refuse_cells_outside(row)
        organisation_id = self._parsed(row, Field.ORGANISATION, self._runs_it)
        pool = self._parsed(row, Field.POOL, self.rows.find)
        tower = self._parsed(row, Field.TOWER, lambda text: self.towers.find(text) if text else -1)
        amount = self._parsed(row, Field.AMOUNT, _amount)
        key = self._key(row, pool, tower)
        if key in Fact.values and amount is not None and amount < 0:
            self._refuse(row, Field.AMOUNT, "det kan inte vara mindre än 0.")
        if organisation_id is None or key is None or len(self.faults) > before:
            return None
        return GivenAmount(line=row.line, organisation_id=organisation_id, key=key, amount=amount)

    def _runs_it(self, text: str) -> int:
        found = self.organisations.find(text)
        if found in self.served:
            raise FaultyCellError(f"får sin IT från {self.served[found]}, som har kostnaderna.")
        return found

    def _key(self, row: Row, pool: int | None, tower: int | None) -> str | None:
        if pool is None or tower is None:
            return None
        place = _ROWS[pool]
        if isinstance(place, Fact):
            if tower >= 0:
                self._refuse(row, Field.TOWER, "ska vara tomt: raden gäller hela IT-verksamheten.")
            return place.value
        if tower < 0:
            self._refuse(row, Field.TOWER, "saknas. Skriv vilken kolumn i tabellen som beloppet hör till.")
            return None
        return key_of((place, _TOWERS[tower]))

    def _refuse(self, row: Row, field: Field, reason: str) -> None:
        self._add(row.line, self.columns.headings[field], row.cells[self.columns.positions[field]], reason)


def _amount(text: str) -> Decimal | None:
    try:
        return parse_amount(text)
    except AmountError as error:
        raise FaultyCellError(str(error)) from error
