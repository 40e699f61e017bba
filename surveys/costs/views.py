"""The pages of costs: an organisation's table, handing in, taking back; and the project lead's of all."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, signed_in
from surveys.costs import actions, entry_replies
from surveys.costs.forms import HandInForm, initial_hand_in, posted_entries
from surveys.costs.grid_page import grid_page
from surveys.costs.lead_page import lead_page
from surveys.costs.queries import OrganisationCosts, find_costs, read_entries
from surveys.costs.saving import Outcome, save
from surveys.costs.shares import shares_page
from surveys.rounds.queries import led_rounds


@signed_in
@require_safe
def lead_costs(request: SignedInRequest, round: str) -> HttpResponse:
    """What all have handed in, for the project lead."""
    the_round = get_object_or_404(led_rounds(request.access), slug=round)
    context = {"association": the_round.association, "round": the_round, "page": lead_page(the_round)}
    return render(request, "surveys/costs/lead.html", context)


@signed_in
@require_safe
def show_costs(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """One organisation's costs: to be filled in, or to be read where nothing can be changed."""
    return _costs(request, _readable(request, round, organisation))


@signed_in
@require_POST
def save_costs(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Save some amounts for a script, or the whole page for a browser without scripts."""
    costs = _writable(request, round, organisation)
    forms = posted_entries(request.POST)
    if not forms:
        return HttpResponseBadRequest("Beloppen saknas i det som skickades. Läs in sidan igen.")
    outcome = save(costs=costs, forms=forms, person_id=request.user.pk, now=timezone.now())
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return entry_replies.for_script(outcome)
    if outcome.unsaved:
        return _costs(request, _writable(request, round, organisation), outcome)
    if "onwards" in request.POST:
        return redirect("hand_in_costs", round, organisation)
    messages.success(request, "Kostnaderna är sparade.")
    return redirect("costs", round, organisation)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in_costs(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """What is to be handed in, whether it adds up, the year and who sees it; then handing it in."""
    costs = _writable(request, round, organisation)
    if not costs.is_editable:
        return redirect("costs", round, organisation)
    initial = initial_hand_in(year=costs.year, sharing=costs.sharing, this_year=timezone.localdate().year)
    form = HandInForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _handed_in(request, costs, form):
        messages.success(request, "Kostnaderna är inlämnade.")
        return redirect("costs", round, organisation)
    entries = read_entries(costs.table_id)
    context = _context(costs) | {
        "page": grid_page(entries),
        "form": form,
        "problems": actions.problems_of(entries),
        "shares": shares_page(costs, entries),
    }
    status = 422 if form.errors else 200
    return render(request, "surveys/costs/hand_in.html", context, status=status)


@signed_in
@require_POST
def withdraw_costs(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Take back what is handed in, to change it."""
    costs = _writable(request, round, organisation)
    try:
        actions.withdraw_costs(round_id=costs.round.pk, organisation_id=costs.organisation_id)
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Kostnaderna är öppna igen. Lämna in dem på nytt när ni är klara.")
    return redirect("costs", round, organisation)


def _readable(request: SignedInRequest, round: str, organisation: str) -> OrganisationCosts:
    found = find_costs(request.access, round_slug=round, organisation_key=organisation)
    if found is None:
        raise Http404
    return found


def _writable(request: SignedInRequest, round: str, organisation: str) -> OrganisationCosts:
    found = _readable(request, round, organisation)
    if not found.may_write:
        raise Http404
    return found


def _handed_in(request: SignedInRequest, costs: OrganisationCosts, form: HandInForm) -> bool:
    """Whether it was; else the form says why not."""
    try:
        actions.submit_costs(
            table_id=actions.begin_costs(round_id=costs.round.pk, organisation_id=costs.organisation_id),
            year=form.cleaned_data["year"],
            sharing=form.chosen_sharing(),
            person_id=request.user.pk,
            now=timezone.now(),
        )
    except (NotPossible, ValidationError) as error:
        form.add_error(None, str(error) if isinstance(error, NotPossible) else error)
        return False
    return True


def _costs(
    request: SignedInRequest, costs: OrganisationCosts, outcome: Outcome | None = None
) -> HttpResponse:
    entries = read_entries(costs.table_id)
    is_form = costs.is_editable or outcome is not None
    context = _context(costs) | {
        "page": grid_page(entries, outcome),
        "shares": None if is_form else shares_page(costs, entries),
        "refusal": outcome.refusal if outcome else "",
    }
    template = "costs.html" if is_form else "costs_read.html"
    return render(request, f"surveys/costs/{template}", context, status=outcome.status if outcome else 200)


def _context(costs: OrganisationCosts) -> dict[str, object]:
    return {"association": costs.round.association, "round": costs.round, "costs": costs}
