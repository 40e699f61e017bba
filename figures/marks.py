"""The kinds of traces that the figures are put together from, with all set that Plotly would choose."""

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from figures.palette import named
from figures.plane import SMALL, TEXT, Plane
from figures.typeface import REGULAR

type Places = tuple[Sequence[float | None], Sequence[float | None]]
"""Across and up, in the values of the plane."""

HATCH = 6
"""Pixels between the stripes of a cell without figures."""


def words(
    at: Places,
    texts: Sequence[str],
    *,
    side: str = "middle center",
    size: float = TEXT,
    colour: str | list[str] | None = None,
    weight: int = REGULAR,
) -> go.Scatter:
    """Texts at those places; `side` is where they stand from the place."""
    return go.Scatter(
        mode="text",
        x=list(at[0]),
        y=list(at[1]),
        text=list(texts),
        textposition=side,
        textfont={"size": size, "color": colour or named("ink"), "weight": weight},
        cliponaxis=False,
        hoverinfo="skip",
    )


def heading(plane: Plane, subtitle: str) -> go.Scatter:
    """The line under the title."""
    return words(([plane.x_at(16)], [plane.y_at(48)]), [subtitle], side="middle right", colour=named("muted"))


def marks(
    at: Places,
    *,
    size: float | list[float],
    colour: str | list[str],
    symbol: str | list[str] = "circle",
    border: str | None = None,
    hover: Sequence[str] | None = None,
) -> go.Scatter:
    """Points; `hover` is what the explored figure says of each."""
    said: dict[str, Any] = {"hoverinfo": "skip"}
    if hover is not None:
        said = {"hoverinfo": "text", "hovertext": list(hover)}
    line = {"width": 1, "color": border} if border else {"width": 0}
    return go.Scatter(
        mode="markers",
        x=list(at[0]),
        y=list(at[1]),
        marker={"size": size, "color": colour, "symbol": symbol, "line": line},
        cliponaxis=False,
        **said,
    )


def lines(
    xs: Sequence[float | None],
    ys: Sequence[float | None],
    *,
    colour: str,
    width: float = 1,
    dash: str = "solid",
) -> go.Scatter:
    """A line through the places, broken at None."""
    line = {"color": colour, "width": width} | ({} if dash == "solid" else {"dash": dash})
    return go.Scatter(mode="lines", x=list(xs), y=list(ys), line=line, cliponaxis=False, hoverinfo="skip")


def cells(
    xs: Sequence[float],
    ys: Sequence[float],
    steps: Sequence[Sequence[int | None]],
    colours: Sequence[str],
    *,
    hover: Sequence[Sequence[str]] | None = None,
    gap: int = 2,
) -> go.Heatmap:
    """A grid of cells, each in the colour of its step; None leaves the cell out."""
    stops = [[(at + side) / len(colours), colour] for at, colour in enumerate(colours) for side in (0, 1)]
    said: dict[str, Any] = {"hoverinfo": "skip"}
    if hover is not None:
        said = {"hoverinfo": "text", "hovertext": [list(row) for row in hover]}
    return go.Heatmap(
        x=list(xs),
        y=list(ys),
        z=[list(row) for row in steps],
        zmin=-0.5,
        zmax=len(colours) - 0.5,
        colorscale=stops,
        showscale=False,
        xgap=gap,
        ygap=gap,
        **said,
    )


def hatch(plane: Plane, boxes: Iterable[tuple[float, float, float, float]]) -> go.Scatter:
    """Slanting stripes in boxes of pixels (left, top, right, bottom): cells that have too few answers."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for left, top, right, bottom in boxes:
        for foot in range(int(left) + HATCH, int(right + bottom - top), HATCH):
            start = (min(foot, right), top + max(0.0, foot - right))
            end = (max(left, foot - (bottom - top)), min(bottom, top + foot - left))
            xs += [plane.x_at(start[0]), plane.x_at(end[0]), None]
            ys += [plane.y_at(start[1]), plane.y_at(end[1]), None]
    return lines(xs, ys, colour=named("blank-mark"))


def line_shape(
    start: tuple[float, float], end: tuple[float, float], *, colour: str, dash: str = "solid"
) -> dict[str, Any]:
    """A line behind the marks, between two places in values."""
    (x0, y0), (x1, y1) = start, end
    line = {"color": colour, "width": 1} | ({} if dash == "solid" else {"dash": dash})
    at = {"x0": x0, "y0": y0, "x1": x1, "y1": y1, "xref": "x", "yref": "y"}
    return {"type": "line", "layer": "below", "line": line, **at}


def key_words(plane: Plane, texts: Sequence[tuple[float, str]], y: float) -> go.Scatter:
    """The words of a key, each beginning at that pixel from the left, on the line `y` pixels from the top."""
    xs = [plane.x_at(x) for x, _ in texts]
    ys = [plane.y_at(y)] * len(texts)
    return words(
        (xs, ys), [text for _, text in texts], side="middle right", size=SMALL + 1, colour=named("muted")
    )
