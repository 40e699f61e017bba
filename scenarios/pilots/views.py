"""Pages of pilots: all of them, a template, a pilot, and the project lead's forms."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from capabilities.queries import read_map
from organisations.models import Association
from organisations.requests import SignedInRequest, posted, signed_in
from scenarios.pilots import actions, presenters, queries
from scenarios.pilots.actions import NewPilot
from scenarios.pilots.calendar import plan_calendar
from scenarios.pilots.charts import plan_chart
from scenarios.pilots.forms import PilotForm
from scenarios.pilots.models import PilotStatus
from scenarios.pilots.opening import Opening, chosen_participants, opening
from scenarios.pilots.pages import pilot_page
from scenarios.pilots.places import pilot_place
from scenarios.pilots.templates import stored_templates
from surveys.rounds.queries import current_map_version


@signed_in
@require_safe
def pilots(request: SignedInRequest, association: str) -> HttpResponse:
    """The association's pilots, and the templates."""
    row = get_object_or_404(queries.readable_associations(request.access), key=association)
    context = {
        "association": row,
        "pilots": queries.listed_pilots(row.pk),
        "templates": stored_templates(),
        "may_plan": request.access.plans_pilots(row.pk),
    }
    return render(request, "scenarios/pilots/pilots.html", context)


@signed_in
@require_safe
def template(request: SignedInRequest, association: str, number: int) -> HttpResponse:
    """A template with its plan and its budget for as many participants as the reader asks for."""
    row = get_object_or_404(queries.readable_associations(request.access), key=association)
    found = next((each for each in stored_templates() if each.number == number), None)
    version_id = current_map_version(row.pk)
    if found is None or version_id is None:
        raise Http404
    participants = chosen_participants(request.GET)
    context = {
        "association": row,
        "template": found,
        "participants": participants,
        "capabilities": presenters.named_capabilities(found.capabilities, read_map(version_id)),
        "plan": presenters.plan_rows(found.milestones, None),
        "chart": plan_chart(found.milestones, None),
        "budget": presenters.budget_page(found.lines, participants, of_one=False),
        "may_plan": request.access.plans_pilots(row.pk),
    }
    return render(request, "scenarios/pilots/template.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def create_pilot(request: SignedInRequest, association: str) -> HttpResponse:
    """A new pilot from a template (`?mall=3`), from a capability (`?formaga=KEY`), or from nothing."""
    row = get_object_or_404(queries.planned_associations(request.access), key=association)
    version_id = current_map_version(row.pk)
    if version_id is None:
        raise Http404
    begun = opening(request.GET, read_map(version_id))
    form = PilotForm(
        posted(request), association_id=row.pk, the_map=read_map(version_id), initial=begun.initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_pilot(
                new=_new(row, form, begun), person_id=request.user.pk, now=timezone.now()
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"Piloten {made.title} är skapad.")
            return redirect("pilot", row.key, made.pk)
    context = {"association": row, "form": form, "template": begun.template}
    status = 422 if form.errors else 200
    return render(request, "scenarios/pilots/create.html", context, status=status)


@signed_in
@require_safe
def pilot(request: SignedInRequest, association: str, pilot: int) -> HttpResponse:
    """One pilot: what, who, when, how much, and what has been decided."""
    row, plan = pilot_place(request, association, pilot)
    of_one = request.GET.get("visa") == "deltagare"
    page = pilot_page(row, plan, access=request.access, of_one=of_one)
    return render(request, "scenarios/pilots/pilot.html", {"association": row, "page": page})


@signed_in
@require_safe
def pilot_calendar(request: SignedInRequest, association: str, pilot: int) -> HttpResponse:
    """The plan as a calendar file; there is none before the pilot has a start."""
    _, plan = pilot_place(request, association, pilot)
    if plan.starts_on is None:
        raise Http404
    content = plan_calendar(plan, plan.starts_on, association=association)
    headers = {"Content-Disposition": f'attachment; filename="pilot-{plan.pk}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@signed_in
@require_POST
def set_status(request: SignedInRequest, association: str, pilot: int) -> HttpResponse:
    """Say how far the pilot has come."""
    row = get_object_or_404(queries.editable_pilots(request.access), association__key=association, pk=pilot)
    if request.POST.get("status") in PilotStatus:
        status = PilotStatus(request.POST["status"])
        actions.set_status(pilot_id=row.pk, status=status, person_id=request.user.pk, now=timezone.now())
        messages.success(request, f"Pilotens läge är nu: {status.label}.")
    else:
        messages.error(request, "Läget är inte ändrat. Välj ett läge i listan.")
    return redirect("pilot", association, pilot)


def _new(row: Association, form: PilotForm, begun: Opening) -> NewPilot:
    data: dict[str, Any] = form.cleaned_data
    return NewPilot(
        association_id=row.pk,
        title=data["title"],
        scenario=data["scenario"],
        capabilities=tuple(data["capabilities"]),
        organisations=tuple(data["organisations"]),
        starts_on=data["starts_on"],
        template=begun.template.number if begun.template else None,
    )
