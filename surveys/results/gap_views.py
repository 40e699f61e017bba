"""What to do first and what to talk about first: the gap page, the agenda, and each capability's
discussion."""

from django.http import Http404, HttpResponse

from organisations.requests import SignedInRequest
from surveys.discussions.queries import decisions, read_discussion
from surveys.results.agenda_page import agenda_page, opposed_levels
from surveys.results.capability_figures import capability_figures
from surveys.results.fragments import gap_list
from surveys.results.gap_choices import (
    gap_area_choices,
    gap_class_choices,
    gap_together_choices,
    parse_filter,
)
from surveys.results.pages import Page, with_result
from surveys.results.queries import Edition
from surveys.results.views import render_page


@with_result
def show_gap(request: SignedInRequest, page: Page) -> HttpResponse:
    """The capabilities in the order of development, or those that the reader asks for."""
    chosen = parse_filter(request.GET, area=page.asked.area)
    if chosen is None:
        raise Http404
    context = {
        "gap": gap_list(page.shown, chosen=chosen, address=page.address),
        "narrow": chosen.is_narrow,
        "may_plan": page.shown.edition is not Edition.PREVIEW
        and request.access.plans_pilots(page.round.association_id),
        "everything": page.address.page("_gap"),
        "areas": gap_area_choices(page, chosen),
        "classes": gap_class_choices(page, chosen),
        "togethers": gap_together_choices(page, chosen),
    }
    return render_page(request, page, "gap", context)


@with_result
def show_agenda(request: SignedInRequest, page: Page) -> HttpResponse:
    """What people disagree on most; where it is published each row leads to its discussion."""
    link = page.address.capability if page.shown.version is None else page.address.discussion
    agenda = agenda_page(page.shown.result, decided=decisions(page.round.pk), link=link)
    return render_page(request, page, "agenda", {"agenda": agenda})


@with_result
def show_discussion(request: SignedInRequest, page: Page, capability: str) -> HttpResponse:
    """One capability to talk about: the levels that are far apart, what was decided, the figures."""
    result = page.shown.result
    figures = capability_figures(
        result, capability, the_map=page.map, own=page.own(request), link=page.address.discussion
    )
    if figures is None:
        raise Http404
    context = {
        "figures": figures,
        "opposed": opposed_levels(result, capability, page.map),
        "discussion": read_discussion(page.round.pk, capability),
    }
    return render_page(request, page, "discussion", context, capability)
