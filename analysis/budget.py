"""The money and the hours of a pilot (method, section 9).

A line is hours of own staff, or thousands of kronor (tkr), in one phase and one year, as low and high. What
is not known is None and never 0: it is left out of every sum, and counted. Hours are per participant; an
amount is per participant or shared by all.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """The kinds of cost, in the printed order. Own staff is counted in hours, the rest in tkr."""

    STAFF = "staff"
    EXTERNAL = "external"
    TRAVEL = "travel"
    ADMINISTRATION = "administration"
    MARKETING = "marketing"
    PREMISES = "premises"
    DIGITAL = "digital"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Span:
    """A low and a high estimate, in hours or in tkr."""

    low: Fraction
    high: Fraction

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    def times(self, factor: int | Fraction) -> "Span":
        """Both estimates times the factor."""
        return Span(self.low * factor, self.high * factor)


NOTHING = Span(Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: `low` and `high` beside the hours of its workshops, both None where it is not known."""

    phase: str
    kind: Kind
    year: int
    low: int | None
    high: int | None
    workshops: int = 0
    workshop_hours: int = 0
    per_participant: bool = False
    role: str = ""

    @property
    def meetings(self) -> int:
        """The hours of its workshops: how many times how long."""
        return self.workshops * self.workshop_hours

    @property
    def amount(self) -> Span | None:
        """The line as it stands, None where it is not known."""
        if self.low is None or self.high is None:
            return None
        return Span(Fraction(self.low + self.meetings), Fraction(self.high + self.meetings))

    def for_all(self, participants: int) -> Span | None:
        """The line for that many participants together."""
        amount = self.amount
        if amount is None:
            return None
        return amount.times(participants) if self.per_participant or self.kind is Kind.STAFF else amount


type Amount = tuple[Line, Span | None]
"""A line and what it comes to, None where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums of some lines; `unknown` counts those that are not in them."""

    hours: Span
    tkr: Span
    unknown: int


def totals(lines: Iterable[Line], participants: int) -> Totals:
    """All lines for that many participants together: per-participant lines × participants, shared lines once.

    Raises ValueError for fewer than one.
    """
    _require_participants(participants)
    return _summed((line.kind, line.for_all(participants)) for line in lines)


def share(lines: Iterable[Line], participants: int) -> Totals:
    """One participant's part: its own lines, and an equal part of the shared ones.

    Raises ValueError for fewer than one.
    """
    _require_participants(participants)
    part = Fraction(1, participants)
    return _summed((line.kind, _times(line.for_all(participants), part)) for line in lines)


def _times(span: Span | None, factor: Fraction) -> Span | None:
    return None if span is None else span.times(factor)


def _require_participants(participants: int) -> None:
    if participants < 1:
        raise ValueError("a budget is for at least one participant")


def _summed(spans: Iterable[tuple[Kind, Span | None]]) -> Totals:
    hours, tkr, unknown = NOTHING, NOTHING, 0
    for kind, span in spans:
        if span is None:
            unknown += 1
        elif kind is Kind.STAFF:
            hours += span
        else:
            tkr += span
    return Totals(hours=hours, tkr=tkr, unknown=unknown)


def totals_by[Key](
    lines: Sequence[Line], key: Callable[[Line], Key], participants: int
) -> tuple[tuple[Key, Totals], ...]:
    """The totals of each year, kind, phase or role, in the order in which they first come."""
    keys = dict.fromkeys(key(line) for line in lines)
    return tuple((each, totals([line for line in lines if key(line) == each], participants)) for each in keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one phase takes in one year: None where there is no line; `unknown` where a line is not known."""

    span: Span | None
    unknown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One phase over the years, and all of them together in the last cell."""

    phase: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One kind of cost: its phases, and their sum in the last row."""

    kind: Kind
    rows: tuple[Row, ...]
    total: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetTable:
    """Phase × kind × year."""

    years: tuple[int, ...]
    sections: tuple[Section, ...]


def budget_table(lines: Sequence[Line], participants: int, *, of_one: bool = False) -> BudgetTable:
    """The budget as it is printed: a section for each kind that has a line, a column for each year.

    `of_one` gives one participant's part (`share`) instead of what all take together.
    """
    _require_participants(participants)
    part = Fraction(1, participants) if of_one else Fraction(1)
    years = tuple(sorted({line.year for line in lines}))
    kinds = [kind for kind in Kind if any(line.kind is kind for line in lines)]
    amounts = [(line, _times(line.for_all(participants), part)) for line in lines]
    sections = tuple(
        _section(kind, [each for each in amounts if each[0].kind is kind], years) for kind in kinds
    )
    return BudgetTable(years=years, sections=sections)


def _section(kind: Kind, amounts: Sequence[Amount], years: Sequence[int]) -> Section:
    phases = dict.fromkeys(line.phase for line, _ in amounts)
    rows = tuple(_row(phase, [each for each in amounts if each[0].phase == phase], years) for phase in phases)
    return Section(kind=kind, rows=rows, total=_row("", amounts, years))


def _row(phase: str, amounts: Sequence[Amount], years: Sequence[int]) -> Row:
    by_year = [[span for line, span in amounts if line.year == year] for year in years]
    return Row(phase=phase, cells=tuple(_cell(each) for each in [*by_year, [span for _, span in amounts]]))


def _cell(spans: Sequence[Span | None]) -> Cell:
    known = [span for span in spans if span is not None]
    return Cell(span=sum(known, NOTHING) if known else None, unknown=len(known) < len(spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """What the work costs in tkr when own staff does it, and when all of it that can be bought is bought.

    `meetings` are the hours of the workshops: the participants sit there themselves either way.
    """

    meetings: Span
    other: Span
    own: Span
    bought: Span


def compare_staffing(
    lines: Sequence[Line], participants: int, *, own_rate: int, bought_rate: int
) -> Staffing:
    """Both ways for all participants together; the rates are in kronor an hour."""
    whole = totals(lines, participants)
    met = sum(line.meetings for line in lines if line.kind is Kind.STAFF and line.amount is not None)
    meetings = Span(Fraction(met), Fraction(met)).times(participants)
    other = whole.hours + meetings.times(-1)
    kept = whole.tkr + meetings.times(Fraction(own_rate, 1000))
    return Staffing(
        meetings=meetings,
        other=other,
        own=kept + other.times(Fraction(own_rate, 1000)),
        bought=kept + other.times(Fraction(bought_rate, 1000)),
    )
