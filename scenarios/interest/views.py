"""Pages of interests: what all have said, and saying something for one's own organisation."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from capabilities.queries import CapabilityMap, read_map
from organisations.models import Association, Organisation
from organisations.requests import SignedInRequest, posted, signed_in
from scenarios.interest import actions, queries
from scenarios.interest.actions import InterestConflict, NewInterest
from scenarios.interest.forms import InterestForm, SubjectForm
from scenarios.interest.models import InterestKind
from scenarios.interest.queries import Said
from surveys.rounds.queries import current_map_version


@signed_in
@require_safe
def interests(request: SignedInRequest, association: str) -> HttpResponse:
    """What stands, offers and wishes that meet first; who names a capability is led to saying something."""
    row, the_map = _association(request, association)
    chosen = SubjectForm(request.GET)
    if chosen.is_valid():
        return redirect(
            "interest", association, *(chosen.cleaned_data[k] for k in ("organisation", "formaga"))
        )
    context = {
        "association": row,
        "interests": queries.interests(row.pk, the_map),
        "speaks_for": queries.speaks_for(request.access, row.pk),
        "groups": list(the_map.groups()),
        "kinds": InterestKind,
    }
    return render(request, "scenarios/interest/interests.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: SignedInRequest, association: str, organisation: str, capability: str) -> HttpResponse:
    """What one's own organisation says, has said, and a form for who may say it."""
    row, own, name = _subject(request, association, organisation, capability)
    may_say = request.access.says_interest_for(own.pk)
    if request.method == "POST" and not may_say:
        raise Http404
    current = queries.said_of(own, capability)
    form, theirs = InterestForm(posted(request), initial=_initial(current)), None
    if form.is_valid():
        theirs = _say(request, own, capability, form)
        if theirs is None:
            messages.success(request, "Sparat. Alla som deltar i förbundet kan se det.")
            return redirect("interests", association)
        form = InterestForm(initial={**form.cleaned_data, "revision": theirs.revision})
    context = {
        "association": row,
        "organisation": own,
        "capability": capability,
        "name": name,
        "current": current,
        "history": queries.history_of(own, capability),
        "form": form,
        "theirs": theirs,
        "may_say": may_say,
    }
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "scenarios/interest/interest.html", context, status=status)


@signed_in
@require_POST
def withdraw_interest(
    request: SignedInRequest, association: str, organisation: str, capability: str
) -> HttpResponse:
    """Take back what was said."""
    _, own, _ = _subject(request, association, organisation, capability)
    if not request.access.says_interest_for(own.pk):
        raise Http404
    actions.withdraw_interest(
        organisation_id=own.pk, capability=capability, person_id=request.user.pk, now=timezone.now()
    )
    messages.success(request, "Intresset är taget tillbaka. Ingen annan ser det längre.")
    return redirect("interests", association)


def _association(request: SignedInRequest, key: str) -> tuple[Association, CapabilityMap]:
    row = get_object_or_404(queries.readable_associations(request.access), key=key)
    version_id = current_map_version(row.pk)
    if version_id is None:
        raise Http404
    return row, read_map(version_id)


def _subject(
    request: SignedInRequest, association: str, organisation: str, capability: str
) -> tuple[Association, Organisation, str]:
    row, the_map = _association(request, association)
    own = get_object_or_404(queries.own_organisations(request.access, row.pk), key=organisation)
    name = next((each.name for each in the_map.capabilities() if each.key == capability), None)
    if name is None:
        raise Http404
    return row, own, name


def _initial(current: Said) -> dict[str, object]:
    return {
        "kind": current.kind,
        "contact": current.contact,
        "reason": current.reason,
        "revision": current.revision,
    }


def _say(request: SignedInRequest, own: Organisation, capability: str, form: InterestForm) -> Said | None:
    """Say it; what somebody else said in between, or None where it is said."""
    new = NewInterest(
        organisation_id=own.pk,
        capability=capability,
        kind=InterestKind(form.cleaned_data["kind"]),
        contact=form.cleaned_data["contact"],
        reason=form.cleaned_data["reason"],
    )
    try:
        actions.say_interest(
            new=new,
            expected_revision=form.cleaned_data["revision"],
            person_id=request.user.pk,
            now=timezone.now(),
        )
    except InterestConflict as conflict:
        return conflict.current
    return None
