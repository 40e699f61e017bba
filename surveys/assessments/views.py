"""The pages of the self-assessment: overview, steps, sharing, handing in, receipt."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from capabilities.queries import MapGroup, read_map
from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, signed_in
from surveys.assessments import actions, answer_replies, queries
from surveys.assessments.forms import SharingForm, posted_answers
from surveys.assessments.models import Sharing
from surveys.assessments.overview_page import answered_groups, overview, standing_of
from surveys.assessments.queries import OrganisationAssessment
from surveys.assessments.saving import Outcome, save
from surveys.assessments.step_page import group_with, step_page, step_url
from surveys.calibration.last_round import last_published
from surveys.calibration.mirror import mirror_of
from surveys.calibration.page import summary_of
from surveys.calibration.queries import read_calibration
from surveys.calibration.views import asked_first
from surveys.teamwork.audience.queries import read_audience
from surveys.teamwork.beside import read_teamwork, undecided, with_beside
from surveys.teamwork.earlier.queries import without_copies


@signed_in
@require_safe
def show_assessment(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """How far the organisation has come, what is blank and why, and the way on."""
    assessment = _readable(request, round, organisation)
    the_map = read_map(assessment.map_version_id)
    answers = queries.read_answers(assessment.assessment_id)
    calibration = read_calibration(
        the_map=the_map, assessment_id=assessment.assessment_id, person_id=request.user.pk
    )
    teamwork = read_teamwork(request.access, assessment)
    last = last_published(assessment.round_id) if assessment.is_open and answers else None
    context = {
        "assessment": assessment,
        "map": the_map,
        "overview": overview(assessment, the_map, without_copies(answers, teamwork.copies)),
        "teamwork": teamwork,
        "calibration": summary_of(assessment, calibration),
        "mirror": mirror_of(the_map, answers, last),
        "leads": queries.project_leads(assessment.association_id),
        "undecided": undecided(assessment, the_map, answers, teamwork),
    }
    return render(request, "surveys/assessments/assessment.html", context)


@signed_in
@require_safe
def show_step(request: SignedInRequest, round: str, organisation: str, group: str) -> HttpResponse:
    """One group's capabilities: to be answered, or to be read where nothing can be changed."""
    assessment = _readable(request, round, organisation)
    the_map = read_map(assessment.map_version_id)
    groups = {each.key: each for each in the_map.groups()}
    if group not in groups:
        raise Http404
    if first := asked_first(request, assessment, the_map, group):
        return first
    template = "step.html" if assessment.is_editable else "step_read.html"
    return _step(request, assessment, groups[group], template=template)


@signed_in
@require_POST
def save_answer(request: SignedInRequest, round: str, organisation: str, capability: str) -> HttpResponse:
    """Save one answer for a script, or all that a step's form holds for a browser without scripts."""
    assessment = _writable(request, round, organisation)
    the_map = read_map(assessment.map_version_id)
    group = group_with(the_map, capability)
    if group is None:
        raise Http404
    forms = posted_answers(request.POST, group, the_map.elements)
    if capability not in forms:
        return HttpResponseBadRequest("Svaret saknas i det som skickades. Läs in sidan igen.")
    now = timezone.now()
    outcome = save(assessment=assessment, group=group, forms=forms, person_id=request.user.pk, now=now)
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return answer_replies.for_script(capability, the_map, outcome)
    if outcome.is_complete:
        messages.success(request, "Svaren är sparade.")
        return _onwards(request, assessment, group, capability)
    return _step(request, _writable(request, round, organisation), group, outcome=outcome)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Choose who sees the answers, knowing what it means."""
    assessment = _writable(request, round, organisation)
    sent = request.POST if request.method == "POST" else None
    form = SharingForm(sent, initial={"sharing": assessment.sharing})
    refusal = ""
    if form.is_valid():
        try:
            _choose_sharing(assessment, Sharing(form.cleaned_data["sharing"]))
        except NotPossible as reason:
            refusal = str(reason)
        else:
            messages.success(request, "Valet är sparat.")
            return _to("assessment", assessment)
    context = {
        "assessment": assessment,
        "audience": read_audience(assessment),
        "form": form,
        "problems": [refusal] if refusal else [],
    }
    status = 422 if refusal or form.errors else 200
    return render(request, "surveys/assessments/sharing.html", context, status=status)


@signed_in
@require_POST
def submit_assessment(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Hand in, and show the receipt."""
    assessment = _writable(request, round, organisation)
    try:
        if assessment.assessment_id is None:
            raise NotPossible("Det finns inga svar att lämna in. Bedöm minst en förmåga först.")
        actions.submit_assessment(
            assessment_id=assessment.assessment_id, person_id=request.user.pk, now=timezone.now()
        )
    except NotPossible as reason:
        messages.error(request, str(reason))
        return _to("assessment", assessment)
    return _to("receipt", assessment)


