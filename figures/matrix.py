"""The matrix: capabilities by organisations, the digit in every cell, the published mean first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import plotly.graph_objects as go

from analysis.capability_result import CapabilityResult
from analysis.result import OrganisationAnswers, Result
from figures.drawing import Drawing, Table, Value, table
from figures.marks import cells, hatch, heading, words
from figures.measures import Measure
from figures.palette import ink_on, named, ramp
from figures.plane import HEAD, TEXT, Plane, axis
from figures.ramp_key import KEY, ramp_key
from figures.rows import Order, chosen
from figures.typeface import BOLD, text_width
from figures.words import basis_words, decimal, exact, heat_step, subtitle

TITLE = "Organisation för organisation"
MEAN = "Medelvärde"
ROW, COLUMN, EDGE = 22, 44, 20
_STEPS_PER_LEVEL = 4
_BLANK = "–"
_SLANT = 0.71
"""The sine of 45 degrees: names of organisations stand aslant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """The rows from the top: `lines` has the capabilities' in order, `heads` the groups' with their names."""

    lines: tuple[int, ...]
    heads: tuple[tuple[int, str], ...]

    @property
    def height(self) -> int:
        """How many rows there are in all."""
        return len(self.lines) + len(self.heads)


def matrix(
    result: Result,
    organisations: Sequence[OrganisationAnswers],
    *,
    area: str | None = None,
    order: Order = Order.MAP,
) -> Drawing:
    """The levels of those organisations, in the order given, beside the mean of all that may be counted."""
    shown = chosen(result, area=area, order=order)
    at = {each.key: place for place, each in enumerate(result.capabilities)}
    levels = [[row.levels[at[each.key]] for row in organisations] for each in shown]
    heads = [MEAN, *(row.name for row in organisations)]
    layout = _laid_out(result, shown, order)
    plane = _plane([*(each.name for each in shown), *(name for _, name in layout.heads)], heads, layout)
    figure = go.Figure(
        data=[
            *_cells(plane, shown, levels, layout),
            _group_names(plane, layout),
            heading(plane, subtitle(result)),
            *ramp_key(plane, Measure.MEAN),
        ],
        layout=plane.layout(TITLE, xaxis=_columns(plane, heads), yaxis=_rows(plane, shown, layout)),
    )
    return Drawing(
        figure=figure,
        title=TITLE,
        subtitle=subtitle(result),
        description=(
            f"Matris med {len(shown)} förmågor i rader och {len(organisations)} organisationer i kolumner. "
            "I varje ruta står organisationens nivå, 0–4; ett streck är inget svar."
        ),
        table=_table(result, shown, organisations, levels),
    )


def _laid_out(result: Result, shown: Sequence[CapabilityResult], order: Order) -> _Layout:
    """With the names of the groups where the rows stand in the map's order; any other order mixes them."""
    if order is not Order.MAP:
        return _Layout(lines=tuple(range(len(shown))), heads=())
    names = {(group.area, group.key): group.name for group in result.groups}
    lines: list[int] = []
    heads: list[tuple[int, str]] = []
    for group, own in groupby(shown, key=lambda each: (each.area, each.group)):
        heads.append((len(lines) + len(heads), names[group]))
        lines += [len(lines) + len(heads) + at for at, _ in enumerate(own)]
    return _Layout(lines=tuple(lines), heads=tuple(heads))


def _plane(names: Sequence[str], heads: Sequence[str], layout: _Layout) -> Plane:
    left = 24 + int(max((text_width(name, TEXT) for name in names), default=0))
    longest = max(text_width(name, TEXT) for name in heads)
    top, right = HEAD + KEY + int(longest * _SLANT) + 16, EDGE + int(longest * _SLANT)
    return Plane(
        width=left + COLUMN * len(heads) + right,
        height=top + ROW * layout.height + EDGE,
        left=left,
        top=top,
        right=right,
        bottom=EDGE,
        x=(-0.5, len(heads) - 0.5),
        y=(layout.height - 0.5, -0.5),
    )


def _columns(plane: Plane, heads: Sequence[str]) -> dict[str, object]:
    return {**axis(plane.x, range(len(heads)), heads, side="top"), "tickangle": -45}


def _rows(plane: Plane, shown: Sequence[CapabilityResult], layout: _Layout) -> dict[str, object]:
    return axis(plane.y, layout.lines, [f"{each.name}  " for each in shown])


def _group_names(plane: Plane, layout: _Layout) -> go.Scatter:
    """Where the names of the rows end, in bold."""
    ends = [plane.x_at(plane.left - 6)] * len(layout.heads)
    rows = [row + 0.1 for row, _ in layout.heads]
    return words((ends, rows), [name for _, name in layout.heads], side="middle left", weight=BOLD)


def _cells(
    plane: Plane,
    shown: Sequence[CapabilityResult],
    levels: Sequence[Sequence[int | None]],
    layout: _Layout,
) -> Iterator[go.Heatmap | go.Scatter]:
    blank = len(ramp("heat"))
    steps = [
        [
            blank if each.mean is None else heat_step(each.mean),
            *(blank if level is None else level * _STEPS_PER_LEVEL for level in row),
        ]
        for each, row in zip(shown, levels, strict=True)
    ]
    columns = range(len(steps[0]) if steps else 1)
    grid: list[list[int | None]] = [[None] * len(columns) for _ in range(layout.height)]
    for line, row in zip(layout.lines, steps, strict=True):
        grid[line] = [*row]
    yield cells(columns, range(layout.height), grid, [*ramp("heat"), named("blank")], gap=1)
    lines = zip(layout.lines, shown, strict=True)
    yield hatch(plane, [_box(plane, line) for line, each in lines if each.mean is None])
    texts = [
        [_BLANK if each.mean is None else decimal(each.mean), *map(_digit, row)]
        for each, row in zip(shown, levels, strict=True)
    ]
    inks = [[named("blank-ink") if step == blank else ink_on("heat", step) for step in row] for row in steps]
    yield words(
        (
            [column for _ in shown for column in columns],
            [line for line in layout.lines for _ in columns],
        ),
        [text for row in texts for text in row],
        size=12,
        colour=[ink for row in inks for ink in row],
    )


def _digit(level: int | None) -> str:
    return _BLANK if level is None else str(level)


def _box(plane: Plane, row: int) -> tuple[float, float, float, float]:
    x, y = plane.x_pixel(0), plane.y_pixel(row)
    return x - COLUMN / 2 + 1, y - ROW / 2 + 1, x + COLUMN / 2 - 1, y + ROW / 2 - 1


def _table(
    result: Result,
    shown: Sequence[CapabilityResult],
    organisations: Sequence[OrganisationAnswers],
    levels: Sequence[Sequence[int | None]],
) -> Table:
    heads = [("capability", "Förmåga"), ("mean", MEAN), ("basis", "Bygger på")]
    rows: list[tuple[Value, ...]] = [
        (each.name, exact(each.mean), basis_words(each, result.audience), *row)
        for each, row in zip(shown, levels, strict=True)
    ]
    return table([*heads, *((row.key, row.name) for row in organisations)], rows)
