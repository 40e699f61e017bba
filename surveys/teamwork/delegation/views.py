"""The manager's pages of co-assessors: who has what, handing over, changing, taking back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from capabilities.queries import CapabilityMap, read_map
from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, posted, signed_in
from surveys.assessments.actions import begin_assessment
from surveys.assessments.queries import OrganisationAssessment, find_assessment
from surveys.teamwork.delegation import actions
from surveys.teamwork.delegation.forms import DelegationForm, GroupsForm
from surveys.teamwork.delegation.queries import CoAssessor, co_assessors


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def show_co_assessors(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Who has which groups, and a form to hand over more."""
    assessment = _writable(request, round, organisation)
    the_map = read_map(assessment.map_version_id)
    form = DelegationForm(posted(request), the_map=the_map)
    if form.is_valid():
        try:
            said = _delegate(request, assessment, form)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, said)
            return redirect("co_assessors", round, organisation)
    people = co_assessors(assessment_id=assessment.assessment_id, the_map=the_map, now=timezone.now())
    context = {"assessment": assessment, "form": form, "people": people}
    status = 422 if form.errors else 200
    return render(request, "surveys/teamwork/co_assessors.html", context, status=status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_groups(request: SignedInRequest, round: str, organisation: str, person: int) -> HttpResponse:
    """Which groups the co-assessor has."""
    assessment = _writable(request, round, organisation)
    the_map = read_map(assessment.map_version_id)
    colleague = _colleague(assessment, the_map, person)
    initial = {"groups": sorted(colleague.group_keys)}
    form = GroupsForm(posted(request), the_map=the_map, initial=initial)
    if form.is_valid():
        _do(
            request,
            lambda: actions.change_groups(
                assessment_id=assessment.assessment_id or 0,
                person_id=person,
                groups=form.cleaned_data["groups"],
                by=request.access,
                now=timezone.now(),
            ),
            said=f"{colleague.name} har de grupper som du valde.",
        )
        return redirect("co_assessors", round, organisation)
    context = {"assessment": assessment, "form": form, "colleague": colleague}
    status = 422 if form.errors else 200
    return render(request, "surveys/teamwork/change_groups.html", context, status=status)


@signed_in
@require_POST
def withdraw_co_assessor(
    request: SignedInRequest, round: str, organisation: str, person: int
) -> HttpResponse:
    """Take all groups back."""
    assessment = _writable(request, round, organisation)
    colleague = _colleague(assessment, read_map(assessment.map_version_id), person)
    _do(
        request,
        lambda: actions.withdraw(
            assessment_id=assessment.assessment_id or 0, person_id=person, by=request.access
        ),
        said=f"{colleague.name} är inte längre medbedömare. Det som är svarat finns kvar.",
    )
    return redirect("co_assessors", round, organisation)


@signed_in
@require_POST
def resend_invitation(request: SignedInRequest, round: str, organisation: str, person: int) -> HttpResponse:
    """Mail another link."""
    assessment = _writable(request, round, organisation)
    colleague = _colleague(assessment, read_map(assessment.map_version_id), person)
    _do(
        request,
        lambda: actions.resend(
            assessment_id=assessment.assessment_id or 0,
            person_id=person,
            by=request.access,
            now=timezone.now(),
        ),
        said=f"{colleague.name} får en ny länk som gäller i 14 dagar. Äldre länkar har slutat fungera.",
    )
    return redirect("co_assessors", round, organisation)


def _writable(request: SignedInRequest, round: str, organisation: str) -> OrganisationAssessment:
    found = find_assessment(request.access, round_slug=round, organisation_key=organisation)
    if found is None or not found.may_write:
        raise Http404
    return found


def _colleague(assessment: OrganisationAssessment, the_map: CapabilityMap, person_id: int) -> CoAssessor:
    people = co_assessors(assessment_id=assessment.assessment_id, the_map=the_map, now=timezone.now())
    found = next((each for each in people if each.person_id == person_id), None)
    if found is None:
        raise Http404
    return found


def _delegate(request: SignedInRequest, assessment: OrganisationAssessment, form: DelegationForm) -> str:
    begun = begin_assessment(round_id=assessment.round_id, organisation_id=assessment.organisation_id)
    invited = actions.delegate_groups(
        assessment_id=begun.pk,
        newcomer=form.newcomer(),
        groups=form.cleaned_data["groups"],
        by=request.access,
        now=timezone.now(),
    )
    if invited.link_sent:
        return f"{invited.name} är inbjuden. Länken i e-brevet gäller i 14 dagar."
    return f"{invited.name} har grupperna nu."


def _do(request: SignedInRequest, action: Callable[[], None], *, said: str) -> None:
    try:
        action()
    except NotPossible as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, said)
