"""What every IT organisation has handed in of its costs, for the project lead alone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from analysis.costs import ratio
from organisations.models import Organisation
from organisations.swedish import swedish
from surveys.assessments.models import Sharing
from surveys.costs.amounts import shown_amount, shown_percent
from surveys.costs.models import CostEntry, CostTable
from surveys.costs.places import Fact
from surveys.costs.queries import StoredEntry, fact_of, stored_entry, sums_of
from surveys.rounds.models import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRow:
    """One IT organisation. What a draft holds is its own: then there is no figure, only that it is begun."""

    name: str
    is_begun: bool
    submitted_at: datetime | None
    year: int | None
    sharing: Sharing | None
    total: str
    share: str
    run: str
    development: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPage:
    """All that run IT in the association, in Swedish order."""

    rows: tuple[LeadRow, ...]

    @property
    def handed_in(self) -> int:
        """How many have handed in."""
        return sum(row.submitted_at is not None for row in self.rows)


def lead_page(the_round: Round) -> LeadPage:
    """The page. Three queries, whatever the number of organisations."""
    organisations = Organisation.objects.filter(
        association_id=the_round.association_id, shared_it__isnull=True
    )
    tables = {row.organisation_id: row for row in CostTable.objects.filter(round=the_round)}
    entries: dict[int, dict[str, StoredEntry]] = defaultdict(dict)
    handed_in = CostEntry.objects.filter(table__round=the_round, table__submitted_at__isnull=False)
    for row in handed_in.select_related("changed_by"):
        entries[row.table_id][row.place] = stored_entry(row)
    rows = [_row(each.name, tables.get(each.pk), entries) for each in organisations]
    return LeadPage(rows=tuple(sorted(rows, key=lambda row: swedish(row.name))))


def _row(name: str, table: CostTable | None, entries: dict[int, dict[str, StoredEntry]]) -> LeadRow:
    is_handed_in = table is not None and table.submitted_at is not None
    mine = entries[table.pk] if table is not None and is_handed_in else {}
    sums = sums_of(mine)
    return LeadRow(
        name=name,
        is_begun=table is not None,
        submitted_at=table.submitted_at if table else None,
        year=table.year if table and is_handed_in else None,
        sharing=Sharing(table.sharing) if table and is_handed_in else None,
        total=shown_amount(sums.total) or "–",
        share=shown_percent(ratio(sums.total, fact_of(mine, Fact.OPERATING_COST)), decimals=2),
        run=shown_percent(sums.run, decimals=0),
        development=shown_percent(sums.development, decimals=0),
    )
