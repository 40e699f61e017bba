"""The project lead's forms of a pilot's log of decisions. All in the association read the log."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, posted, signed_in
from scenarios.pilots.decisions import actions
from scenarios.pilots.decisions.actions import NewDecision
from scenarios.pilots.decisions.forms import DecisionForm, StrikeForm
from scenarios.pilots.decisions.models import PilotDecision
from scenarios.pilots.places import pilot_place

PAGE = "scenarios/pilots/decision.html"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def note_decision(request: SignedInRequest, association: str, pilot: int) -> HttpResponse:
    """Add a decision to the log."""
    row, plan = pilot_place(request, association, pilot, to_edit=True)
    form = DecisionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        new = NewDecision(**form.cleaned_data)
        actions.note_decision(pilot_id=plan.pk, new=new, person_id=request.user.pk, now=timezone.now())
        messages.success(request, "Beslutet är antecknat.")
        return redirect("pilot", association, pilot)
    context = {"association": row, "pilot": plan, "form": form, "struck": None}
    return render(request, PAGE, context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def strike_decision(request: SignedInRequest, association: str, pilot: int, decision: int) -> HttpResponse:
    """Strike a decision that is wrong, with the reason."""
    row, plan = pilot_place(request, association, pilot, to_edit=True)
    found = get_object_or_404(PilotDecision, pilot_id=plan.pk, pk=decision)
    form = StrikeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.strike_decision(
                decision_id=found.pk, person_id=request.user.pk, now=timezone.now(), **form.cleaned_data
            )
        except NotPossible as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Beslutet är struket och står kvar i loggen med skälet.")
        return redirect("pilot", association, pilot)
    context = {"association": row, "pilot": plan, "form": form, "struck": found}
    return render(request, PAGE, context, status=422 if form.errors else 200)
