"""What `assessment.js` is told when it has sent an answer, and the status that says the same to a browser."""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from capabilities.queries import CapabilityMap
from surveys.assessments.actions import StoredAnswer
from surveys.assessments.forms import AnswerForm
from surveys.assessments.saving import Outcome
from surveys.assessments.step_page import conflict_of, controls_of
from surveys.assessments.words import suggestion


def status_of(outcome: Outcome) -> HTTPStatus:
    """200 where all is stored, 409 where somebody else was first, 422 where it cannot be stored."""
    if outcome.is_complete:
        return HTTPStatus.OK
    return HTTPStatus.CONFLICT if outcome.unsaved.conflicts else HTTPStatus.UNPROCESSABLE_ENTITY


def for_script(capability: str, the_map: CapabilityMap, outcome: Outcome) -> HttpResponse:
    """The reply on one answer, as JSON.

    Stored: `revision`, `saved`, the time of day, and `suggestion`, what the elements suggest. In conflict:
    also `html`, both versions side by side, and `answer`, the other's as the controls hold it. Otherwise
    `message`, why not.
    """
    if capability in outcome.stored:
        return JsonResponse(_as_stored(outcome.stored[capability]))
    form = outcome.unsaved.forms.get(capability)
    current = outcome.unsaved.conflicts.get(capability)
    status = status_of(outcome)
    if form is None or current is None:
        return JsonResponse({"message": outcome.refusal or _faults(form)}, status=status)
    return JsonResponse(_as_conflict(capability, the_map, form, current, outcome), status=status)


def _as_stored(answer: StoredAnswer) -> dict[str, object]:
    saved = f"{localtime(answer.answered_at):%H:%M}" if answer.answered_at else ""
    suggested = suggestion(answer.content.elements)
    return {"revision": answer.revision, "saved": saved, "suggestion": suggested}


def _as_conflict(
    key: str, the_map: CapabilityMap, form: AnswerForm, current: StoredAnswer, outcome: Outcome
) -> dict[str, object]:
    capability = next(each for each in the_map.capabilities() if each.key == key)
    is_own = key in outcome.unsaved.own
    context = {"conflict": conflict_of(the_map, capability, form, current, is_own=is_own)}
    answer = controls_of(current, shared_it="").fields()
    html = render_to_string("surveys/assessments/_conflict.html", context)
    return _as_stored(current) | {"html": html, "answer": answer}


def _faults(form: AnswerForm | None) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors) if form else ""
