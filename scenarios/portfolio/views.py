"""The pages "Tänk om" and "Portfölj". Nothing is stored: all that is chosen stands in the address."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from analysis.portfolio import Budget
from capabilities.queries import read_map
from organisations.models import Association
from organisations.requests import SignedInRequest, signed_in
from scenarios.pilots.queries import readable_associations
from scenarios.portfolio.choices import answer_choices, pilot_choices
from scenarios.portfolio.forms import parse_asked
from scenarios.portfolio.portfolio_page import portfolio_page
from scenarios.portfolio.queries import pilots_to_choose, seen_answers
from scenarios.portfolio.what_if_page import what_if_page


@signed_in
@require_safe
def what_if(request: SignedInRequest, association: str) -> HttpResponse:
    """The figures beside today's, for the chosen pilots and the levels that they reach."""
    row = get_object_or_404(readable_associations(request.access), key=association)
    context = _asked(request, row)
    if context["seen"] and context["asked"].pilots:
        context["page"] = what_if_page(
            context["seen"],
            context["pilots"],
            context["asked"],
            link=partial(_capability, context["seen"].round.slug),
        )
    return render(request, "scenarios/portfolio/what_if.html", context)


@signed_in
@require_safe
def portfolio(request: SignedInRequest, association: str) -> HttpResponse:
    """The pilots that the budget in the address is best spent on."""
    row = get_object_or_404(readable_associations(request.access), key=association)
    context = _asked(request, row)
    asked = context["asked"]
    if context["seen"] and asked.hours is not None and asked.tkr is not None:
        budget = Budget(hours=asked.hours, tkr=asked.tkr)
        context["page"] = portfolio_page(context["seen"], context["pilots"], asked, budget)
    status = 422 if asked.problems else 200
    return render(request, "scenarios/portfolio/portfolio.html", context, status=status)


def _asked(request: SignedInRequest, association: Association) -> dict[str, Any]:
    """What both pages show around their answer."""
    pilots = pilots_to_choose(request.access, association)
    asked = parse_asked(request.GET, pilots)
    seen = seen_answers(request.access, association.pk, asked.answers)
    return {
        "association": association,
        "may_plan": request.access.plans_pilots(association.pk),
        "pilots": pilots,
        "asked": asked,
        "seen": seen,
        "page": None,
        "map": read_map(seen.round.map_version_id) if seen else None,
        "pilot_choices": pilot_choices(pilots, asked, seen) if seen else (),
        "answer_choices": answer_choices(seen) if seen else (),
    }


def _capability(round_slug: str, key: str) -> str:
    return reverse("results_capability", args=[round_slug, key])
