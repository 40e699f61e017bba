"""Pages of the scenario library: all of them, one of them, and writing one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from organisations.models import Association
from organisations.requests import SignedInRequest, posted, signed_in
from scenarios.library import queries
from scenarios.library.actions import ScenarioConflict, save_scenario
from scenarios.library.forms import ScenarioForm
from scenarios.library.queries import Scenario
from scenarios.matching.queries import matched_rounds


@signed_in
@require_safe
def library(request: SignedInRequest, association: str) -> HttpResponse:
    """The scenarios, placed on the ladder and among the inquiry's ways; and the rounds that give
    suggestions."""
    row = get_object_or_404(queries.readable_associations(request.access), key=association)
    scenarios = queries.read_scenarios(row.pk)
    context = {
        "association": row,
        "scenarios": scenarios,
        "ladder": queries.ladder(scenarios),
        "paths": queries.inquiry_paths(scenarios),
        "rounds": matched_rounds(request.access, row.pk),
    }
    return render(request, "scenarios/library/library.html", context)


@signed_in
@require_safe
def show_scenario(request: SignedInRequest, association: str, number: int) -> HttpResponse:
    """One scenario; the address may ask for an earlier version by its place among them, oldest first."""
    row = get_object_or_404(queries.readable_associations(request.access), key=association)
    versions = _versions(row, number)
    asked = request.GET.get("version", str(len(versions)))
    if not asked.isdecimal() or not 1 <= int(asked) <= len(versions):
        raise Http404
    numbered = list(enumerate(reversed(versions), start=1))
    context = {
        "association": row,
        "scenario": numbered[int(asked) - 1][1],
        "place": int(asked),
        "versions": numbered[::-1],
        "leads": request.access.leads(row.pk),
    }
    return render(request, "scenarios/library/scenario.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_scenario(request: SignedInRequest, association: str, number: int) -> HttpResponse:
    """Write the association's own text; where somebody else was first both are shown and nothing is lost."""
    row = get_object_or_404(queries.led_associations(request.access), key=association)
    current = _versions(row, number)[0]
    form = ScenarioForm(posted(request), initial={**current.fields, "revision": current.revision})
    theirs = None
    if form.is_valid():
        theirs = _save(request, row, number, form)
        if theirs is None:
            messages.success(request, "Scenariot är sparat som en ny version.")
            return redirect("scenario", association, number)
        form = ScenarioForm(initial={**form.texts(), "revision": theirs.revision})
    context = {"association": row, "scenario": current, "form": form, "theirs": theirs}
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "scenarios/library/edit_scenario.html", context, status=status)


def _versions(association: Association, number: int) -> tuple[Scenario, ...]:
    versions = queries.versions_of(association.pk, number)
    if not versions:
        raise Http404
    return versions


def _save(
    request: SignedInRequest, association: Association, number: int, form: ScenarioForm
) -> Scenario | None:
    """Save it; what somebody else wrote in between, or None where it is saved."""
    try:
        save_scenario(
            association_id=association.pk,
            number=number,
            texts=form.texts(),
            expected_revision=form.cleaned_data["revision"],
            person_id=request.user.pk,
            now=timezone.now(),
        )
    except ScenarioConflict as conflict:
        return conflict.current
    return None
