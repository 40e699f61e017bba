"""Made-up costs. Amounts are kronor by key of the cell or fact."""

from collections.abc import Mapping
from decimal import Decimal

from organisations.models import Organisation
from surveys.assessments.models import Sharing
from surveys.costs.models import CostEntry, CostTable
from surveys.rounds.models import Round
from tests.factories import NOW

SERVERS, SUPPORT = "hardware-infrastructure", "internal_labour-end_user"
COMPLETE = {SERVERS: "600000", SUPPORT: "400000", "stated_total": "1000000"}


def make_costs(
    the_round: Round,
    organisation: Organisation,
    amounts: Mapping[str, str | None] = COMPLETE,
    *,
    sharing: Sharing | str = "",
) -> CostTable:
    """A table with those amounts; handed in where a sharing is given."""
    table = CostTable.objects.create(
        round=the_round,
        organisation=organisation,
        sharing=sharing,
        year=2025 if sharing else None,
        submitted_at=NOW if sharing else None,
    )
    CostEntry.objects.bulk_create(
        CostEntry(table=table, place=key, amount=None if amount is None else Decimal(amount), changed_at=NOW)
        for key, amount in amounts.items()
    )
    return table


def amounts_of(table: CostTable) -> dict[str, Decimal | None]:
    return dict(table.entries.values_list("place", "amount"))
