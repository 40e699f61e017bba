"""What `costs.js` is told when it has sent amounts."""

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from surveys.costs.amounts import shown_amount
from surveys.costs.forms import EntryForm
from surveys.costs.grid_page import conflict_of
from surveys.costs.queries import StoredEntry
from surveys.costs.saving import Outcome


def for_script(outcome: Outcome) -> HttpResponse:
    """The reply, as JSON, each part by key: `stored` (revision), `faults` (why not), `conflicts` (revision,
    what stands and, as `html`, both versions side by side). `saved` is the time of day, `message` why nothing
    at all could be stored."""
    faults = {key: _errors(form) for key, form in outcome.unsaved.items() if key not in outcome.conflicts}
    times = [entry.changed_at for entry in outcome.stored.values() if entry.changed_at]
    reply = {
        "stored": {key: entry.revision for key, entry in outcome.stored.items()},
        "faults": {} if outcome.refusal else faults,
        "conflicts": {
            key: _conflict(key, outcome.unsaved[key], entry) for key, entry in outcome.conflicts.items()
        },
        "saved": f"{localtime(max(times)):%H:%M}" if times else "",
        "message": outcome.refusal,
    }
    return JsonResponse(reply, status=outcome.status)


def _errors(form: EntryForm) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _conflict(key: str, form: EntryForm, current: StoredEntry) -> dict[str, object]:
    html = render_to_string("surveys/costs/_conflict.html", {"conflict": conflict_of(key, form, current)})
    return {"revision": current.revision, "amount": shown_amount(current.amount), "html": html}
