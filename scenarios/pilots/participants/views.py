"""The page of one participant, for the project lead and the organisation's own IT managers and directors."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.requests import SignedInRequest, posted, signed_in
from scenarios.pilots.participants import actions
from scenarios.pilots.participants.forms import ParticipationForm
from scenarios.pilots.participants.models import PilotParticipant, Stand
from scenarios.pilots.participants.queries import checks_of, criteria_of, unchecked
from scenarios.pilots.places import pilot_place


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def participant(request: SignedInRequest, association: str, pilot: int, organisation: str) -> HttpResponse:
    """Say whether the organisation joins and what it meets."""
    row, plan = pilot_place(request, association, pilot)
    found = get_object_or_404(
        PilotParticipant.objects.select_related("organisation"),
        pilot_id=plan.pk,
        organisation__key=organisation,
    )
    access = request.access
    if not (access.plans_pilots(row.pk) or access.commits(found.organisation_id)):
        raise Http404
    checks = checks_of(plan.pk).get(organisation) or unchecked(criteria_of(plan.pk))
    form = ParticipationForm(posted(request), checks=checks, initial={"stand": found.stand})
    if request.method == "POST" and form.is_valid():
        actions.answer_participation(
            participant_id=found.pk,
            stand=Stand(form.cleaned_data["stand"]),
            checks=form.checks(),
            person_id=request.user.pk,
            now=timezone.now(),
        )
        messages.success(request, f"Svaret för {found.organisation} är sparat.")
        return redirect("pilot", association, pilot)
    context = {"association": row, "pilot": plan, "organisation": found.organisation, "form": form}
    status = 422 if form.errors else 200
    return render(request, "scenarios/pilots/participant.html", context, status=status)
