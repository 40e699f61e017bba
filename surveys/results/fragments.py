"""The heat-map's HTML, kept by the process: it follows from the Result's hash and the reader's choice alone.

Nothing personal may stand in it. What a reader's own organisation answered is added outside.
"""

from django.core.cache import caches
from django.template.loader import render_to_string

from surveys.results.addresses import Address
from surveys.results.cells import Measure
from surveys.results.presenters import heat_map
from surveys.results.queries import ShownResult

HEAT_MAP = "surveys/results/_heatmap.html"


def heat_map_html(shown: ShownResult, *, measure: Measure, area: str | None, address: Address) -> str:
    """The map with a link to each capability's page. What is not published is drawn anew each time."""

    def render() -> str:
        drawn = heat_map(shown.result, measure=measure, area=area, link=address.capability)
        return render_to_string(HEAT_MAP, {"heatmap": drawn})

    if shown.sha256 is None:
        return render()
    key = f"heatmap-{shown.sha256}-{address.version}-{measure.value}-{area or ''}"
    return str(caches["local"].get_or_set(key, render, timeout=None))
