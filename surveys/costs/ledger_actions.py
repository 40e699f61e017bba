"""What people do with a supplier ledger: read it in, and say which pool each account belongs to."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from analysis.costs import Pool
from organisations.errors import NotPossible
from surveys.costs.actions import begin_costs
from surveys.costs.ledger_models import AccountPool, SupplierLedger
from surveys.costs.ledger_reading import ReadLedger
from surveys.costs.queries import OrganisationCosts


@transaction.atomic
def store_ledger(*, costs: OrganisationCosts, ledger: ReadLedger, person_id: int, now: datetime) -> None:
    """Keep what the ledger came to in place of an earlier one. Changes no amount of the table. Raises
    NotPossible."""
    _require_open(costs)
    balances = {
        account: {supplier: str(amount) for supplier, amount in suppliers.items()}
        for account, suppliers in ledger.balances.items()
    }
    SupplierLedger.objects.update_or_create(
        table_id=begin_costs(round_id=costs.round.pk, organisation_id=costs.organisation_id),
        defaults={"balances": balances, "rows": ledger.rows, "read_at": now, "read_by_id": person_id},
    )


@transaction.atomic
def map_accounts(*, costs: OrganisationCosts, pool_of: Mapping[str, Pool | None]) -> None:
    """Remember which pool each of the accounts belongs to; None is that it belongs to none. Raises
    NotPossible."""
    _require_open(costs)
    accounts = AccountPool.objects.filter(organisation_id=costs.organisation_id, account__in=pool_of)
    accounts.delete()
    AccountPool.objects.bulk_create(
        AccountPool(organisation_id=costs.organisation_id, account=account, pool=pool)
        for account, pool in pool_of.items()
        if pool is not None
    )


def _require_open(costs: OrganisationCosts) -> None:
    if not costs.takes_ledger:
        raise NotPossible("Omgången är inte öppen, så reskontran kan inte ändras.")
