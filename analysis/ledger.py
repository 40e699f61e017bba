"""A supplier ledger by pool: what was paid, and to how many (method, section 7).

Amounts are kronor with two decimals as `Decimal`. A credit note is negative and takes from what its supplier
was paid, so a supplier is counted by what is left.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from analysis.costs import Pool

DEFAULT_LEAST = Decimal(10_000)
"""Kronor from which a supplier is counted."""

Balances = Mapping[str, Mapping[str, Decimal]]
"""Account → supplier → what was paid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolSuppliers:
    """One pool's part of the ledger: the sum, how many suppliers, and how many of them at or above the least
    sum."""

    amount: Decimal
    suppliers: int
    counted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerByPool:
    """The ledger by pool. `unmapped` is the sum on accounts that belong to no pool; `counted` is how many
    suppliers of all pools together reach the least sum, each once."""

    pools: Mapping[Pool, PoolSuppliers]
    unmapped: Decimal
    counted: int


def by_pool(
    balances: Balances, pool_of: Mapping[str, Pool], *, least: Decimal = DEFAULT_LEAST
) -> LedgerByPool:
    """Gather the accounts by pool and count the suppliers. What one supplier was paid on several accounts of
    a pool is one sum; in two pools it is a supplier of both."""
    paid: dict[Pool, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    everywhere: dict[str, Decimal] = defaultdict(Decimal)
    unmapped = Decimal(0)
    for account, suppliers in balances.items():
        pool = pool_of.get(account)
        if pool is None:
            unmapped += sum(suppliers.values(), Decimal(0))
            continue
        for supplier, amount in suppliers.items():
            paid[pool][supplier] += amount
            everywhere[supplier] += amount
    return LedgerByPool(
        pools={
            pool: PoolSuppliers(
                amount=sum(paid[pool].values(), Decimal(0)),
                suppliers=len(paid[pool]),
                counted=_counted(paid[pool], least),
            )
            for pool in Pool
            if pool in paid
        },
        unmapped=unmapped,
        counted=_counted(everywhere, least),
    )


def _counted(paid: Mapping[str, Decimal], least: Decimal) -> int:
    return sum(amount >= least for amount in paid.values())
