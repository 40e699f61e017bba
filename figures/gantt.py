"""The Gantt chart: milestones as bars over a plan's days, decisions in a colour and a form of their own."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from analysis.plan import DatedMilestone, Milestone, dated
from figures.drawing import Drawing, Table, Value, table
from figures.marks import heading, key_words, marks
from figures.palette import named
from figures.plane import EDGE, Plane, axis
from figures.rows import KEY_LINE, row_axis, row_plane

TITLE = "Plan"
_BAR, _MARK, _TAIL = 0.5, 13, 32
_TICKS = (1, 2, 3, 6, 12, 24, 36, 60)
"""Months between the lines across, so that no more than a dozen stand there."""

type Bar = tuple[int, int]
"""First and last day from Dag-0."""


def gantt(milestones: Sequence[Milestone], start: date | None) -> Drawing:
    """The plan from Dag-0, with dates where the start is known. The order is the plan's own.

    Raises ValueError for a plan without milestones.
    """
    if not milestones:
        raise ValueError("a plan without milestones cannot be drawn")
    with_dates = None if start is None else dated(milestones, start)
    bars = _bars(milestones, with_dates, start)
    last = max(end for _, end in bars)
    plane = row_plane([each.name for each in milestones], (-0.01 * (last + 1), last + 1), tail=_TAIL)
    subtitle = f"från {start.isoformat()}" if start else "i dagar från Dag-0"
    labels = [each.name for each in milestones]
    figure = go.Figure(
        data=[*_traces(milestones, bars), *_key(plane), heading(plane, subtitle)],
        layout=plane.layout(
            TITLE, xaxis=_time_axis(plane, last, start), yaxis=row_axis(plane, labels), barmode="overlay"
        ),
    )
    return Drawing(
        figure=figure,
        title=TITLE,
        subtitle=subtitle,
        description=_description(milestones, with_dates),
        table=_table(milestones, with_dates),
    )


def _bars(
    milestones: Sequence[Milestone], with_dates: Sequence[DatedMilestone] | None, start: date | None
) -> list[Bar]:
    if with_dates is None or start is None:
        return [(each.start, each.start if each.end is None else each.end) for each in milestones]
    return [((each.first - start).days, (each.last - start).days) for each in with_dates]


def _traces(milestones: Sequence[Milestone], bars: Sequence[Bar]) -> Iterator[go.Bar | go.Scatter]:
    periods = [row for row, each in enumerate(milestones) if each.end is not None]
    yield go.Bar(
        orientation="h",
        x=[bars[row][1] - bars[row][0] + 1 for row in periods],
        y=periods,
        base=[bars[row][0] for row in periods],
        width=_BAR,
        marker={
            "color": [named("accent" if milestones[row].decision else "line-strong") for row in periods],
            "line": {"width": 0, "color": named("surface")},
        },
        hoverinfo="text",
        hovertext=[milestones[row].name for row in periods],
    )
    single = [row for row, each in enumerate(milestones) if each.end is None and not each.decision]
    yield marks(([bars[row][0] + 0.5 for row in single], single), size=_MARK, colour=named("line-strong"))
    decided = [row for row, each in enumerate(milestones) if each.decision]
    yield marks(
        ([bars[row][1] + 0.5 for row in decided], decided),
        size=_MARK,
        colour=named("accent"),
        symbol="diamond",
        border=named("surface"),
    )


def _key(plane: Plane) -> Iterator[go.Scatter]:
    y = plane.y_at(KEY_LINE)
    yield marks(([plane.x_at(EDGE + 6)], [y]), size=_MARK, colour=named("accent"), symbol="diamond")
    yield marks(([plane.x_at(EDGE + 126)], [y]), size=_MARK, colour=named("line-strong"))
    yield key_words(plane, [(EDGE + 18, "senaste beslutsdag"), (EDGE + 138, "en enda dag")], KEY_LINE)


def _time_axis(plane: Plane, last: int, start: date | None) -> dict[str, object]:
    """The first of every month or of every few, or every few days where there are no dates."""
    if start is None:
        step = next(size for size in (10, 30, 60, 90, 180, 365, 1000) if last / size <= 12)
        ticks = list(range(0, last + 1, step))
        return axis(plane.x, ticks, [str(tick) for tick in ticks], grid=True)
    months = next(size for size in _TICKS if last / (30 * size) <= 10 or size == _TICKS[-1])
    days = [day for day in _firsts(start, start + timedelta(days=last)) if (day.month - 1) % months == 0]
    days = days if months <= 12 else [day for day in days if day.year % (months // 12) == 0]
    return axis(plane.x, [(day - start).days for day in days], [f"{day:%Y-%m}" for day in days], grid=True)


def _firsts(start: date, end: date) -> Iterator[date]:
    day = start if start.day == 1 else _next_month(start)
    while day <= end:
        yield day
        day = _next_month(day)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _description(milestones: Sequence[Milestone], with_dates: Sequence[DatedMilestone] | None) -> str:
    decisions = sum(each.decision for each in milestones)
    said = f"Schema över {len(milestones)} milstolpar. Beslutspunkter: {decisions}."
    if with_dates is None:
        return f"{said} Planen är {max(each.end or each.start for each in milestones)} dagar lång."
    ends = max(each.last for each in with_dates)
    moved = sum(each.move is not None for each in with_dates)
    said += f" Planen slutar {ends.isoformat()}."
    return f"{said} Flyttade till nästa arbetsdag: {moved}." if moved else said


def _table(milestones: Sequence[Milestone], with_dates: Sequence[DatedMilestone] | None) -> Table:
    heads = [("name", "Milstolpe"), ("start", "Från dag"), ("end", "Till dag"), ("decision", "Beslut")]
    rows: list[tuple[Value, ...]] = [
        (each.name, each.start, each.end, "ja" if each.decision else "nej") for each in milestones
    ]
    if with_dates is None:
        return table(heads, rows)
    dates = [(each.first.isoformat(), each.last.isoformat()) for each in with_dates]
    return table(
        [*heads, ("first", "Första dag"), ("last", "Sista dag")],
        [(*row, *days) for row, days in zip(rows, dates, strict=True)],
    )
