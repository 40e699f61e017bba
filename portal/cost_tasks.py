"""The costs that a person may fill in now, across all rounds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from organisations.models import Organisation
from organisations.permissions import Access
from surveys.costs.places import CELLS
from surveys.models import CostTable
from surveys.rounds.models import RoundState
from surveys.rounds.queries import visible_rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTask:
    """One IT organisation's costs in an open round; `filled` counts the cells with an amount."""

    round_slug: str
    round_name: str
    organisation_key: str
    organisation_name: str
    closes_on: date | None
    filled: int
    is_handed_in: bool


def cost_tasks(access: Access) -> tuple[CostTask, ...]:
    """One for each organisation that the person answers for and that runs its IT itself. Three queries."""
    rounds = list(visible_rounds(access).filter(state=RoundState.OPEN).order_by("closes_on", "pk"))
    organisations = list(
        Organisation.objects.filter(pk__in=access.answered_organisations, shared_it__isnull=True).order_by(
            "pk"
        )
    )
    is_filled = Q(entries__place__in=CELLS, entries__amount__isnull=False)
    tables = {
        (row.round_id, row.organisation_id): row
        for row in CostTable.objects.filter(round__in=rounds, organisation__in=organisations).annotate(
            filled=Count("entries", filter=is_filled)
        )
    }
    return tuple(
        _task(the_round.slug, the_round.name, the_round.closes_on, organisation, table)
        for the_round in rounds
        for organisation in organisations
        if organisation.association_id == the_round.association_id
        for table in [tables.get((the_round.pk, organisation.pk))]
    )


def _task(
    slug: str, name: str, closes_on: date | None, organisation: Organisation, table: CostTable | None
) -> CostTask:
    return CostTask(
        round_slug=slug,
        round_name=name,
        organisation_key=organisation.key,
        organisation_name=organisation.name,
        closes_on=closes_on,
        filled=getattr(table, "filled", 0),
        is_handed_in=table is not None and table.submitted_at is not None,
    )
