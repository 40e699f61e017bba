"""The pages of the made-up municipalities: judging those of an area, and how one compares."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from capabilities.queries import CapabilityMap, read_map
from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, posted, signed_in
from surveys.assessments.actions import begin_assessment
from surveys.assessments.queries import OrganisationAssessment, find_assessment
from surveys.calibration import actions, page
from surveys.calibration.forms import VignetteForm
from surveys.calibration.queries import AreaCalibration, read_calibration


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def calibration(request: SignedInRequest, round: str, organisation: str, area: str) -> HttpResponse:
    """Judge the made-up municipalities of an area; afterwards, the comparison with the reference."""
    assessment = _writable(request, round, organisation)
    the_map = read_map(assessment.map_version_id)
    found = _area(request, assessment, the_map, area)
    if found.is_rated:
        return _comparison(request, assessment, the_map, found)
    form = VignetteForm(posted(request), vignettes=found.vignettes)
    if form.is_valid():
        try:
            actions.rate_vignettes(
                assessment_id=_begun(assessment),
                person_id=request.user.pk,
                levels=form.levels(),
                now=timezone.now(),
            )
        except NotPossible as reason:
            messages.error(request, str(reason))
            return redirect("assessment", round, organisation)
        return redirect(f"{page.calibration_url(assessment, area)}?steg={_step(request)}")
    return ask(request, assessment, the_map, found, form=form, group=_step(request))


@signed_in
@require_POST
def save_vignette(
    request: SignedInRequest, round: str, organisation: str, area: str, vignette: str
) -> HttpResponse:
    """Keep one level as it is chosen, for a script; the form sends all of them without one."""
    assessment = _writable(request, round, organisation)
    found = _area(request, assessment, read_map(assessment.map_version_id), area)
    judged = next((each for each in found.vignettes if each.key == vignette), None)
    if judged is None:
        raise Http404
    level = VignetteForm(request.POST, vignettes=found.vignettes).level(judged)
    if level is None:
        return HttpResponseBadRequest("Nivån saknas i det som skickades. Läs in sidan igen.")
    try:
        draft = actions.draft_vignette(
            assessment_id=_begun(assessment),
            person_id=request.user.pk,
            vignette_id=judged.id,
            level=level,
            now=timezone.now(),
        )
    except NotPossible as reason:
        return JsonResponse({"message": str(reason)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({"revision": 0, "saved": f"{timezone.localtime(draft.saved_at):%H:%M}"})


@signed_in
@require_POST
def skip_calibration(request: SignedInRequest, round: str, organisation: str, area: str) -> HttpResponse:
    """Go on to the questions without judging; the vignettes come back later."""
    assessment = _writable(request, round, organisation)
    the_map = read_map(assessment.map_version_id)
    _area(request, assessment, the_map, area)
    try:
        actions.skip_vignettes(
            assessment_id=_begun(assessment), person_id=request.user.pk, area=area, now=timezone.now()
        )
    except NotPossible as reason:
        messages.error(request, str(reason))
        return redirect("assessment", round, organisation)
    return redirect(f"{page.onwards_url(assessment, the_map, area, _step(request))}#steg")


def asked_first(
    request: SignedInRequest, assessment: OrganisationAssessment, the_map: CapabilityMap, group: str
) -> HttpResponse | None:
    """The page that stands in front of the group's questions; None where the person may go straight on."""
    if request.method not in {"GET", "HEAD"} or not assessment.is_editable:
        return None
    found = read_calibration(
        the_map=the_map, assessment_id=assessment.assessment_id, person_id=request.user.pk
    )
    key = next(area.key for area in the_map.areas if group in {each.key for each in area.groups})
    area = found.area(key) if found else None
    if area is None or not area.is_asked(timezone.localdate()):
        return None
    return ask(request, assessment, the_map, area, form=VignetteForm(vignettes=area.vignettes), group=group)


def ask(
    request: SignedInRequest,
    assessment: OrganisationAssessment,
    the_map: CapabilityMap,
    area: AreaCalibration,
    *,
    form: VignetteForm,
    group: str,
) -> HttpResponse:
    """The area's made-up municipalities, each with a level to choose; `group` is the step to go on with."""
    if not assessment.is_editable:
        messages.info(request, "Bedömningen går inte att ändra nu, så det finns inget att jämföra.")
        return redirect("assessment", assessment.round_slug, assessment.organisation_key)
    context = {
        "assessment": assessment,
        "area": area,
        "cards": page.cards_of(the_map, area, form),
        "form": form,
        "group": group,
    }
    status = 422 if form.errors else 200
    return render(request, "surveys/calibration/vignettes.html", context, status=status)


def _comparison(
    request: SignedInRequest,
    assessment: OrganisationAssessment,
    the_map: CapabilityMap,
    area: AreaCalibration,
) -> HttpResponse:
    context = {
        "assessment": assessment,
        "area": area,
        "compared": page.compared(the_map, area),
        "onwards": page.onwards_url(assessment, the_map, area.key, _step(request)),
    }
    return render(request, "surveys/calibration/comparison.html", context)


def _area(
    request: SignedInRequest, assessment: OrganisationAssessment, the_map: CapabilityMap, key: str
) -> AreaCalibration:
    found = read_calibration(
        the_map=the_map, assessment_id=assessment.assessment_id, person_id=request.user.pk
    )
    area = found.area(key) if found else None
    if area is None:
        raise Http404
    return area


def _writable(request: SignedInRequest, round: str, organisation: str) -> OrganisationAssessment:
    found = find_assessment(request.access, round_slug=round, organisation_key=organisation)
    if found is None or not found.may_write:
        raise Http404
    return found


def _begun(assessment: OrganisationAssessment) -> int:
    begun = begin_assessment(round_id=assessment.round_id, organisation_id=assessment.organisation_id)
    return begun.pk


def _step(request: SignedInRequest) -> str:
    """The step that the person was on the way to."""
    return request.POST.get("steg", request.GET.get("steg", ""))
