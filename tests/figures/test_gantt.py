"""The Gantt chart."""

from datetime import date

import pytest

from analysis.plan import Milestone
from figures.gantt import gantt
from tests.figures.shown import texts_of

PLAN = [
    Milestone(name="Erbjudande", start=0, end=14),
    Milestone(name="Start", start=50),
    Milestone(name="Beslut", start=81, end=102, decision=True),
]


def test_chart_without_a_start_counts_days():
    drawing = gantt(PLAN, None)

    assert drawing.table.rows == (
        ("Erbjudande", 0, 14, "nej"),
        ("Start", 50, None, "nej"),
        ("Beslut", 81, 102, "ja"),
    )
    assert drawing.subtitle == "i dagar från Dag-0"
    assert drawing.description == ("Schema över 3 milstolpar. Beslutspunkter: 1. Planen är 102 dagar lång.")
    assert {"0", "10", "100"} <= texts_of(drawing)


def test_chart_with_a_start_has_months_and_moved_decisions():
    # 12 September + 102 days is the 23rd of December, a working day; from the 13th it is Christmas Eve.
    drawing = gantt(PLAN, date(2026, 9, 13))

    assert drawing.table.rows[2] == ("Beslut", 81, 102, "ja", "2026-12-03", "2026-12-28")
    assert "Planen slutar 2026-12-28. Flyttade till nästa arbetsdag: 1." in drawing.description
    assert {"2026-10", "2026-11", "2026-12"} <= texts_of(drawing)


def test_bars_go_from_the_first_day_to_the_end_of_the_last():
    bars = gantt(PLAN, None).figure.data[0]

    assert list(bars.base) == [0, 81]
    assert list(bars.x) == [15, 22]
    assert list(bars.y) == [0, 2]


def test_decisions_have_a_mark_of_their_own():
    _, single, decisions, *_ = gantt(PLAN, None).figure.data

    assert (list(single.x), list(single.y)) == ([50.5], [1])
    assert (list(decisions.x), list(decisions.y), decisions.marker.symbol) == ([102.5], [2], "diamond")


@pytest.mark.parametrize("length", [0, 10, 500, 3650])
def test_long_and_short_plans_have_a_dozen_lines_at_most(length):
    for start in (None, date(2027, 1, 11)):
        axis = gantt([Milestone(name="Allt", start=0, end=length)], start).figure.layout.xaxis
        assert len(axis.tickvals) <= 13


def test_plan_without_milestones_cannot_be_drawn():
    with pytest.raises(ValueError, match="without milestones"):
        gantt([], None)
