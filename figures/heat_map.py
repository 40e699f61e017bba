"""The heat-map in the map's own layout: areas, groups side by side, a cell for each capability."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analysis.capability_result import CapabilityResult
from analysis.disclosure import Basis
from analysis.result import Result
from figures.drawing import Drawing, Table, Value, table
from figures.marks import cells, hatch, heading, words
from figures.measures import LABELS, RAMPS, Cell, Measure, measured
from figures.palette import ink_on, named, ramp
from figures.plane import HEAD, SMALL, TEXT, TITLE, Plane
from figures.ramp_key import KEY, ramp_key
from figures.typeface import BOLD, wrap
from figures.words import basis_words, names, subtitle

COLUMNS = 5
WIDTH, ROW, SIDE = 1200, 38, 12
NAME = 12
"""The size of a capability's name: all of the shipped map go in two lines."""

_INSET = 9
"""From the edge of a cell to its words."""

_FIGURE = 50
"""Pixels that a cell keeps for its figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One capability's cell, in rows and columns of the picture."""

    row: int
    column: int
    capability: CapabilityResult
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The name of an area or a group, and the row that it stands on."""

    row: int
    column: int
    text: str
    is_area: bool


def heat_map(
    result: Result, measure: Measure, *, area: str | None = None, before: Result | None = None
) -> Drawing:
    """The map, or one area of it, in one measure.

    Raises ValueError for a change without a round to compare with.
    """
    placed, headings, rows = _lay_out(result, measure, area, before)
    plane = Plane(
        width=WIDTH,
        height=HEAD + KEY + rows * ROW + SIDE,
        left=SIDE,
        right=SIDE,
        top=HEAD + KEY,
        bottom=SIDE,
        x=(-0.5, COLUMNS - 0.5),
        y=(rows - 0.5, -0.5),
    )
    title = f"{LABELS[measure]} per förmåga"
    figure = go.Figure(
        data=[*_cells(plane, placed, measure, rows), *_words(plane, placed, headings, measure)],
        layout=plane.layout(title),
    )
    figure.add_traces([heading(plane, _subtitle(result, measure, before)), *ramp_key(plane, measure)])
    return Drawing(
        figure=figure,
        title=title,
        subtitle=_subtitle(result, measure, before),
        description=_description(placed, measure) + _no_longer(result, measure, area, before),
        table=_table(result, placed, measure),
    )


def _subtitle(result: Result, measure: Measure, before: Result | None) -> str:
    said = subtitle(result)
    if measure is Measure.CHANGE and before is not None:
        return f"{said} Jämfört med {before.identity.round_name}."
    return said


def _lay_out(
    result: Result, measure: Measure, area: str | None, before: Result | None
) -> tuple[list[Placed], list[Heading], int]:
    placed: list[Placed] = []
    headings: list[Heading] = []
    row = 0
    for section in (each for each in result.areas if area in {None, each.key}):
        headings.append(Heading(row=row, column=0, text=section.name, is_area=True))
        row += 1
        groups = [group for group in result.groups if group.area == section.key]
        for first in range(0, len(groups), COLUMNS):
            longest = 0
            for column, group in enumerate(groups[first : first + COLUMNS]):
                headings.append(Heading(row=row, column=column, text=group.name, is_area=False))
                own = [e for e in result.capabilities if (e.area, e.group) == (group.area, group.key)]
                longest = max(longest, len(own))
                placed += [
                    Placed(
                        row=row + at,
                        column=column,
                        capability=each,
                        cell=measured(each, measure, result, before),
                    )
                    for at, each in enumerate(own, start=1)
                ]
            row += longest + 1
    return placed, headings, row


def _cells(
    plane: Plane, placed: Sequence[Placed], measure: Measure, rows: int
) -> Iterator[go.Heatmap | go.Scatter]:
    colours = [*ramp(RAMPS[measure]), named("blank")]
    steps: list[list[int | None]] = [[None] * COLUMNS for _ in range(rows)]
    hover = [[""] * COLUMNS for _ in range(rows)]
    for each in placed:
        steps[each.row][each.column] = len(colours) - 1 if each.cell.step is None else each.cell.step
        hover[each.row][each.column] = f"{each.capability.name}: {each.cell.text or each.cell.why}"
    yield cells(range(COLUMNS), range(rows), steps, colours, hover=hover)
    yield hatch(plane, [_box(plane, each) for each in placed if each.cell.step is None])


def _box(plane: Plane, each: Placed) -> tuple[float, float, float, float]:
    width = (plane.width - plane.left - plane.right) / COLUMNS
    x, y = plane.x_pixel(each.column), plane.y_pixel(each.row)
    return x - width / 2 + 1, y - ROW / 2 + 1, x + width / 2 - 1, y + ROW / 2 - 1


def _words(
    plane: Plane, placed: Sequence[Placed], headings: Sequence[Heading], measure: Measure
) -> Iterator[go.Scatter]:
    boxes = [_box(plane, each) for each in placed]
    inks = [_ink(each, measure) for each in placed]
    lefts = [plane.x_at(box[0] + _INSET) for box in boxes]
    rights = [plane.x_at(box[2] - _INSET) for box in boxes]
    room = boxes[0][2] - boxes[0][0] - 2 * _INSET - _FIGURE if boxes else 0
    rows = [each.row for each in placed]
    label = ["<br>".join(wrap(each.capability.name, NAME, room)) for each in placed]
    yield words((lefts, rows), label, side="middle right", size=NAME, colour=inks)
    notes = [_note(each, measure) for each in placed]
    rise = [row - (6 / ROW if note and cell.text else 0) for row, note, cell in _with(placed, notes)]
    figures = [each.cell.text for each in placed]
    yield words((rights, rise), figures, side="middle left", colour=inks, weight=BOLD)
    drop = [row + (9 / ROW if cell.text else 0) for row, _, cell in _with(placed, notes)]
    yield words((rights, drop), notes, side="middle left", size=SMALL, colour=inks)
    for is_area, size in ((True, TITLE - 2), (False, TEXT)):
        chosen = [each for each in headings if each.is_area is is_area]
        at = [plane.x_at(plane.x_pixel(each.column) - _half(plane) + 1) for each in chosen]
        texts = [each.text for each in chosen]
        down = [each.row + 0.2 for each in chosen]
        yield words((at, down), texts, side="middle right", size=size, weight=BOLD)


def _with(placed: Sequence[Placed], notes: Sequence[str]) -> Iterator[tuple[int, str, Cell]]:
    return ((each.row, note, each.cell) for each, note in zip(placed, notes, strict=True))


def _half(plane: Plane) -> float:
    return (plane.width - plane.left - plane.right) / COLUMNS / 2


def _ink(each: Placed, measure: Measure) -> str:
    return named("blank-ink") if each.cell.step is None else ink_on(RAMPS[measure], each.cell.step)


def _note(each: Placed, measure: Measure) -> str:
    """What stands under the figure: why there is none, or that it rests on the open answers alone."""
    if each.cell.step is None:
        return each.cell.why
    statistics = each.capability.statistics
    if measure is Measure.WEIGHT or statistics is None or each.capability.basis is not Basis.OPEN:
        return ""
    return f"{statistics.n} {'öppet' if statistics.n == 1 else 'öppna'}"


def _description(placed: Sequence[Placed], measure: Measure) -> str:
    shown = [each for each in placed if each.cell.step is not None]
    said = f"Värmekarta över {len(placed)} förmågor i kartans ordning: {LABELS[measure].lower()}."
    if not shown:
        return f"{said} Ingen har en siffra som kan visas."
    ordered = sorted(shown, key=lambda each: float(str(each.cell.value)))
    low, high = ordered[0].cell, ordered[-1].cell
    lowest = names([each.capability.name for each in shown if each.cell.text == low.text])
    highest = names([each.capability.name for each in shown if each.cell.text == high.text])
    return f"{said} Högst {high.text}: {highest}. Lägst {low.text}: {lowest}."


def _no_longer(result: Result, measure: Measure, area: str | None, before: Result | None) -> str:
    """What the round compared with had and this map has not: it has no cell to say so in."""
    if measure is not Measure.CHANGE or before is None:
        return ""
    kept = {each.key for each in result.capabilities}
    gone = [each.name for each in before.capabilities if each.key not in kept and area in {None, each.area}]
    return f" Finns inte längre: {names(gone, most=5)}." if gone else ""


def _table(result: Result, placed: Sequence[Placed], measure: Measure) -> Table:
    areas = {area.key: area.name for area in result.areas}
    groups = {(group.area, group.key): group.name for group in result.groups}
    rows: list[tuple[Value, ...]] = [
        (
            areas[each.capability.area],
            groups[each.capability.area, each.capability.group],
            each.capability.name,
            each.cell.value,
            each.cell.why or basis_words(each.capability, result.audience),
        )
        for each in placed
    ]
    heads = [("area", "Område"), ("group", "Grupp"), ("capability", "Förmåga")]
    return table([*heads, (measure.value, LABELS[measure]), ("basis", "Bygger på")], rows)
