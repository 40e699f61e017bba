"""The plane that a figure is drawn on: its size in pixels, its margins, and how values become places.

Everything that Plotly would choose by itself is set here, so that there is one right place for each mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from figures.palette import named
from figures.typeface import BOLD, FAMILY

TEXT, SMALL, TITLE = 13, 11, 18
EDGE = 16
"""From the edge of the picture to its title."""

HEAD = 64
"""The height of title and subtitle."""

type Span = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """Pixels of the picture and of its margins; `x` holds the values left and right, `y` below and above."""

    width: int
    height: int
    left: int
    top: int
    right: int
    bottom: int
    x: Span
    y: Span

    def x_at(self, pixel: float) -> float:
        """The value that stands that many pixels from the picture's left edge; also in the margins."""
        inner = self.width - self.left - self.right
        return self.x[0] + (pixel - self.left) / inner * (self.x[1] - self.x[0])

    def y_at(self, pixel: float) -> float:
        """The value that stands that many pixels from the picture's upper edge; also in the margins."""
        inner = self.height - self.top - self.bottom
        return self.y[1] + (pixel - self.top) / inner * (self.y[0] - self.y[1])

    def x_pixel(self, value: float) -> float:
        """How many pixels from the picture's left edge the value stands."""
        inner = self.width - self.left - self.right
        return self.left + (value - self.x[0]) / (self.x[1] - self.x[0]) * inner

    def y_pixel(self, value: float) -> float:
        """How many pixels from the picture's upper edge the value stands."""
        inner = self.height - self.top - self.bottom
        return self.top + (self.y[1] - value) / (self.y[1] - self.y[0]) * inner

    def layout(self, title: str, **more: Any) -> dict[str, Any]:
        """Plotly's layout of the plane."""
        margin = {"l": self.left, "r": self.right, "t": self.top, "b": self.bottom}
        return {
            "width": self.width,
            "height": self.height,
            "margin": {**margin, "pad": 0, "autoexpand": False},
            "font": {"family": FAMILY, "size": TEXT, "color": named("ink")},
            "paper_bgcolor": named("surface"),
            "plot_bgcolor": named("surface"),
            "showlegend": False,
            "title": _title(title),
            "xaxis": axis(self.x),
            "yaxis": axis(self.y),
            "template": go.layout.Template(),
            "dragmode": False,
            **more,
        }


def _title(text: str) -> dict[str, Any]:
    return {
        "text": text,
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": EDGE, "t": EDGE},
        "font": {"size": TITLE, "weight": BOLD},
    }


def axis(
    span: Span,
    ticks: Sequence[float] = (),
    words: Sequence[str] = (),
    *,
    grid: bool = False,
    side: str | None = None,
) -> dict[str, Any]:
    """An axis over `span` with those ticks; without ticks nothing of it is seen."""
    shown = {"side": side} if side else {}
    return {
        **shown,
        "range": list(span),
        "tickvals": list(ticks),
        "ticktext": list(words),
        "tickfont": {"size": TEXT, "color": named("ink")},
        "tickangle": 0,
        "ticks": "",
        "showticklabels": bool(words),
        "showgrid": grid,
        "gridcolor": named("line"),
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "automargin": False,
        "fixedrange": True,
    }
