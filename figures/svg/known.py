"""What of Plotly the renderer draws. Anything else is refused, so that no figure lacks a part in SVG."""

from collections.abc import Mapping
from typing import Any

_HOVER = frozenset({"hoverinfo", "hovertext", "hovertemplate", "name", "customdata", "showlegend"})
_POINTS = frozenset({"type", "mode", "text", "textposition", "textfont", "marker", "line", "cliponaxis"})
_KNOWN: Mapping[str, frozenset[str]] = {
    "scatter": _HOVER | _POINTS | {"x", "y", "error_x"},
    "scatterpolar": _HOVER | _POINTS | {"r", "theta"},
    "bar": _HOVER | {"type", "x", "y", "base", "width", "orientation", "marker"},
    "heatmap": _HOVER | {"type", "x", "y", "z", "zmin", "zmax", "colorscale", "showscale", "xgap", "ygap"},
    "layout": frozenset(
        [
            "width",
            "height",
            "margin",
            "font",
            "paper_bgcolor",
            "plot_bgcolor",
            "showlegend",
            "title",
            "xaxis",
            "yaxis",
            "template",
            "dragmode",
            "shapes",
            "polar",
            "barmode",
            "hovermode",
        ]
    ),
    "axis": frozenset(
        [
            "range",
            "tickvals",
            "ticktext",
            "tickfont",
            "tickangle",
            "ticks",
            "showticklabels",
            "showgrid",
            "gridcolor",
            "gridwidth",
            "zeroline",
            "showline",
            "automargin",
            "fixedrange",
            "side",
        ]
    ),
    "shape": frozenset(["type", "x0", "x1", "y0", "y1", "xref", "yref", "layer", "line", "fillcolor"]),
    "marker": frozenset(["size", "symbol", "color", "line"]),
    "line": frozenset(["width", "color", "dash"]),
    "textfont": frozenset(["size", "color", "weight"]),
    "error_x": frozenset(["type", "symmetric", "array", "arrayminus", "thickness", "width", "color"]),
}


def require_known(figure: Mapping[str, Any]) -> None:
    """Raise ValueError for the first part of the figure that is not drawn."""
    for trace in figure["data"]:
        if trace["type"] not in _KNOWN:
            raise ValueError(f"a {trace['type']} is not drawn as SVG")
        _require(trace["type"], trace)
        for part in ("marker", "line", "textfont", "error_x"):
            _require(part, trace.get(part, {}))
        _require("line", trace.get("marker", {}).get("line", {}))
    layout = figure["layout"]
    _require("layout", layout)
    for axis in ("xaxis", "yaxis"):
        _require("axis", layout[axis])
    for shape in layout.get("shapes", ()):
        _require("shape", shape)


def _require(kind: str, given: Mapping[str, Any]) -> None:
    if unknown := given.keys() - _KNOWN[kind]:
        raise ValueError(f"{kind}: {', '.join(sorted(unknown))} is not drawn as SVG")
