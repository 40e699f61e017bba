"""The organisation's own history of its assessment."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from capabilities.queries import read_map
from organisations.requests import SignedInRequest, signed_in
from surveys.assessments.queries import find_assessment
from surveys.teamwork.history.queries import read_changes, read_milestones


@signed_in
@require_safe
def show_history(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Every change of every answer, newest first, some at a time."""
    assessment = find_assessment(request.access, round_slug=round, organisation_key=organisation)
    if assessment is None:
        raise Http404
    capabilities = read_map(assessment.map_version_id).capabilities()
    page = read_changes(assessment.assessment_id, number=request.GET.get("sida", 1))
    name_of = {capability.id: capability.name for capability in capabilities}
    context = {
        "assessment": assessment,
        "page": page,
        "rows": [(change, name_of[change.capability_id]) for change in page.changes],
        "milestones": read_milestones(assessment.assessment_id),
    }
    return render(request, "surveys/teamwork/history.html", context)
