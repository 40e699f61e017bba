"""The co-assessor's pages: the handed groups, their steps, and the saving of one's own answers."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from capabilities.queries import MapGroup
from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, signed_in
from surveys.assessments.step_page import group_with
from surveys.teamwork.delegation.queries import Part, find_part
from surveys.teamwork.opinions import actions
from surveys.teamwork.opinions.forms import OpinionForm, posted_opinions
from surveys.teamwork.opinions.models import Opinion
from surveys.teamwork.opinions.part_page import Refused, part_page, part_steps, part_url
from surveys.teamwork.opinions.queries import own_opinions


@signed_in
@require_safe
def co_assessment(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """The groups that the person has been handed, and how far each has come."""
    part = _part(request, round, organisation)
    given = own_opinions(assessment_id=part.assessment_id, person_id=request.user.pk)
    steps = part_steps(part, part.map(), given)
    context = {
        "part": part,
        "steps": steps,
        "answered": sum(step.answered for step in steps),
        "total": sum(step.total for step in steps),
        "first": next((step for step in steps if step.answered < step.total), None),
    }
    return render(request, "surveys/teamwork/part.html", context)


@signed_in
@require_safe
def co_assessment_step(request: SignedInRequest, round: str, organisation: str, group: str) -> HttpResponse:
    """One handed group: to be answered, or to be read where nothing can be changed."""
    part = _part(request, round, organisation)
    found = next((each for each in part.map().groups() if each.key == group), None)
    if found is None:
        raise Http404
    return _step(request, part, found)


@signed_in
@require_POST
def give_opinion(request: SignedInRequest, round: str, organisation: str, capability: str) -> HttpResponse:
    """Save one answer for a script, or all that a step's form holds for a browser without scripts."""
    part = _part(request, round, organisation)
    group = group_with(part.map(), capability)
    if group is None:
        raise Http404
    forms = posted_opinions(request.POST, group)
    if capability not in forms:
        return HttpResponseBadRequest("Svaret saknas i det som skickades. Läs in sidan igen.")
    stored, refused = _store(request, part, group, forms)
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return _for_script(stored.get(capability), refused, capability)
    if refused.forms:
        return _step(request, part, group, refused=refused)
    messages.success(request, "Svaren är sparade.")
    following = request.POST.get("next", "")
    if following in part.groups:
        return redirect(part_url(part, following))
    return redirect("co_assessment", round, organisation)


def _part(request: SignedInRequest, round: str, organisation: str) -> Part:
    found = find_part(request.access, round_slug=round, organisation_key=organisation)
    if found is None:
        raise Http404
    return found


def _store(
    request: SignedInRequest, part: Part, group: MapGroup, forms: dict[str, OpinionForm]
) -> tuple[dict[str, Opinion], Refused]:
    id_of = {capability.key: capability.id for capability in group.capabilities}
    valid = {key: form for key, form in forms.items() if form.is_valid()}
    stored: dict[str, Opinion] = {}
    try:
        for key, form in valid.items():
            stored[key] = actions.give_opinion(
                assessment_id=part.assessment_id,
                capability_id=id_of[key],
                content=form.content(),
                person_id=request.user.pk,
                now=timezone.now(),
            )
    except NotPossible as reason:
        return {}, Refused(forms=forms, reason=str(reason))
    return stored, Refused(forms={key: form for key, form in forms.items() if key not in valid})


def _for_script(stored: Opinion | None, refused: Refused, capability: str) -> HttpResponse:
    """As the reply on an organisation's answer; there is never a conflict."""
    if stored is not None:
        saved = f"{localtime(stored.given_at):%H:%M}"
        return JsonResponse({"revision": stored.revision, "saved": saved})
    faults = refused.forms[capability].errors.values()
    message = refused.reason or " ".join(str(error) for errors in faults for error in errors)
    return JsonResponse({"message": message}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _step(
    request: SignedInRequest, part: Part, group: MapGroup, *, refused: Refused | None = None
) -> HttpResponse:
    given = own_opinions(assessment_id=part.assessment_id, person_id=request.user.pk)
    context = {
        "part": part,
        "page": part_page(part, part.map(), group, given, refused),
        "refusal": refused.reason if refused else "",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "surveys/teamwork/part_step.html", context, status=status)
