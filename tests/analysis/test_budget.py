"""Sums of a budget, worked out by hand from the printed lines."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.budget import (
    Cell,
    Kind,
    Line,
    Span,
    Totals,
    budget_table,
    compare_staffing,
    share,
    totals,
    totals_by,
)


def span(low: int, high: int | None = None) -> Span:
    return Span(Fraction(low), Fraction(low if high is None else high))


def hours(phase: str, low: int | None, high: int | None, **more) -> Line:
    given = {"kind": Kind.STAFF, "year": 1, "per_participant": True, **more}
    return Line(phase=phase, low=low, high=high, **given)


def money(phase: str, low: int | None, high: int | None = None, **more) -> Line:
    given = {"kind": Kind.EXTERNAL, "year": 1, **more}
    return Line(phase=phase, low=low, high=low if high is None else high, **given)


LINES = [
    hours("Start", 25, 75),
    hours("Möten", 0, 0, workshops=4, workshop_hours=3),
    money("Start", 250),
    money("Koppling", 100, 150, per_participant=True, year=2),
]


def test_workshops_are_counted_times_their_hours():
    assert hours("Möten", 40, 40, workshops=4, workshop_hours=3).amount == span(52)


def test_totals_for_one_take_every_line_once():
    # hours 25 + 4 × 3 = 37 to 75 + 12 = 87; tkr 250 + 100 = 350 to 250 + 150 = 400.
    assert totals(LINES, 1) == Totals(hours=span(37, 87), tkr=span(350, 400), unknown=0)


def test_totals_for_four_multiply_what_is_per_participant_alone():
    # hours 4 × 37 = 148 to 4 × 87 = 348; tkr 250 + 4 × 100 = 650 to 250 + 4 × 150 = 850.
    assert totals(LINES, 4) == Totals(hours=span(148, 348), tkr=span(650, 850), unknown=0)


def test_share_of_four_is_own_lines_and_a_quarter_of_the_shared():
    # tkr 250 / 4 + 100 = 162.5 to 250 / 4 + 150 = 212.5; hours as they stand.
    half = Fraction(1, 2)
    expected = Span(162 + half, 212 + half)

    assert share(LINES, 4) == Totals(hours=span(37, 87), tkr=expected, unknown=0)


def test_unknown_is_left_out_and_counted_and_never_0():
    unknown = hours("Drift", None, None)

    assert unknown.amount is None
    assert unknown.for_all(4) is None
    assert totals([unknown, money("Start", 250)], 4) == Totals(hours=span(0), tkr=span(250), unknown=1)


@pytest.mark.parametrize("count", [totals, share, budget_table])
def test_budget_for_nobody_is_refused(count):
    with pytest.raises(ValueError, match="at least one participant"):
        count(LINES, 0)


def test_totals_by_year_kind_and_phase():
    by_year = totals_by(LINES, lambda line: line.year, 2)
    by_kind = totals_by(LINES, lambda line: line.kind, 2)
    by_phase = totals_by(LINES, lambda line: line.phase, 2)

    assert by_year == (
        (1, Totals(hours=span(74, 174), tkr=span(250), unknown=0)),
        (2, Totals(hours=span(0), tkr=span(200, 300), unknown=0)),
    )
    assert [(kind, found.tkr) for kind, found in by_kind] == [
        (Kind.STAFF, span(0)),
        (Kind.EXTERNAL, span(450, 550)),
    ]
    assert [phase for phase, _ in by_phase] == ["Start", "Möten", "Koppling"]


def test_table_has_a_section_for_each_kind_and_a_cell_for_each_year():
    table = budget_table(LINES, 2)

    assert table.years == (1, 2)
    staff, external = table.sections
    assert [(row.phase, row.cells[0].span, row.cells[2].span) for row in staff.rows] == [
        ("Start", span(50, 150), span(50, 150)),
        ("Möten", span(24), span(24)),
    ]
    assert [cell.span for cell in external.total.cells] == [span(250), span(200, 300), span(450, 550)]


def test_table_of_one_shares_the_shared():
    external = budget_table(LINES, 2, of_one=True).sections[1]

    assert [cell.span for cell in external.total.cells] == [span(125), span(100, 150), span(225, 275)]


def test_table_leaves_a_cell_without_line_empty_and_marks_what_is_unknown():
    lines = [hours("Drift", None, None), hours("Start", 10, 10, year=2)]

    (staff,) = budget_table(lines, 1).sections

    empty, unknown = Cell(span=None, unknown=False), Cell(span=None, unknown=True)
    assert staff.rows[0].cells == (unknown, empty, unknown)
    known = Cell(span=span(10), unknown=False)
    assert staff.total.cells == (unknown, known, Cell(span=span(10), unknown=True))


def test_staffing_keeps_workshops_and_prices_the_rest_both_ways():
    # For two: workshops 2 × 12 = 24 h, other 2 × 25-75 = 50-150 h; 250 + 2 × (100 to 150) = 450-550 tkr.
    # Own at 500 kr: 450 + 12 + 25 = 487 to 550 + 12 + 75 = 637.
    # Bought at 1 000 kr: 450 + 12 + 50 = 512 to 550 + 12 + 150 = 712.
    found = compare_staffing(LINES, 2, own_rate=500, bought_rate=1000)

    assert (found.meetings, found.other) == (span(24), span(50, 150))
    assert (found.own, found.bought) == (span(487, 637), span(512, 712))


amounts = st.tuples(st.integers(0, 1000), st.integers(0, 1000)).map(sorted)
lines = st.lists(
    st.builds(
        lambda amount, kind, year, mine: Line(
            phase="F", kind=kind, year=year, low=amount[0], high=amount[1], per_participant=mine
        ),
        amounts,
        st.sampled_from(Kind),
        st.integers(1, 3),
        st.booleans(),
    )
)


@given(lines, st.integers(1, 290))
def test_shares_of_all_make_the_whole(some, participants):
    whole, part = totals(some, participants), share(some, participants)

    assert part.tkr.times(participants) == whole.tkr
    assert part.hours.times(participants) == whole.hours
    assert whole.tkr.low <= whole.tkr.high


@given(lines, st.integers(1, 20))
def test_years_and_sections_add_up_to_the_whole(some, participants):
    whole = totals(some, participants)
    years = [found for _, found in totals_by(some, lambda line: line.year, participants)]
    sections = [each for each in budget_table(some, participants).sections if each.kind is not Kind.STAFF]

    assert sum((each.tkr for each in years), span(0)) == whole.tkr
    assert sum((each.total.cells[-1].span or span(0) for each in sections), span(0)) == whole.tkr
