"""The matrix: capabilities by organisations, the digit in every cell, the published mean first."""

from collections.abc import Iterator, Sequence

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
from figures.typeface import text_width
from figures.words import basis_words, decimal, exact, heat_step, subtitle

TITLE = "Organisation för organisation"
MEAN = "Medelvärde"
ROW, COLUMN, EDGE = 22, 44, 20
_STEPS_PER_LEVEL = 4
_BLANK = "–"
_SLANT = 0.71
"""The sine of 45 degrees: names of organisations stand aslant."""


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
    plane = _plane([each.name for each in shown], heads)
    figure = go.Figure(
        data=[
            *_cells(plane, shown, levels),
            heading(plane, subtitle(result)),
            *ramp_key(plane, Measure.MEAN),
        ],
        layout=plane.layout(TITLE, xaxis=_columns(plane, heads), yaxis=_rows(plane, shown)),
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


def _plane(names: Sequence[str], heads: Sequence[str]) -> Plane:
    left = 24 + int(max((text_width(name, TEXT) for name in names), default=0))
    longest = max(text_width(name, TEXT) for name in heads)
    top, right = HEAD + KEY + int(longest * _SLANT) + 16, EDGE + int(longest * _SLANT)
    return Plane(
        width=left + COLUMN * len(heads) + right,
        height=top + ROW * len(names) + EDGE,
        left=left,
        top=top,
        right=right,
        bottom=EDGE,
        x=(-0.5, len(heads) - 0.5),
        y=(len(names) - 0.5, -0.5),
    )


def _columns(plane: Plane, heads: Sequence[str]) -> dict[str, object]:
    return {**axis(plane.x, range(len(heads)), heads, side="top"), "tickangle": -45}


def _rows(plane: Plane, shown: Sequence[CapabilityResult]) -> dict[str, object]:
    return axis(plane.y, range(len(shown)), [f"{each.name}  " for each in shown])


def _cells(
    plane: Plane, shown: Sequence[CapabilityResult], levels: Sequence[Sequence[int | None]]
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
    yield cells(columns, range(len(shown)), steps, [*ramp("heat"), named("blank")], gap=1)
    yield hatch(plane, [_box(plane, row) for row, each in enumerate(shown) if each.mean is None])
    texts = [
        [_BLANK if each.mean is None else decimal(each.mean), *map(_digit, row)]
        for each, row in zip(shown, levels, strict=True)
    ]
    inks = [[named("blank-ink") if step == blank else ink_on("heat", step) for step in row] for row in steps]
    yield words(
        (
            [column for _ in shown for column in columns],
            [row for row, _ in enumerate(shown) for _ in columns],
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
