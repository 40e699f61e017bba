"""A small ledger worked by hand.

account  supplier  amount      pool
6230     Atea       9 000,00   hardware
6231     Atea       1 500,50   hardware    Atea: 10 500,50 in hardware, counted
6230     Dustin    12 000,00   hardware
6230     Dustin    -2 000,01   hardware    Dustin: 9 999,99, a credit note short of the sum
6230     Kvarnen   10 000,00   hardware    exactly the sum, counted
6540     Atea       4 000,00   software    a supplier of software too, not counted there
7690     Dustin       500,00   -           on no account of IT
"""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from analysis.costs import Pool
from analysis.ledger import PoolSuppliers, by_pool

BALANCES = {
    "6230": {"atea": Decimal(9000), "dustin": Decimal("9999.99"), "kvarnen": Decimal(10000)},
    "6231": {"atea": Decimal("1500.50")},
    "6540": {"atea": Decimal(4000)},
    "7690": {"dustin": Decimal(500)},
}
POOL_OF = {"6230": Pool.HARDWARE, "6231": Pool.HARDWARE, "6540": Pool.SOFTWARE}


def test_small_ledger_worked_by_hand():
    ledger = by_pool(BALANCES, POOL_OF)

    assert ledger.pools == {
        Pool.HARDWARE: PoolSuppliers(amount=Decimal("30500.49"), suppliers=3, counted=2),
        Pool.SOFTWARE: PoolSuppliers(amount=Decimal(4000), suppliers=1, counted=0),
    }
    assert ledger.unmapped == 500
    assert ledger.counted == 2


def test_least_sum_can_be_another():
    assert by_pool(BALANCES, POOL_OF, least=Decimal("9999.99")).pools[Pool.HARDWARE].counted == 3


def test_without_a_mapping_all_is_unmapped():
    ledger = by_pool(BALANCES, {})

    assert (ledger.pools, ledger.unmapped, ledger.counted) == ({}, Decimal("35000.49"), 0)


amounts = st.decimals(min_value=-(10**7), max_value=10**7, places=2)
balances = st.dictionaries(st.sampled_from("abcde"), st.dictionaries(st.sampled_from("xyz"), amounts))
mappings = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(Pool))


@given(balances, mappings)
def test_no_krona_is_lost(of_accounts, pool_of):
    ledger = by_pool(of_accounts, pool_of)

    everything = sum((sum(each.values(), Decimal(0)) for each in of_accounts.values()), Decimal(0))
    assert sum((each.amount for each in ledger.pools.values()), ledger.unmapped) == everything
    assert all(each.counted <= each.suppliers for each in ledger.pools.values())
