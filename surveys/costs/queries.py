"""Reads of an organisation's costs, for its own people alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from analysis.costs import CostSums, add_up
from organisations.members.models import OrganisationKind
from organisations.models import Organisation
from organisations.permissions import Access
from organisations.swedish import swedish
from surveys.assessments.models import Sharing
from surveys.costs.models import CostEntry, CostTable
from surveys.costs.places import CELLS, Fact
from surveys.rounds.models import Round, RoundState
from surveys.rounds.queries import visible_rounds
from surveys.rounds.sight import own_organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """An amount as it stands, with who wrote it and when; `revision` 0: nobody has."""

    amount: Decimal | None
    revision: int
    changed_at: datetime | None
    changed_by: str


NO_ENTRY = StoredEntry(amount=None, revision=0, changed_at=None, changed_by="")

Entries = Mapping[str, StoredEntry]
"""By key; what nobody has written is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A municipality that a shared IT organisation serves, or the organisation itself where it serves nobody
    else. `population` None is not known."""

    name: str
    population: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationCosts:
    """One IT organisation's costs in a round, begun or not, and whether this person may fill them in."""

    round: Round
    organisation_id: int
    organisation_key: str
    organisation_name: str
    is_shared_it: bool
    served: tuple[Served, ...]
    may_write: bool
    table_id: int | None
    year: int | None
    sharing: Sharing | None
    submitted_at: datetime | None

    @property
    def is_editable(self) -> bool:
        """Whether this person may change amounts now."""
        return self.may_write and self.round.state == RoundState.OPEN and self.submitted_at is None

    @property
    def may_withdraw(self) -> bool:
        """Whether this person may take back what is handed in."""
        return self.may_write and self.round.state == RoundState.OPEN and self.submitted_at is not None

    @property
    def takes_ledger(self) -> bool:
        """Whether this person may read in a supplier ledger now; it changes nothing that is handed in."""
        return self.may_write and self.round.state == RoundState.OPEN

    @property
    def population(self) -> int | None:
        """The inhabitants of all that are served; None where one of them is not known."""
        known = [each.population for each in self.served if each.population is not None]
        return sum(known) if known and len(known) == len(self.served) else None


def find_costs(access: Access, *, round_slug: str, organisation_key: str) -> OrganisationCosts | None:
    """The organisation's costs, where the person may read them; else None. At most seven queries, four while
    the round is not published.

    A municipality whose IT is run by a shared IT organisation has no table of its own: that one has it.
    """
    the_round = visible_rounds(access).filter(slug=round_slug).exclude(state=RoundState.PLANNED).first()
    if the_round is None:
        return None
    organisation = Organisation.objects.filter(
        association_id=the_round.association_id,
        key=organisation_key,
        shared_it__isnull=True,
        pk__in=own_organisations(access, the_round),
    ).first()
    if organisation is None:
        return None
    table = CostTable.objects.filter(round=the_round, organisation=organisation).first()
    return OrganisationCosts(
        round=the_round,
        organisation_id=organisation.pk,
        organisation_key=organisation.key,
        organisation_name=organisation.name,
        is_shared_it=organisation.kind == OrganisationKind.SHARED_IT,
        served=_served(organisation),
        may_write=access.answers_for(organisation.pk),
        table_id=table.pk if table else None,
        year=table.year if table else None,
        sharing=Sharing(table.sharing) if table and table.sharing else None,
        submitted_at=table.submitted_at if table else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCosts:
    """How far an IT organisation whose costs the person may read has come."""

    key: str
    name: str
    is_begun: bool
    is_handed_in: bool


def own_costs(access: Access, the_round: Round) -> tuple[OwnCosts, ...]:
    """The person's organisations that run IT, in Swedish order; none of a round that is only planned, and
    where it is no longer open those alone that have something to read. At most five queries."""
    if the_round.state == RoundState.PLANNED:
        return ()
    mine = Organisation.objects.filter(
        association_id=the_round.association_id,
        shared_it__isnull=True,
        pk__in=own_organisations(access, the_round),
    )
    tables = dict(
        CostTable.objects.filter(round=the_round, organisation__in=mine).values_list(
            "organisation_id", "submitted_at"
        )
    )
    return tuple(
        OwnCosts(
            key=row.key,
            name=row.name,
            is_begun=row.pk in tables,
            is_handed_in=tables.get(row.pk) is not None,
        )
        for row in sorted(mine, key=lambda row: swedish(row.name))
        if row.pk in tables or the_round.state == RoundState.OPEN
    )


def read_entries(table_id: int | None) -> dict[str, StoredEntry]:
    """What stands in the table and beside it, by key. One query; none where there is no table."""
    if table_id is None:
        return {}
    rows = CostEntry.objects.filter(table_id=table_id).select_related("changed_by")
    return {row.place: stored_entry(row) for row in rows}


def stored_entry(row: CostEntry | None) -> StoredEntry:
    """The row as a plain value."""
    if row is None:
        return NO_ENTRY
    return StoredEntry(
        amount=row.amount,
        revision=row.revision,
        changed_at=row.changed_at,
        changed_by=row.changed_by.name if row.changed_by else "",
    )


def sums_of(entries: Entries) -> CostSums:
    """The sums of the cells among the entries."""
    filled = {CELLS[key]: entry.amount for key, entry in entries.items() if key in CELLS}
    return add_up({place: amount for place, amount in filled.items() if amount is not None})


def fact_of(entries: Entries, fact: Fact) -> Decimal | None:
    """What is stated beside the table."""
    return entries.get(fact, NO_ENTRY).amount


def _served(organisation: Organisation) -> tuple[Served, ...]:
    if organisation.kind != OrganisationKind.SHARED_IT:
        return (Served(name=organisation.name, population=organisation.population),)
    rows = organisation.serves.values_list("name", "population")
    return tuple(
        Served(name=name, population=population)
        for name, population in sorted(rows, key=lambda row: swedish(row[0]))
    )
