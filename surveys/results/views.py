"""The pages of a round's figures: heat-map, matrix, lists, one capability; and the files of them."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from organisations.requests import SignedInRequest
from surveys.results import choices
from surveys.results.calibration import calibration_figures
from surveys.results.capability_figures import capability_figures
from surveys.results.earlier import earlier_rounds
from surveys.results.files import CONTENT_TYPES, FileForm, file_name, write_file
from surveys.results.fragments import heat_map_html, summary_facts
from surveys.results.lists import lists
from surveys.results.matrix import matrix
from surveys.results.own_page import own_page
from surveys.results.pages import Page, development_since, with_result
from surveys.results.queries import compared_versions
from surveys.results.summary import target_words


@with_result
def show_map(request: SignedInRequest, page: Page) -> HttpResponse:
    """The heat-map in the map's layout, in one of its measures."""
    asked = page.asked
    context = {
        "heatmap_html": heat_map_html(
            page.shown, measure=asked.measure, area=asked.area, address=page.address
        ),
        "facts": summary_facts(page.shown),
        "measures": choices.measure_choices(page),
        "areas": choices.area_choices(page, ""),
    }
    return render_page(request, page, "map", context)


@with_result
def show_matrix(request: SignedInRequest, page: Page) -> HttpResponse:
    """Every answer that the reader may see by name."""
    asked = page.asked
    table = matrix(
        page.shown.result,
        own=page.own(request),
        area=asked.area,
        sort=asked.sort,
        link=page.address.capability,
    )
    context = {
        "matrix": table,
        "sorts": choices.sort_choices(page),
        "areas": choices.area_choices(page, "_matrix"),
    }
    return render_page(request, page, "matrix", context)


@with_result
def show_lists(request: SignedInRequest, page: Page) -> HttpResponse:
    """Highest, lowest, and the answers at level 4."""
    return render_page(
        request, page, "lists", {"lists": lists(page.shown.result, link=page.address.capability)}
    )


@with_result
def show_calibration(request: SignedInRequest, page: Page) -> HttpResponse:
    """Guesses and leniency; for the project lead also the adjusted means beside the plain ones."""
    figures = calibration_figures(page.shown.result, link=page.address.capability)
    return render_page(request, page, "calibration", {"calibration": figures})


@with_result
def show_own(request: SignedInRequest, page: Page) -> HttpResponse:
    """The reader's own organisations beside the figures."""
    link, result = page.address.capability, page.shown.result
    own = [own_page(result, row, link=link) for row in page.own(request)]
    return render_page(request, page, "own", {"own": own})


@with_result
def show_development(request: SignedInRequest, page: Page) -> HttpResponse:
    """What has changed since an earlier round: the last one, or the one that the address names."""
    rounds = earlier_rounds(page.round, page.shown, request.access)
    wanted = request.GET.get("mot")
    earlier = next((each for each in rounds if wanted in {None, each.slug}), None)
    if wanted is not None and earlier is None:
        raise Http404
    context = {"development": development_since(earlier, page), "earlier": earlier, "rounds": rounds}
    return render_page(request, page, "development", context)


@with_result
def show_capability(request: SignedInRequest, page: Page, capability: str) -> HttpResponse:
    """One capability's distribution and figures."""
    figures = capability_figures(
        page.shown.result,
        capability,
        the_map=page.map,
        own=page.own(request),
        link=page.address.capability,
    )
    if figures is None:
        raise Http404
    return render_page(request, page, "capability", {"figures": figures}, capability)


@with_result
def download(request: SignedInRequest, page: Page, form: str) -> HttpResponse:
    """The figures as a file, with the reader's own answers where those are not open."""
    if form not in FileForm:
        raise Http404
    chosen = FileForm(form)
    content = write_file(page.shown.result, form=chosen, own=page.own(request))
    name = file_name(page.shown.result, chosen)
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[chosen],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def render_page(
    request: SignedInRequest, page: Page, name: str, context: Mapping[str, Any], *place: str
) -> HttpResponse:
    """A page of the figures with what they all show: the path, the switches, the versions."""
    return render(request, f"surveys/results/{name}.html", {**shared_context(page, name, *place), **context})


def shared_context(page: Page, name: str, *place: str) -> dict[str, Any]:
    """What every page of a round's figures shows around them; `name` is the page's own among the tabs."""
    return {
        "page": page,
        "round": page.round,
        "association": page.round.association,
        "crumbs": choices.crumbs(page),
        "result": page.shown.result,
        "address": page.address,
        "target": target_words(page.shown.result, page.map.maturity_levels),
        "pages": choices.page_choices(page, name),
        "editions": choices.edition_choices(page, name, *place),
        "versions": choices.version_choices(page),
        "compared": compared_versions(page.shown),
    }
