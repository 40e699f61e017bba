"""Start, the map, a capability's own page, the director's page, the accessibility statement."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from capabilities.queries import CapabilityMap, read_map
from organisations.models import Association
from organisations.requests import SignedInRequest, signed_in
from portal import presenters, queries
from portal.cost_tasks import cost_tasks
from portal.overview import overview
from portal.vote_tasks import vote_tasks
from scenarios.interest.queries import interest_in, speaks_for
from scenarios.pilots.queries import listed_pilots
from surveys.results.cells import Measure
from surveys.results.earlier import earlier_rounds
from surveys.results.fragments import heat_map_html
from surveys.results.pages import Page, development_since, with_result
from surveys.results.views import shared_context
from surveys.rounds.queries import current_map_version
from surveys.teamwork.delegation.queries import part_tasks
from surveys.teamwork.review.queries import reviews_to_do


@signed_in
@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    """What the person is to do now."""
    tasks = queries.assessment_tasks(request.access)
    context = {
        "tasks": [task for task in tasks if not task.is_done],
        "done": [task for task in tasks if task.is_done],
        "vote_tasks": vote_tasks(request.access),
        "cost_tasks": cost_tasks(request.access),
        "parts": part_tasks(request.access),
        "reviews": reviews_to_do(request.access),
        "led": queries.led_rounds_in_progress(request.access),
        "published": queries.published_rounds(request.access),
        "associations": queries.readable_associations(request.access),
        "is_administrator": request.access.is_administrator,
        "leads": bool(request.access.led_associations),
    }
    return render(request, "portal/start.html", context)


@signed_in
@require_safe
def show_map(request: SignedInRequest, association: str) -> HttpResponse:
    """All capabilities on one page, or those that the typed words find."""
    row, the_map = _map_of(request, association)
    words = request.GET.get("sok", "").strip()[:100]
    context = {"association": row, "map": presenters.find(the_map, words), "words": words, "whole": the_map}
    return render(request, "portal/map.html", context)


@signed_in
@require_safe
def show_capability(request: SignedInRequest, association: str, capability: str) -> HttpResponse:
    """One capability: description, levels, elements, and its figures in every published round."""
    row, the_map = _map_of(request, association)
    page = presenters.capability_page(the_map, capability)
    if page is None:
        raise Http404
    history = queries.published_figures(association_id=row.pk, capability=capability)
    context = {
        "association": row,
        "page": page,
        "map": the_map,
        "history": history,
        "pilots": listed_pilots(row.pk, capability=capability),
        "may_plan": request.access.plans_pilots(row.pk),
        "crumbs": presenters.crumbs(row.key, the_map, page),
        "interest": interest_in(row.pk, key=capability, name=page.capability.name),
        "speaks_for": speaks_for(request.access, row.pk),
    }
    return render(request, "portal/capability.html", context)


@with_result
def show_overview(request: SignedInRequest, page: Page) -> HttpResponse:
    """The director's page: the heat-map, and what to know of it before a meeting."""
    earlier = next(iter(earlier_rounds(page.round, page.shown, request.access)), None)
    link = page.address.capability
    context = {
        "overview": overview(page.shown.result, development_since(earlier, page), link=link),
        "earlier": earlier,
        "heatmap_html": heat_map_html(page.shown, measure=Measure.MEAN, area=None, address=page.address),
    }
    return render(request, "portal/overview.html", {**shared_context(page, "overview"), **context})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law asks for; for everyone, signed in or not."""
    return render(request, "portal/accessibility.html")


def _map_of(request: SignedInRequest, association: str) -> tuple[Association, CapabilityMap]:
    readable = Association.objects.filter(pk__in=request.access.associations)
    row = get_object_or_404(readable, key=association)
    version_id = current_map_version(row.pk)
    if version_id is None:
        raise Http404
    return row, read_map(version_id)
