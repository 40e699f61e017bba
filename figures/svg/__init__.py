"""The figures as SVG without a browser: every mark where Plotly puts it, text as text."""

from figures.svg.document import render_svg
from figures.svg.style import FOR_OUTLINES, ON_PAGE, Style, in_file

__all__ = ["FOR_OUTLINES", "ON_PAGE", "Style", "in_file", "render_svg"]
