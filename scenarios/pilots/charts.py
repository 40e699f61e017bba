"""The Gantt chart of a plan, drawn for a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from analysis.plan import Milestone
from figures.gantt import gantt
from figures.svg import ON_PAGE, render_svg


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A figure as SVG with what it says in words. The renderer escapes all text."""

    svg: SafeString
    title: str
    description: str


def plan_chart(milestones: Sequence[Milestone], start: date | None) -> Chart | None:
    """The chart; None for a plan without milestones."""
    if not milestones:
        return None
    drawing = gantt(milestones, start)
    svg = mark_safe(render_svg(drawing, style=ON_PAGE, name="plan"))  # noqa: S308 - escaped by the renderer
    return Chart(svg=svg, title=drawing.title, description=drawing.description)
