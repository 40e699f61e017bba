"""The costs as their page shows them: a row for each pool, a column for each tower, and sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from analysis.costs import CostSums, Pool, Tower
from surveys.costs.amounts import shown_amount
from surveys.costs.forms import EntryForm
from surveys.costs.places import FACT_HELP, POOLS, TOWERS, Fact, key_of, name_of
from surveys.costs.queries import NO_ENTRY, Entries, StoredEntry, fact_of, sums_of
from surveys.costs.saving import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryConflict:
    """Two people's versions of one amount, for one of them to choose between."""

    key: str
    name: str
    mine: str
    theirs: str
    revision: int
    changed_at: datetime | None
    changed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryControl:
    """One amount on the page, stored or as it was typed; `revision` is the one that it started from. `about`
    says what belongs there, `column` the tower of a cell."""

    key: str
    name: str
    about: str
    column: str
    typed: str
    revision: int
    errors: tuple[str, ...]
    conflict: EntryConflict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolRow:
    """A row of the table with its sum."""

    key: Pool
    name: str
    about: str
    cells: tuple[EntryControl, ...]
    sum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TowerColumn:
    """A column of the table with its sum."""

    key: Tower
    name: str
    about: str
    sum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPage:
    """The whole page. The sums are of what is stored; `check` says how they compare with the stated total."""

    rows: tuple[PoolRow, ...]
    columns: tuple[TowerColumn, ...]
    facts: tuple[EntryControl, ...]
    total: str
    filled: int
    check: str
    agrees: bool
    saved_at: datetime | None

    @property
    def problems(self) -> tuple[EntryControl, ...]:
        """The amounts that were not stored."""
        return tuple(each for each in self._controls() if each.errors or each.conflict)

    def _controls(self) -> Iterable[EntryControl]:
        return (*(cell for row in self.rows for cell in row.cells), *self.facts)


def grid_page(entries: Entries, outcome: Outcome | None = None) -> GridPage:
    """The page. What is unsaved stands in the controls in place of what is stored."""
    outcome = outcome or Outcome()
    sums, stated = sums_of(entries), fact_of(entries, Fact.STATED_TOTAL)
    times = [entry.changed_at for entry in entries.values() if entry.changed_at]
    return GridPage(
        rows=tuple(_row(pool, sums, entries, outcome) for pool in Pool),
        columns=tuple(
            TowerColumn(key=tower, name=name, about=about, sum=shown_amount(sums.towers[tower]))
            for tower, (name, about) in TOWERS.items()
        ),
        facts=tuple(_control(fact, FACT_HELP[fact], "", entries, outcome) for fact in Fact),
        total=shown_amount(sums.total),
        filled=sums.filled,
        check=check_words(sums, stated),
        agrees=sums.agrees_with(stated),
        saved_at=max(times, default=None),
    )


def check_words(sums: CostSums, stated: Decimal | None) -> str:
    """How the cells compare with the stated total, in words; nothing where there is nothing to compare."""
    difference = sums.difference(stated)
    if difference is None:
        return ""
    if sums.agrees_with(stated):
        return "Stämmer med bokföringen"
    return f"{shown_amount(abs(difference))} kr för {'mycket' if difference > 0 else 'lite'} mot bokföringen"


def conflict_of(key: str, form: EntryForm, current: StoredEntry) -> EntryConflict:
    """Both versions of the amount: what the valid form holds, and what stands."""
    return EntryConflict(
        key=key,
        name=name_of(key),
        mine=shown_amount(form.cleaned_data["amount"]) or "tomt",
        theirs=shown_amount(current.amount) or "tomt",
        revision=current.revision,
        changed_at=current.changed_at,
        changed_by=current.changed_by,
    )


def _row(pool: Pool, sums: CostSums, entries: Entries, outcome: Outcome) -> PoolRow:
    name, about = POOLS[pool]
    return PoolRow(
        key=pool,
        name=name,
        about=about,
        cells=tuple(
            _control(key_of((pool, tower)), "", TOWERS[tower][0], entries, outcome) for tower in Tower
        ),
        sum=shown_amount(sums.pools[pool]),
    )


def _control(key: str, about: str, column: str, entries: Entries, outcome: Outcome) -> EntryControl:
    entry, form = entries.get(key, NO_ENTRY), outcome.unsaved.get(key)
    current = outcome.conflicts.get(key)
    return EntryControl(
        key=key,
        name=name_of(key),
        about=about,
        column=column,
        typed=form.data.get(f"{key}-amount", "") if form else shown_amount(entry.amount),
        revision=form.cleaned_data.get("revision", entry.revision) if form else entry.revision,
        errors=tuple(str(error) for errors in form.errors.values() for error in errors) if form else (),
        conflict=conflict_of(key, form, current) if form and current else None,
    )
