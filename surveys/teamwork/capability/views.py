"""A capability's page within the organisation, and the manager's decision on it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, signed_in
from surveys.assessments.step_page import step_url
from surveys.teamwork.capability import page
from surveys.teamwork.capability.queries import Workplace, find_workplace
from surveys.teamwork.comments.forms import CommentForm
from surveys.teamwork.comments.queries import read_thread
from surveys.teamwork.history.queries import read_changes
from surveys.teamwork.opinions import actions
from surveys.teamwork.opinions.forms import DecisionForm


@signed_in
@require_safe
def capability_work(request: SignedInRequest, round: str, organisation: str, capability: str) -> HttpResponse:
    """What has been said of the capability. A co-assessor sees their own answer and the talk."""
    return show(request, workplace(request, round, organisation, capability))


@signed_in
@require_POST
def decide(request: SignedInRequest, round: str, organisation: str, capability: str) -> HttpResponse:
    """Set the organisation's level where people differ, with the reason."""
    place = workplace(request, round, organisation, capability)
    if place.assessment is None or not place.assessment.may_write:
        raise Http404
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return show(request, place, form=form)
    try:
        actions.decide(
            assessment_id=place.assessment_id or 0,
            capability_id=place.capability.id,
            person_id=request.user.pk,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except NotPossible as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Organisationens svar är satt.")
    return redirect("capability_work", round, organisation, capability)


def workplace(request: SignedInRequest, round: str, organisation: str, capability: str) -> Workplace:
    """The capability as this person finds it; else a 404."""
    found = find_workplace(
        request.access, round_slug=round, organisation_key=organisation, capability=capability
    )
    if found is None:
        raise Http404
    return found


def show(
    request: SignedInRequest,
    place: Workplace,
    *,
    form: DecisionForm | None = None,
    comment: CommentForm | None = None,
) -> HttpResponse:
    """The page, with what was typed where it could not be stored."""
    thread = read_thread(
        assessment_id=place.assessment_id, capability_id=place.capability.id, person_id=request.user.pk
    )
    context = {
        "place": place,
        "thread": thread,
        "faulty": form or comment,
        "comment": comment or CommentForm(),
        **(_whole(place, form) if place.assessment else _part(place, request.user.pk)),
    }
    status = 422 if form or comment else 200
    return render(request, "surveys/teamwork/capability.html", context, status=status)


def _whole(place: Workplace, form: DecisionForm | None) -> dict[str, object]:
    return {
        "said": page.deliberation(place),
        "form": form or DecisionForm(),
        "changes": read_changes(place.assessment_id, capability_id=place.capability.id),
        "back": step_url(place.whole, place.group.key),
    }


def _part(place: Workplace, person_id: int) -> dict[str, object]:
    back = reverse("co_assessment_step", args=[place.round_slug, place.organisation_key, place.group.key])
    return {"mine": page.own_answer(place, person_id), "back": back}
