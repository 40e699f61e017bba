"""The whole SVG: its frame, its words for who does not see it, each part in Plotly's order."""

from html import escape
from typing import Any

from figures.drawing import Drawing
from figures.svg.cartesian import Axes, draw_axes, draw_shapes, draw_trace
from figures.svg.known import require_known
from figures.svg.polar import Round, draw_polar_axes, draw_polar_trace
from figures.svg.sheet import Sheet, Type
from figures.svg.style import Style

CAP_HEIGHT = 0.7
"""Of a capital letter, in sizes, as Plotly has it where it places a title."""


def render_svg(drawing: Drawing, *, style: Style, name: str = "figur") -> str:
    """The figure as an SVG element. `name` begins the ids that it needs, and is unique on its page.

    Raises ValueError for a part of a figure that this renderer would leave out or put elsewhere than Plotly.
    """
    figure = drawing.figure.to_plotly_json()
    require_known(figure)
    sheet = Sheet(style)
    _draw(sheet, figure["layout"], figure["data"])
    width, height = drawing.size
    xmlns = 'xmlns="http://www.w3.org/2000/svg" ' if style.theme else ""
    return (
        f'<svg {xmlns}class="figure" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="{style.family}" role="img" aria-labelledby="{name}-titel {name}-beskrivning">'
        f'<title id="{name}-titel">{escape(drawing.title)}. {escape(drawing.subtitle)}</title>'
        f'<desc id="{name}-beskrivning">{escape(drawing.description)}</desc>'
        f"{''.join(sheet.parts)}</svg>"
    )


def _draw(sheet: Sheet, layout: dict[str, Any], traces: list[dict[str, Any]]) -> None:
    sheet.rect(0, 0, layout["width"], layout["height"], layout["paper_bgcolor"])
    axes = Axes.of(layout)
    draw_shapes(sheet, axes, layout)
    draw_axes(sheet, axes, layout)
    if "polar" in layout:
        draw_polar_axes(sheet, Round.of(layout), layout["polar"])
    # Plotly draws heat-maps first, then bars, then the rest, whatever the order of the traces.
    layers = {"heatmap": 0, "bar": 1, "scatter": 2, "scatterpolar": 3}
    for trace in sorted(traces, key=lambda trace: layers[trace["type"]]):
        if trace["type"] == "scatterpolar":
            draw_polar_trace(sheet, Round.of(layout), trace)
        else:
            draw_trace(sheet, axes, trace)
    _draw_title(sheet, layout["title"], layout["font"]["color"])


def _draw_title(sheet: Sheet, title: dict[str, Any], colour: str) -> None:
    size, pad = title["font"]["size"], title["pad"]
    how = Type(size=size, colour=colour, weight=title["font"]["weight"])
    with sheet.group("title"):
        sheet.text((pad["l"], pad["t"] + CAP_HEIGHT * size), [title["text"]], how)
