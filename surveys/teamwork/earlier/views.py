"""Copying from the round before, confirming, taking copies away: all of a group, one, or everything."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from capabilities.queries import CapabilityMap, read_map
from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, signed_in
from surveys.assessments.actions import begin_assessment
from surveys.assessments.queries import OrganisationAssessment, find_assessment
from surveys.assessments.step_page import group_with, step_url
from surveys.teamwork.earlier import actions
from surveys.teamwork.earlier.queries import read_earlier


@signed_in
@require_POST
def copy_earlier(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Start from the answers of the round before where there is none yet."""
    assessment = _writable(request, round, organisation)
    earlier = read_earlier(request.access, assessment)
    return _do(
        request,
        assessment,
        lambda **where: actions.copy_answers(earlier=earlier, **where),
        said="Kopierade svar: {}. De räknas när ni har bekräftat eller ändrat dem.",
    )


@signed_in
@require_POST
def confirm_copies(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Say that copied answers still hold."""
    assessment = _writable(request, round, organisation)
    return _do(request, assessment, actions.confirm_copies, said="Bekräftade svar: {}.")


@signed_in
@require_POST
def remove_copies(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Leave unconfirmed copies unanswered again."""
    assessment = _writable(request, round, organisation)
    return _do(request, assessment, actions.remove_copies, said="Borttagna kopior: {}.")


def _writable(request: SignedInRequest, round: str, organisation: str) -> OrganisationAssessment:
    found = find_assessment(request.access, round_slug=round, organisation_key=organisation)
    if found is None or not found.may_write:
        raise Http404
    return found


def _do(
    request: SignedInRequest, assessment: OrganisationAssessment, action: Callable[..., int], *, said: str
) -> HttpResponse:
    the_map = read_map(assessment.map_version_id)
    try:
        begun = begin_assessment(round_id=assessment.round_id, organisation_id=assessment.organisation_id)
        where: dict[str, Any] = {"assessment_id": begun.pk, "capabilities": _chosen(request, the_map)}
        count = action(**where, person_id=request.user.pk, now=timezone.now())
    except NotPossible as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, said.format(count))
    return _back(request, assessment, the_map)


def _chosen(request: SignedInRequest, the_map: CapabilityMap) -> frozenset[int]:
    """The capability that was sent, those of the group that was sent, or all."""
    key, group = request.POST.get("capability"), request.POST.get("group")
    return frozenset(
        capability.id
        for each in the_map.groups()
        for capability in each.capabilities
        if (key is None or capability.key == key) and (group is None or each.key == group)
    )


def _back(
    request: SignedInRequest, assessment: OrganisationAssessment, the_map: CapabilityMap
) -> HttpResponse:
    key = request.POST.get("capability", "")
    group = group_with(the_map, key)
    if group is not None:
        return redirect(f"{step_url(assessment, group.key)}#{key}")
    if request.POST.get("group") in {each.key for each in the_map.groups()}:
        return redirect(f"{step_url(assessment, request.POST['group'])}#steg")
    return redirect("assessment", assessment.round_slug, assessment.organisation_key)
