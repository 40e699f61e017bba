"""The distribution: for each capability the answers at the levels, as bars that part at the middle level."""

from collections.abc import Iterator, Sequence

import plotly.graph_objects as go

from analysis.capability_result import CapabilityResult
from analysis.result import Result
from analysis.statistics import LEVELS, LevelStatistics
from figures.drawing import Drawing, Table, Value, table
from figures.marks import heading, key_words, line_shape, marks, words
from figures.palette import ink_on, named
from figures.plane import EDGE, Plane, axis
from figures.rows import KEY_LINE, ORDER_LABELS, Order, chosen, row_axis, row_plane
from figures.words import basis_words, names, subtitle

TITLE = "Svarens fördelning"
_THICK = 0.8
BORDER = {"width": 1, "color": named("line-strong")}
"""Around each piece: the palest level is hardly seen against the paper."""

_STEPS_PER_LEVEL = 4


def distribution(result: Result, *, area: str | None = None, order: Order = Order.MAP) -> Drawing:
    """The share of the answers at each level; level 2 stands across the middle line."""
    shown = chosen(result, area=area, order=order)
    labels = [each.name for each in shown]
    plane = row_plane(labels, (-1, 1))
    middle = line_shape((0, -0.5), (0, len(shown) - 0.5), colour=named("line-strong"))
    figure = go.Figure(
        data=[
            *_bars(shown),
            *_counts(shown),
            _basis(plane, shown, result),
            *_key(plane),
            heading(plane, subtitle(result)),
        ],
        layout=plane.layout(
            TITLE, xaxis=_share_axis(plane), yaxis=row_axis(plane, labels), barmode="overlay", shapes=[middle]
        ),
    )
    return Drawing(
        figure=figure,
        title=TITLE,
        subtitle=subtitle(result),
        description=_description(shown, order),
        table=_table(shown, result),
    )


def left_edge(statistics: LevelStatistics) -> float:
    """Where the row begins, in shares of the answers: half of level 2 stands left of the middle."""
    counts = statistics.distribution
    return -(counts[0] + counts[1] + counts[2] / 2) / statistics.n


def _pieces(statistics: LevelStatistics) -> Iterator[tuple[int, float, float]]:
    """Each level that somebody gave: the level, where its piece begins, and how long it is."""
    begins = left_edge(statistics)
    for level, count in enumerate(statistics.distribution):
        length = count / statistics.n
        if count:
            yield level, begins, length
        begins += length


def _bars(shown: Sequence[CapabilityResult]) -> Iterator[go.Bar]:
    for level in LEVELS:
        pieces = [
            (row, base, length)
            for row, each in enumerate(shown)
            if each.statistics
            for at, base, length in _pieces(each.statistics)
            if at == level
        ]
        yield go.Bar(
            orientation="h",
            x=[length for _, _, length in pieces],
            y=[row for row, _, _ in pieces],
            base=[base for _, base, _ in pieces],
            width=_THICK,
            marker={"color": named(f"heat-{level * _STEPS_PER_LEVEL}"), "line": BORDER},
            hoverinfo="text",
            hovertext=[_said(shown[row], level) for row, _, _ in pieces],
        )


def _said(capability: CapabilityResult, level: int) -> str:
    count = capability.statistics.distribution[level] if capability.statistics else 0
    return f"{capability.name}: {count} på nivå {level}"


def _counts(shown: Sequence[CapabilityResult]) -> Iterator[go.Scatter]:
    """The number of answers in each piece."""
    found = [
        (base + length / 2, row, level, each.statistics.distribution[level])
        for row, each in enumerate(shown)
        if each.statistics
        for level, base, length in _pieces(each.statistics)
    ]
    yield words(
        ([x for x, _, _, _ in found], [row for _, row, _, _ in found]),
        [str(count) for _, _, _, count in found],
        size=12,
        colour=[ink_on("heat", level * _STEPS_PER_LEVEL) for _, _, level, _ in found],
    )


def _basis(plane: Plane, shown: Sequence[CapabilityResult], result: Result) -> go.Scatter:
    at = [plane.x_at(plane.width - plane.right + 12)] * len(shown)
    said = [basis_words(each, result.audience) for each in shown]
    return words((at, range(len(shown))), said, side="middle right", size=11, colour=named("muted"))


def _share_axis(plane: Plane) -> dict[str, object]:
    ticks = [-1, -0.5, 0, 0.5, 1]
    return axis(plane.x, ticks, ["100 %", "50 %", "0", "50 %", "100 %"], grid=True)


def _key(plane: Plane) -> Iterator[go.Scatter]:
    y, starts = plane.y_at(KEY_LINE), [EDGE + 8 + 70 * level for level in LEVELS]
    colours = [named(f"heat-{level * _STEPS_PER_LEVEL}") for level in LEVELS]
    xs = [plane.x_at(start) for start in starts]
    yield marks((xs, [y] * len(LEVELS)), size=16, colour=colours, symbol="square")
    said = [(start + 12, f"nivå {level}") for level, start in zip(LEVELS, starts, strict=True)]
    yield key_words(plane, [*said, (EDGE + 368, "Siffran i en stapel är antalet svar.")], KEY_LINE)


def _description(shown: Sequence[CapabilityResult], order: Order) -> str:
    said = f"Staplar över {len(shown)} förmågor, {ORDER_LABELS[order].lower()}: andelen svar på varje nivå."
    split = [(each.statistics.polarisation, each.name) for each in shown if each.statistics]
    most = max((share for share, _ in split), default=0)
    if not most:
        return f"{said} Ingen förmåga har svar både på nivå 0–1 och 3–4."
    return f"{said} Mest oense: {names([name for share, name in split if share == most])}."


def _table(shown: Sequence[CapabilityResult], result: Result) -> Table:
    levels = [(f"level_{level}", f"Nivå {level}") for level in LEVELS]
    rows: list[tuple[Value, ...]] = [
        (
            each.name,
            *(each.statistics.distribution if each.statistics else [None] * len(LEVELS)),
            basis_words(each, result.audience),
        )
        for each in shown
    ]
    return table([("capability", "Förmåga"), *levels, ("basis", "Bygger på")], rows)