@signed_in
@require_safe
def receipt(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """What was handed in, when and by whom, and what happens next; for printing."""
    assessment = _readable(request, round, organisation)
    if not assessment.is_handed_in:
        return _to("assessment", assessment)
    the_map = read_map(assessment.map_version_id)
    answers = queries.read_answers(assessment.assessment_id)
    context = {
        "assessment": assessment,
        "map": the_map,
        "standing": standing_of(assessment),
        "counts": overview(assessment, the_map, answers).counts,
        "groups": answered_groups(the_map, answers),
        "leads": queries.project_leads(assessment.association_id),
    }
    return render(request, "surveys/assessments/receipt.html", context)


def _readable(request: SignedInRequest, round: str, organisation: str) -> OrganisationAssessment:
    found = queries.find_assessment(request.access, round_slug=round, organisation_key=organisation)
    if found is None:
        raise Http404
    return found


def _writable(request: SignedInRequest, round: str, organisation: str) -> OrganisationAssessment:
    assessment = _readable(request, round, organisation)
    if not assessment.may_write:
        raise Http404
    return assessment


def _step(
    request: SignedInRequest,
    assessment: OrganisationAssessment,
    group: MapGroup,
    *,
    template: str = "step.html",
    outcome: Outcome | None = None,
) -> HttpResponse:
    # What stands now, after the saving of whatever could be saved.
    answers = queries.read_answers(assessment.assessment_id)
    the_map = read_map(assessment.map_version_id)
    page = step_page(assessment, the_map, group, answers, outcome.unsaved if outcome else None)
    teamwork = read_teamwork(request.access, assessment)
    context = {
        "assessment": assessment,
        "map": the_map,
        "page": with_beside(page, assessment, the_map, answers, teamwork),
        "teamwork": teamwork,
        "refusal": outcome.refusal if outcome else "",
        "levels": the_map.maturity_levels,
    }
    status = answer_replies.status_of(outcome) if outcome else 200
    return render(request, f"surveys/assessments/{template}", context, status=status)


def _onwards(
    request: SignedInRequest, assessment: OrganisationAssessment, group: MapGroup, capability: str
) -> HttpResponse:
    following = request.POST.get("next", "")
    keys = {each.key for each in read_map(assessment.map_version_id).groups()}
    if following in keys:
        return HttpResponseRedirect(step_url(assessment, following))
    if following == "overview":
        return _to("assessment", assessment)
    return HttpResponseRedirect(f"{step_url(assessment, group.key)}#{capability}")


def _to(name: str, assessment: OrganisationAssessment) -> HttpResponse:
    return redirect(name, assessment.round_slug, assessment.organisation_key)


def _choose_sharing(assessment: OrganisationAssessment, choice: Sharing) -> None:
    begun = actions.begin_assessment(round_id=assessment.round_id, organisation_id=assessment.organisation_id)
    actions.choose_sharing(assessment_id=begun.pk, sharing=choice)
