"""From a ledger's file to what each supplier was paid on each account, or a list of every fault."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.crypto import salted_hmac

from organisations.errors import FileError, FileProblem
from surveys.answer_import.cells import Cell, Row
from surveys.answer_import.columns import Columns, Field, Layout, find_columns
from surveys.answer_import.matching import comparable
from surveys.answer_import.tables import read_rows
from surveys.costs.amounts import AmountError, parse_amount
from surveys.costs.ledger_models import LONGEST_ACCOUNT

MAX_ROWS = 200_000
MAX_BYTES = 30 * 1024 * 1024
MAX_ACCOUNTS = 400  # a form that places more of them would be too long to send

LEDGER = Layout(
    needed=(Field.SUPPLIER, Field.ACCOUNT, Field.AMOUNT),
    optional=(Field.NUMBER,),
    words="leverantör, konto, belopp och gärna organisationsnummer",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLedger:
    """Account → digest of the supplier → what was paid; `rows` counts what it was read from."""

    balances: dict[str, dict[str, Decimal]]
    rows: int


def read_ledger(content: bytes) -> ReadLedger:
    """Add up the file's rows. Raises FileError: for what is no ledger, or with one problem for each fault."""
    rows = read_rows(content, max_rows=MAX_ROWS)
    columns = find_columns(next(rows), LEDGER)
    faults: list[FileProblem] = []
    balances: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    count = 0
    digests: dict[str, str] = {}
    for account, supplier, amount in _payments(rows, columns, faults):
        if supplier not in digests:
            digests[supplier] = _digest(supplier)
        balances[account][digests[supplier]] += amount
        count += 1
    if faults:
        raise FileError(f"Filen har {len(faults)} fel. Rätta raderna och läs in filen igen.", faults)
    if not count:
        raise FileError("Filen har inga belopp under rubrikerna. Den ska ha en rad för varje betalning.")
    if len(balances) > MAX_ACCOUNTS:
        raise FileError(
            f"Filen har {len(balances)} konton. Ta bara med dem som IT använder, högst {MAX_ACCOUNTS}."
        )
    return ReadLedger(balances={account: dict(each) for account, each in balances.items()}, rows=count)


def _payments(
    rows: Iterable[Row], columns: Columns, faults: list[FileProblem]
) -> Iterator[tuple[str, str, Decimal]]:
    """Account, what tells the supplier from others, and amount of each row without a fault."""
    for row in rows:
        cells = {field: _cell(row, position) for field, position in columns.positions.items()}
        reasons = {field: reason for field, cell in cells.items() if (reason := _fault(field, cell))}
        for field, reason in reasons.items():
            faults.append(
                FileProblem(
                    where=f"Rad {row.line}",
                    column=columns.headings[field],
                    value=cells[field].text[:60],
                    reason=reason,
                )
            )
        amount = None if reasons else parse_amount(cells[Field.AMOUNT].text)
        if amount is not None:
            yield cells[Field.ACCOUNT].text, _supplier(cells), amount


def _cell(row: Row, position: int) -> Cell:
    return row.cells[position] if position < len(row.cells) else Cell("")


def _fault(field: Field, cell: Cell) -> str:
    """Why the cell will not do; nothing where it will."""
    if cell.trouble:
        return cell.trouble
    if field in LEDGER.needed and not cell.text:
        return "cellen är tom. Fyll i den eller ta bort raden."
    if field == Field.ACCOUNT and len(cell.text) > LONGEST_ACCOUNT:
        return f"kontot är längre än {LONGEST_ACCOUNT} tecken."
    if field == Field.AMOUNT:
        try:
            parse_amount(cell.text)
        except AmountError as error:
            return str(error)
    return ""


def _supplier(cells: dict[Field, Cell]) -> str:
    """The number where there is one, else the name: the same supplier is often spelt in several ways."""
    number = "".join(filter(str.isdecimal, cells.get(Field.NUMBER, Cell("")).text))
    return number or comparable(cells[Field.SUPPLIER].text)


def _digest(supplier: str) -> str:
    return salted_hmac("surveys.costs.ledger", supplier, algorithm="sha256").hexdigest()[:24]
