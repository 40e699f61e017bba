"""What the pages show of a figure, kept by the process for as long as its Result is: nothing personal."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from figures.drawing import Drawing, Value
from figures.svg import ON_PAGE, render_svg
from surveys.results.cells import BLANK
from surveys.results.figures.opening import Figure
from surveys.results.fragments import kept
from surveys.results.pages import Page

NAME = "figuren"
"""Begins the ids inside the picture."""

SCROLLBAR = 20
"""Pixels at the foot of a frame that is narrower than its picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a cell of the table of numbers."""

    text: str
    is_number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFigure:
    """`svg` is the picture, `height` what a frame of it needs, the rest the table of its numbers."""

    title: str
    description: str
    svg: str
    height: int
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def drawn_figure(page: Page, figure: Figure) -> DrawnFigure | None:
    """The figure as its page shows it; None where there is nothing to draw it from yet."""

    def make() -> DrawnFigure | None:
        drawing = figure.draw()
        return None if drawing is None else _shown(drawing)

    return _once(page, figure, "page", make)


def plotly_document(page: Page, figure: Figure) -> dict[str, Any] | None:
    """The figure in Plotly's own form, colours by name, as plain values; None as above."""

    def make() -> dict[str, Any] | None:
        drawing = figure.draw()
        return None if drawing is None else dict(drawing.figure.to_plotly_json())

    return _once(page, figure, "plotly", make)


def _once[Value](page: Page, figure: Figure, form: str, make: Callable[[], Value]) -> Value:
    if figure.is_personal:
        return make()
    return kept(page.shown, f"figure-{figure.mark(page, form)}", make)


def _shown(drawing: Drawing) -> DrawnFigure:
    return DrawnFigure(
        title=drawing.title,
        description=drawing.description,
        svg=render_svg(drawing, style=ON_PAGE, name=NAME),
        height=drawing.size[1] + SCROLLBAR,
        headings=tuple(column.heading for column in drawing.table.columns),
        rows=tuple(tuple(_cell(value) for value in row) for row in drawing.table.rows),
    )


def _cell(value: Value) -> Cell:
    if value is None:
        return Cell(text=BLANK, is_number=True)
    if isinstance(value, Decimal):
        return Cell(text=str(value).replace(".", ",").replace("-", "−"), is_number=True)
    return Cell(text=str(value), is_number=isinstance(value, int))
