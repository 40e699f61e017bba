"""A figure as a file: SVG and PNG of the picture, CSV and XLSX of its numbers."""

import csv
import io
from decimal import Decimal
from enum import StrEnum

import resvg_py

from figures.drawing import Drawing, Value
from figures.palette import Theme
from figures.svg import Style, in_file, render_svg
from surveys.results.files import plain
from surveys.results.workbook import write_table

SHARPNESS = 2.0
"""Dots to a pixel in a PNG: enough for print and for screens that have so many."""


class FigureForm(StrEnum):
    """The forms there are; the values stand in addresses."""

    SVG = "svg"
    PNG = "png"
    CSV = "csv"
    XLSX = "xlsx"


FORM_LABELS = {
    FigureForm.SVG: "SVG som kan förstoras",
    FigureForm.PNG: "PNG för dokument",
    FigureForm.CSV: "CSV med siffrorna",
    FigureForm.XLSX: "XLSX med siffrorna",
}
PICTURES = frozenset({FigureForm.SVG, FigureForm.PNG})
"""The forms that have a theme."""

CONTENT_TYPES = {
    FigureForm.SVG: "image/svg+xml",
    FigureForm.PNG: "image/png",
    FigureForm.CSV: "text/csv; charset=utf-8",
    FigureForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write_figure(drawing: Drawing, *, form: FigureForm, theme: Theme) -> bytes:
    """The file's bytes, the same each time. The theme is of the pictures alone."""
    if form is FigureForm.SVG:
        return render_svg(drawing, style=in_file(theme)).encode("utf-8")
    if form is FigureForm.PNG:
        return _png(drawing, theme)
    if form is FigureForm.CSV:
        return _csv(drawing)
    about = [("Figur", drawing.title), ("Bygger på", drawing.subtitle), ("I ord", drawing.description)]
    heading = [column.heading for column in drawing.table.columns]
    rows = [[_number(value) for value in row] for row in drawing.table.rows]
    return write_table("Siffror", heading, rows, about=about)


def _png(drawing: Drawing, theme: Theme) -> bytes:
    """Its text is drawn as shapes, so no typeface of the server's stands in for the shipped one."""
    svg = render_svg(drawing, style=Style(theme=theme, outlines=True))
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, zoom=SHARPNESS))


def _csv(drawing: Drawing) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.name for column in drawing.table.columns)
    for row in drawing.table.rows:
        writer.writerow([plain(value) if isinstance(value, str) else value for value in row])
    return out.getvalue().encode("utf-8")


def _number(value: Value) -> str | int | float | None:
    return float(value) if isinstance(value, Decimal) else value
