"""A supplier ledger as its page shows it: by account with the pool it belongs to, and by pool."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from analysis.costs import Pool
from analysis.ledger import LedgerByPool, by_pool
from surveys.costs.amounts import shown_amount
from surveys.costs.ledger_models import AccountPool, SupplierLedger
from surveys.costs.places import POOLS
from surveys.costs.queries import Entries, OrganisationCosts, sums_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account with its sum and the key of the pool it belongs to, empty where it belongs to none."""

    account: str
    amount: str
    suppliers: int
    pool: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPoolRow:
    """A pool's part of the ledger beside what stands in the table."""

    name: str
    amount: str
    in_table: str
    suppliers: int
    counted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """`new` counts the accounts that nobody has placed, `unmapped` is their sum; `counted` counts the
    suppliers of all pools at or above `least`."""

    rows: int
    read_at: datetime
    least: str
    accounts: tuple[AccountRow, ...]
    pools: tuple[LedgerPoolRow, ...]
    new: int
    unmapped: str
    counted: int
    choices: tuple[tuple[str, str], ...]


def ledger_page(costs: OrganisationCosts, entries: Entries, *, least: Decimal) -> LedgerPage | None:
    """The page, None where no ledger is read in. Two queries."""
    ledger = SupplierLedger.objects.filter(table_id=costs.table_id).first()
    if ledger is None:
        return None
    balances = {
        account: {supplier: Decimal(amount) for supplier, amount in suppliers.items()}
        for account, suppliers in ledger.balances.items()
    }
    pool_of = remembered(costs.organisation_id)
    found = by_pool(balances, pool_of, least=least)
    return LedgerPage(
        rows=ledger.rows,
        read_at=ledger.read_at,
        least=shown_amount(least),
        accounts=tuple(_account(account, balances[account], pool_of) for account in sorted(balances)),
        pools=_pools(found, entries),
        new=sum(account not in pool_of for account in balances),
        unmapped=shown_amount(found.unmapped),
        counted=found.counted,
        choices=tuple((str(pool), name) for pool, (name, _) in POOLS.items()),
    )


def remembered(organisation_id: int) -> dict[str, Pool]:
    """The pool of each account that somebody has placed. One query."""
    rows = AccountPool.objects.filter(organisation_id=organisation_id)
    return {account: Pool(pool) for account, pool in rows.values_list("account", "pool")}


def _account(account: str, suppliers: Mapping[str, Decimal], pool_of: Mapping[str, Pool]) -> AccountRow:
    return AccountRow(
        account=account,
        amount=shown_amount(sum(suppliers.values(), Decimal(0))),
        suppliers=len(suppliers),
        pool=str(pool_of.get(account, "")),
    )


def _pools(found: LedgerByPool, entries: Entries) -> tuple[LedgerPoolRow, ...]:
    in_table = sums_of(entries).pools
    return tuple(
        LedgerPoolRow(
            name=POOLS[pool][0],
            amount=shown_amount(each.amount),
            in_table=shown_amount(in_table[pool]) or "–",
            suppliers=each.suppliers,
            counted=each.counted,
        )
        for pool, each in found.pools.items()
    )
