"""The ranked dot plot: each capability's mean, one standard deviation to either side, and its target."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import plotly.graph_objects as go

from analysis.capability_result import CapabilityResult
from analysis.result import Result
from figures.drawing import Drawing, Table, Value, table
from figures.marks import heading, key_words, marks, words
from figures.palette import named
from figures.plane import EDGE, Plane
from figures.rows import KEY_LINE, ORDER_LABELS, Order, chosen, level_axis, row_axis, row_plane
from figures.words import basis_words, decimal, exact, names, printed_root, root, subtitle

TITLE = "Medelvärde och spridning"
_MARK = 11


def ranked(result: Result, *, area: str | None = None, order: Order = Order.HIGHEST) -> Drawing:
    """Every capability's mean and spread; those without figures stand last, without a mark."""
    shown = chosen(result, area=area, order=order)
    labels = [each.name for each in shown]
    plane = row_plane(labels, (0, 4))
    figure = go.Figure(
        data=[*_marks(shown), *_words(plane, shown, result), *_key(plane), heading(plane, subtitle(result))],
        layout=plane.layout(TITLE, xaxis=level_axis(plane), yaxis=row_axis(plane, labels)),
    )
    return Drawing(
        figure=figure,
        title=TITLE,
        subtitle=subtitle(result),
        description=_description(shown, order),
        table=_table(shown, result),
    )


def _marks(shown: Sequence[CapabilityResult]) -> Iterator[go.Scatter]:
    known = [(row, each.mean, _spread(each)) for row, each in enumerate(shown) if each.mean is not None]
    rows = [row for row, _, _ in known]
    yield marks(
        ([each.target for each in shown if each.mean is not None], rows),
        size=8,
        colour=named("line-strong"),
        symbol="diamond",
    )
    trace = marks(
        ([float(mean) for _, mean, _ in known], rows),
        size=_MARK,
        colour=named("accent"),
        hover=[f"{shown[row].name}: {decimal(mean)}" for row, mean, _ in known],
    )
    trace.error_x = {
        "type": "data",
        "symmetric": False,
        "array": [min(spread, 4 - float(mean)) for _, mean, spread in known],
        "arrayminus": [min(spread, float(mean)) for _, mean, spread in known],
        "thickness": 2,
        "width": 4,
        "color": named("line-strong"),
    }
    yield trace


def _spread(capability: CapabilityResult) -> float:
    found = capability.statistics
    return 0.0 if found is None else float(found.variance) ** 0.5


def _words(plane: Plane, shown: Sequence[CapabilityResult], result: Result) -> Iterator[go.Scatter]:
    rows = range(len(shown))
    means = ["" if each.mean is None else decimal(each.mean) for each in shown]
    right = plane.width - plane.right
    yield words(([plane.x_at(right + 48)] * len(shown), rows), means, side="middle left", weight=600)
    basis = [basis_words(each, result.audience) for each in shown]
    yield words(
        ([plane.x_at(right + 54)] * len(shown), rows),
        basis,
        side="middle right",
        size=11,
        colour=named("muted"),
    )


def _key(plane: Plane) -> Iterator[go.Scatter]:
    y = plane.y_at(KEY_LINE)
    yield marks(([plane.x_at(EDGE + 6)], [y]), size=_MARK, colour=named("accent"))
    yield marks(([plane.x_at(EDGE + 106)], [y]), size=8, colour=named("line-strong"), symbol="diamond")
    said = [
        (EDGE + 16, "medelvärde"),
        (EDGE + 116, "målnivå"),
        (EDGE + 186, "Strecket är en standardavvikelse åt varje håll."),
    ]
    yield key_words(plane, said, KEY_LINE)


def _description(shown: Sequence[CapabilityResult], order: Order) -> str:
    said = f"Punktdiagram över {len(shown)} förmågor, {ORDER_LABELS[order].lower()}."
    widest = _widest(shown)
    if not widest:
        return f"{said} Ingen har en siffra som kan visas."
    variance = widest[0].statistics.variance if widest[0].statistics else Fraction(0)
    return f"{said} Störst spridning {printed_root(variance)}: {names([each.name for each in widest])}."


def _widest(shown: Sequence[CapabilityResult]) -> list[CapabilityResult]:
    known = [(each.statistics.variance, each) for each in shown if each.statistics]
    most = max((variance for variance, _ in known), default=Fraction(0))
    return [each for variance, each in known if variance == most]


def _table(shown: Sequence[CapabilityResult], result: Result) -> Table:
    heads = [
        ("capability", "Förmåga"),
        ("mean", "Medelvärde"),
        ("sd", "Standardavvikelse"),
        ("target", "Målnivå"),
        ("basis", "Bygger på"),
    ]
    rows: list[tuple[Value, ...]] = [
        (
            each.name,
            exact(each.mean),
            root(each.statistics.variance) if each.statistics else None,
            each.target,
            basis_words(each, result.audience),
        )
        for each in shown
    ]
    return table(heads, rows)
