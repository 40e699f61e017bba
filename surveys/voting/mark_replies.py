"""What `ballot.js` is told when it has sent a mark."""

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from surveys.voting.ballot_page import conflict_of
from surveys.voting.queries import StoredMark
from surveys.voting.saving import Outcome


def for_script(key: str, outcome: Outcome) -> HttpResponse:
    """The reply on one mark, as JSON.

    Stored: `revision`, `saved` (the time of day) and `left`. In conflict: also `html`, both versions side by
    side, and what stands, `dots` and `together`. Otherwise `message`, why not.
    """
    form, current = outcome.unsaved.get(key), outcome.conflicts.get(key)
    if form is None:
        return JsonResponse(_as_stored(outcome.stored[key]) | {"left": outcome.left})
    if current is None:
        errors = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse({"message": outcome.refusal or errors}, status=outcome.status)
    html = render_to_string("surveys/voting/_conflict.html", {"conflict": conflict_of(key, form, current)})
    shown = {"html": html, "dots": current.dots, "together": current.together}
    return JsonResponse(_as_stored(current) | shown, status=outcome.status)


def _as_stored(mark: StoredMark) -> dict[str, object]:
    saved = f"{localtime(mark.marked_at):%H:%M}" if mark.marked_at else ""
    return {"revision": mark.revision, "saved": saved}
