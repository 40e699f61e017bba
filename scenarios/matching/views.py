"""Pages of suggestions: the whole map, and one capability."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from organisations.requests import SignedInRequest
from scenarios.interest.queries import interest_in, speaks_for
from scenarios.matching.asked import ORGANISATION, kept_switches
from scenarios.matching.capability_page import capability_page
from scenarios.matching.overview_page import matching_page
from scenarios.matching.pages import around, open_matching
from scenarios.matching.queries import places_of
from scenarios.matching.suggestions import pairs_of
from surveys.results.gap_choices import CLASS_LABELS, TOGETHER_LABELS
from surveys.results.pages import Page, with_result


@with_result
def show_matching(request: SignedInRequest, page: Page) -> HttpResponse:
    """Capabilities by scenarios for the organisations that the reader has chosen among those it may see."""
    matching = open_matching(request, page)
    shown = matching_page(
        matching.matched,
        result=page.shown.result,
        names=matching.names,
        lets_through=lambda each: matching.asked.filter.lets_through(each.capability),
        link=matching.link,
    )
    context = {
        "matching": shown,
        "names": matching.names,
        "asked": matching.asked,
        "everyone": matching.everyone,
        "organisation_field": ORGANISATION,
        "kept": kept_switches(page.address),
        "areas": [("", "Hela kartan"), *((area.key, area.name) for area in page.shown.result.areas)],
        "classes": CLASS_LABELS.items(),
        "togethers": TOGETHER_LABELS.items(),
    }
    return render(request, "scenarios/matching/matching.html", {**around(matching), **context})


@with_result
def show_capability(request: SignedInRequest, page: Page, capability: str) -> HttpResponse:
    """What fits one capability, why, and who can support whom."""
    matching = open_matching(request, page)
    found = next((each for each in matching.matched if each.capability.key == capability), None)
    if found is None:
        raise Http404
    places = places_of(matching.chosen.rows, page.round.association_id)
    shown = capability_page(
        found,
        pairs_of([found], places)[0],
        answers=matching.chosen,
        places=places,
        names=matching.names,
    )
    association_id = page.round.association_id
    context = {
        "shown": shown,
        "capability": capability,
        "interest": interest_in(association_id, key=capability, name=shown.name),
        "speaks_for": speaks_for(request.access, association_id),
    }
    return render(request, "scenarios/matching/capability.html", {**around(matching, capability), **context})
