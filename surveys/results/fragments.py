"""What follows from a Result's hash alone, kept by the process: the heat-map's HTML, the summary, the
order of development.

Nothing personal may stand in it. What a reader's own organisation answered is added outside.
"""

from collections.abc import Callable
from typing import cast

from django.core.cache import caches
from django.template.loader import render_to_string

from surveys.results.addresses import Address
from surveys.results.cells import Measure
from surveys.results.gap_choices import GapFilter
from surveys.results.gap_page import GapPage, gap_page
from surveys.results.presenters import heat_map
from surveys.results.queries import ShownResult
from surveys.results.summary import Fact, summary

HEAT_MAP = "surveys/results/_heatmap.html"


def heat_map_html(shown: ShownResult, *, measure: Measure, area: str | None, address: Address) -> str:
    """The map with a link to each capability's page."""

    def draw() -> str:
        drawn = heat_map(shown.result, measure=measure, area=area, link=address.capability)
        return render_to_string(HEAT_MAP, {"heatmap": drawn})

    return kept(shown, f"heatmap-{address.version}-{measure.value}-{area or ''}", draw)


def summary_facts(shown: ShownResult) -> tuple[Fact, ...]:
    """The lines before the figures."""
    return kept(shown, "summary", lambda: summary(shown.result))


def gap_list(shown: ShownResult, *, chosen: GapFilter, address: Address) -> GapPage:
    """The order of development as asked for, with a link to each capability's page."""
    what = f"gap-{address.version}-{chosen.area}-{chosen.weight_class}-{chosen.together}"
    return kept(shown, what, lambda: gap_page(shown.result, chosen=chosen, link=address.capability))


def kept[Value](shown: ShownResult, what: str, make: Callable[[], Value]) -> Value:
    """What `make` gives, made once for each Result; what is not published is made anew each time."""
    if shown.sha256 is None:
        return make()
    cache, key = caches["local"], f"results-{shown.sha256}-{what}"
    if (kept := cache.get(key)) is None:
        kept = make()
        cache.set(key, kept, timeout=None)
    return cast("Value", kept)
