"""Flat figures: axes, shapes, points, bars and cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from figures.svg.points import Place, draw_points, each
from figures.svg.sheet import Sheet, Type, short


@dataclass(frozen=True, slots=True)
class Scale:
    """From a value to a pixel: `low` stands at `start`, `high` `length` further on (or back)."""

    low: float
    high: float
    start: float
    length: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * self.length


@dataclass(frozen=True, slots=True)
class Axes:
    """The plot area in pixels, and the scales of its two axes."""

    left: float
    top: float
    right: float
    bottom: float
    x: Scale
    y: Scale

    @classmethod
    def of(cls, layout: dict[str, Any]) -> "Axes":
        """The axes that the layout sets."""
        margin = layout["margin"]
        left, top = margin["l"], margin["t"]
        right, bottom = layout["width"] - margin["r"], layout["height"] - margin["b"]
        (x0, x1), (y0, y1) = layout["xaxis"]["range"], layout["yaxis"]["range"]
        x, y = Scale(x0, x1, left, right - left), Scale(y0, y1, bottom, top - bottom)
        return cls(left, top, right, bottom, x, y)

    def places(self, xs: Sequence[float | None], ys: Sequence[float | None]) -> list[Place]:
        """The pixels of each point; None where either value is missing."""
        x, y = self.x, self.y
        return [
            None if at_x is None or at_y is None else (x(at_x), y(at_y))
            for at_x, at_y in zip(xs, ys, strict=True)
        ]


def draw_trace(sheet: Sheet, axes: Axes, trace: dict[str, Any]) -> None:
    """One trace of a flat figure."""
    if trace["type"] == "heatmap":
        _draw_cells(sheet, axes, trace)
    elif trace["type"] == "bar":
        _draw_bars(sheet, axes, trace)
    else:
        places = axes.places(trace["x"], trace["y"])
        if "error_x" in trace:
            _draw_spread(sheet, axes, trace, places)
        draw_points(sheet, places, trace)


def draw_shapes(sheet: Sheet, axes: Axes, layout: dict[str, Any]) -> None:
    """Lines and rectangles that stand behind everything."""
    with sheet.group("shapes"):
        for shape in layout.get("shapes", ()):
            (x0, x1), (y0, y1) = _ends(shape, "x", axes), _ends(shape, "y", axes)
            if shape["type"] == "line":
                line = shape["line"]
                path = f"M{short(x0)},{short(y0)}L{short(x1)},{short(y1)}"
                sheet.lines(path, line["color"], line["width"], line.get("dash", ""))
            else:
                left, top = min(x0, x1), min(y0, y1)
                sheet.rect(left, top, abs(x1 - x0), abs(y1 - y0), shape["fillcolor"])


def _ends(shape: dict[str, Any], axis: str, axes: Axes) -> tuple[float, float]:
    first, second = shape[f"{axis}0"], shape[f"{axis}1"]
    if shape[f"{axis}ref"] != "paper":
        scale = axes.x if axis == "x" else axes.y
        return scale(first), scale(second)
    start, end = (axes.left, axes.right) if axis == "x" else (axes.bottom, axes.top)
    return start + first * (end - start), start + second * (end - start)


def draw_axes(sheet: Sheet, axes: Axes, layout: dict[str, Any]) -> None:
    """Grid lines, none on the edges of the plot area, and the words of the ticks."""
    with sheet.group("grid"):
        _draw_grid(sheet, axes, layout)
    with sheet.group("ticks"):
        _draw_x_ticks(sheet, axes, layout["xaxis"])
        _draw_y_ticks(sheet, axes, layout["yaxis"])


def _draw_grid(sheet: Sheet, axes: Axes, layout: dict[str, Any]) -> None:
    x, y = layout["xaxis"], layout["yaxis"]
    if x["showgrid"]:
        for at in (axes.x(value) for value in x["tickvals"]):
            if axes.left + 1 < at < axes.right - 1:
                path = f"M{short(at)},{short(axes.top)}V{short(axes.bottom)}"
                sheet.lines(path, x["gridcolor"], x["gridwidth"])
    if y["showgrid"]:
        for at in (axes.y(value) for value in y["tickvals"]):
            if axes.top + 1 < at < axes.bottom - 1:
                path = f"M{short(axes.left)},{short(at)}H{short(axes.right)}"
                sheet.lines(path, y["gridcolor"], y["gridwidth"])


def _draw_x_ticks(sheet: Sheet, axes: Axes, axis: dict[str, Any]) -> None:
    if not axis["showticklabels"]:
        return
    size, angle = axis["tickfont"]["size"], axis["tickangle"]
    on_top = axis.get("side") == "top"
    y = axes.top - 1 - 0.2 * size if on_top else axes.bottom + 1 + size
    how = Type(
        size=size, colour=axis["tickfont"]["color"], anchor="start" if angle else "middle", angle=angle
    )
    for value, words in zip(axis["tickvals"], axis["ticktext"], strict=True):
        sheet.text((axes.x(value), y), [words], how)


def _draw_y_ticks(sheet: Sheet, axes: Axes, axis: dict[str, Any]) -> None:
    if not axis["showticklabels"]:
        return
    size = axis["tickfont"]["size"]
    how = Type(size=size, colour=axis["tickfont"]["color"], anchor="end")
    for value, words in zip(axis["tickvals"], axis["ticktext"], strict=True):
        sheet.text((axes.left - 1, axes.y(value) + 0.35 * size), [words], how)


def _draw_spread(sheet: Sheet, axes: Axes, trace: dict[str, Any], places: Sequence[Place]) -> None:
    """Lines to both sides of the points, with a cap at each end."""
    spread = trace["error_x"]
    per_unit, cap = axes.x.length / (axes.x.high - axes.x.low), spread["width"]
    path = []
    for place, more, less in zip(places, spread["array"], spread["arrayminus"], strict=True):
        if place is not None:
            left, right = place[0] - less * per_unit, place[0] + more * per_unit
            ends = "".join(f"M{short(x)},{short(place[1] - cap)}v{short(2 * cap)}" for x in (left, right))
            path.append(f"{ends}M{short(left)},{short(place[1])}H{short(right)}")
    with sheet.group("spread"):
        sheet.lines("".join(path), spread["color"], spread["thickness"])


def _draw_bars(sheet: Sheet, axes: Axes, trace: dict[str, Any]) -> None:
    count = len(trace["x"])
    colours, half = each(trace["marker"]["color"], count), trace["width"] / 2
    line = trace["marker"]["line"]
    with sheet.group("bars"):
        for x, y, base, colour in zip(trace["x"], trace["y"], trace["base"], colours, strict=True):
            left, right = sorted((axes.x(base), axes.x(base + x)))
            top, bottom = sorted((axes.y(y - half), axes.y(y + half)))
            path = f"M{short(left)},{short(top)}H{short(right)}V{short(bottom)}H{short(left)}z"
            sheet.shape(path, colour, (line["color"], line["width"]))


def _draw_cells(sheet: Sheet, axes: Axes, trace: dict[str, Any]) -> None:
    """Cells of one size with a gap between, coloured by steps."""
    width, height = _step(trace["x"], axes.x), _step(trace["y"], axes.y)
    inner_width, inner_height = width - trace["xgap"], height - trace["ygap"]
    lefts = [axes.x(value) - inner_width / 2 for value in trace["x"]]
    tops = [axes.y(value) - inner_height / 2 for value in trace["y"]]
    colours = _steps(trace)
    with sheet.group("cells"):
        for top, row in zip(tops, trace["z"], strict=True):
            for left, value in zip(lefts, row, strict=True):
                if value is not None:
                    sheet.rect(left, top, inner_width, inner_height, colours[value])


def _step(values: Sequence[float], scale: Scale) -> float:
    return abs(scale(1) - scale(0)) if len(values) < 2 else abs(scale(values[1]) - scale(values[0]))


def _steps(trace: dict[str, Any]) -> list[str]:
    """The colours by whole number; ValueError for a scale that is not one of equal steps from -1/2."""
    stops = trace["colorscale"]
    colours = [colour for _, colour in stops[::2]]
    expected = [[(at + side) / len(colours), c] for at, c in enumerate(colours) for side in (0, 1)]
    if [list(stop) for stop in stops] != expected or trace["zmin"] != -0.5:
        raise ValueError("a colour scale that does not go by whole steps is not drawn as SVG")
    return colours
