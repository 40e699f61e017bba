"""A pilot's plan and budget as the pages show them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.budget import (
    Cell,
    Kind,
    Line,
    Section,
    Span,
    Totals,
    budget_table,
    compare_staffing,
    share,
    totals,
    totals_by,
)
from analysis.plan import DatedMilestone, Milestone, dated
from capabilities.queries import CapabilityMap
from scenarios.pilots import amounts
from scenarios.pilots.models import LineKind

NO_ROLE = "roll ej angiven"
NO_LINE = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A capability of the pilot; `known` is False where the association's map has it no more."""

    key: str
    name: str
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A milestone as a table's row: its days from Dag-0, and its dates where the pilot has a start."""

    name: str
    days: str
    first: date | None
    last: date | None
    decision: bool
    moved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow:
    """A phase, or the sum of a kind, with a cell for each year and one for all."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSection:
    """A kind of cost with its unit."""

    name: str
    unit: str
    rows: tuple[BudgetRow, ...]
    total: BudgetRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SumRow:
    """Hours and money of something."""

    name: str
    hours: str
    tkr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPage:
    """The whole budget. `unknown` counts the lines that nobody has estimated, which are in no sum."""

    participants: int
    of_one: bool
    years: tuple[str, ...]
    sections: tuple[BudgetSection, ...]
    sums: tuple[SumRow, ...]
    by_year: tuple[SumRow, ...]
    by_phase: tuple[SumRow, ...]
    by_role: tuple[SumRow, ...]
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffingRow:
    """A way to staff the pilot, for all participants together."""

    name: str
    own_hours: str
    bought_hours: str
    tkr: str


def staffing_rows(
    lines: Sequence[Line], participants: int, *, own_rate: int | None, bought_rate: int | None
) -> tuple[StaffingRow, ...]:
    """Both ways beside each other; empty as long as a rate is missing or there are no hours to compare."""
    if own_rate is None or bought_rate is None or all(line.kind is not Kind.STAFF for line in lines):
        return ()
    found = compare_staffing(lines, participants, own_rate=own_rate, bought_rate=bought_rate)
    whole, meetings = found.meetings + found.other, amounts.span(found.meetings)
    return (
        StaffingRow(
            name="Egen personal gör arbetet",
            own_hours=amounts.span(whole),
            bought_hours="0",
            tkr=amounts.span(found.own),
        ),
        StaffingRow(
            name="Timmarna utanför workshopparna köps",
            own_hours=meetings,
            bought_hours=amounts.span(found.other),
            tkr=amounts.span(found.bought),
        ),
    )


def named_capabilities(keys: Sequence[str], the_map: CapabilityMap | None) -> tuple[Named, ...]:
    """The pilot's capabilities by their printed names, in the order of the map."""
    names = {each.key: each.name for each in the_map.capabilities()} if the_map else {}
    known = [Named(key=key, name=name, known=True) for key, name in names.items() if key in keys]
    return (*known, *(Named(key=key, name=key, known=False) for key in keys if key not in names))


def plan_rows(milestones: Sequence[Milestone], start: date | None) -> tuple[PlanRow, ...]:
    """The plan as a table."""
    if start is None:
        return tuple(_undated(each) for each in milestones)
    return tuple(_dated(each) for each in dated(milestones, start))


def _undated(each: Milestone) -> PlanRow:
    return PlanRow(name=each.name, days=days(each), first=None, last=None, decision=each.decision, moved="")


def _dated(each: DatedMilestone) -> PlanRow:
    milestone = each.milestone
    return PlanRow(
        name=milestone.name,
        days=days(milestone),
        first=each.first,
        last=each.last,
        decision=milestone.decision,
        moved=moved(each),
    )


def days(each: Milestone) -> str:
    """Its days from Dag-0."""
    return f"{each.start}" if each.end is None else f"{each.start}–{each.end}"


def moved(each: DatedMilestone) -> str:
    """Why a decision stands on another day, as a sentence; empty where it does not."""
    if each.move is None:
        return ""
    return f"Flyttad från {each.move.planned.isoformat()} ({each.move.reason}) till nästa arbetsdag."


def budget_page(lines: Sequence[Line], participants: int, *, of_one: bool) -> BudgetPage:
    """The budget for that many participants together, or one participant's part of it."""
    table = budget_table(lines, participants, of_one=of_one)
    whole = totals(lines, participants)
    return BudgetPage(
        participants=participants,
        of_one=of_one,
        years=tuple(f"År {year}" for year in table.years),
        sections=tuple(_section(each) for each in table.sections),
        sums=(
            _sums("En ensam deltagare", lines, totals(lines, 1)),
            _sums(f"Per deltagare när {participants} delar", lines, share(lines, participants)),
            _sums(f"Alla {participants} tillsammans", lines, whole),
        ),
        by_year=_by(lines, lambda line: f"År {line.year}", participants),
        by_phase=_by(lines, lambda line: line.phase, participants),
        by_role=_by(
            [line for line in lines if line.kind is Kind.STAFF],
            lambda line: line.role or NO_ROLE,
            participants,
        ),
        unknown=whole.unknown,
    )


def _section(section: Section) -> BudgetSection:
    return BudgetSection(
        name=LineKind(section.kind.value).label,
        unit=amounts.unit(section.kind),
        rows=tuple(
            BudgetRow(name=row.phase, cells=tuple(amounts.cell(each) for each in row.cells))
            for row in section.rows
        ),
        total=BudgetRow(name="Summa", cells=tuple(amounts.cell(each) for each in section.total.cells)),
    )


def _by(lines: Sequence[Line], key: Callable[[Line], str], participants: int) -> tuple[SumRow, ...]:
    return tuple(
        _sums(name, [line for line in lines if key(line) == name], found)
        for name, found in totals_by(lines, key, participants)
    )


def _sums(name: str, lines: Sequence[Line], found: Totals) -> SumRow:
    staff = [line for line in lines if line.kind is Kind.STAFF]
    money = [line for line in lines if line.kind is not Kind.STAFF]
    return SumRow(name=name, hours=_said(found.hours, staff), tkr=_said(found.tkr, money))


def _said(sum_of_known: Span, lines: Sequence[Line]) -> str:
    """A dash where there is no line, and words where one is not estimated: neither is 0."""
    unknown = sum(line.amount is None for line in lines)
    known = sum_of_known if len(lines) > unknown else None
    return amounts.cell(Cell(span=known, unknown=unknown > 0)) or NO_LINE
