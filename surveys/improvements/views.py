"""Pages of improvements, for the organisation's own people: its IT managers and directors."""

from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from capabilities.queries import read_map
from organisations.models import Organisation
from organisations.requests import SignedInRequest, posted, signed_in
from surveys.improvements import actions, queries
from surveys.improvements.actions import ImprovementConflict, NewImprovement
from surveys.improvements.forms import ChangeForm, ImprovementForm
from surveys.improvements.models import Improvement
from surveys.improvements.queries import StoredImprovement
from surveys.rounds.models import Round
from surveys.rounds.queries import visible_rounds


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def improvements(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """What is noted, and a form for more; the address may name the capability."""
    the_round, own = _place(request, round, organisation)
    the_map = read_map(the_round.map_version_id)
    chosen = {"capability": request.GET.get("formaga", "")}
    form = ImprovementForm(posted(request), the_map=the_map, initial=chosen)
    if request.method == "POST" and form.is_valid():
        actions.note_improvement(
            new=_new(form, the_round, own), person_id=request.user.pk, now=timezone.now()
        )
        messages.success(request, "Åtgärden är antecknad.")
        return redirect("improvements", round, organisation)
    context = {
        "association": the_round.association,
        "round": the_round,
        "organisation": own,
        "rows": queries.improvements_of(own.pk, today=timezone.localdate()),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "surveys/improvements/improvements.html", context, status=status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_improvement(
    request: SignedInRequest, round: str, organisation: str, improvement: int
) -> HttpResponse:
    """Change what, who and when; where somebody else was first both versions are shown and nothing is
    overwritten."""
    the_round, own = _place(request, round, organisation)
    stored = queries.read_improvement(own.pk, improvement)
    if stored is None:
        raise Http404
    form, theirs = ChangeForm(posted(request), initial=_initial(stored)), None
    if form.is_valid():
        try:
            _change(request, stored, form)
        except ImprovementConflict as conflict:
            theirs = conflict.current
            form = ChangeForm(initial={**form.cleaned_data, "revision": theirs.revision})
        else:
            messages.success(request, "Åtgärden är ändrad.")
            return redirect("improvements", round, organisation)
    context = {
        "association": the_round.association,
        "round": the_round,
        "organisation": own,
        "improvement": stored,
        "form": form,
        "theirs": theirs,
    }
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "surveys/improvements/change.html", context, status=status)


@signed_in
@require_POST
def set_done(
    request: SignedInRequest, round: str, organisation: str, improvement: int, *, is_done: bool
) -> HttpResponse:
    """Say that an improvement is done, or not after all."""
    row = _improvement(request, round, organisation, improvement)
    actions.set_done(improvement_id=row.pk, is_done=is_done, now=timezone.now())
    messages.success(request, "Åtgärden är klar." if is_done else "Åtgärden är inte klar.")
    return redirect("improvements", round, organisation)


@signed_in
@require_POST
def strike(request: SignedInRequest, round: str, organisation: str, improvement: int) -> HttpResponse:
    """Remove an improvement."""
    row = _improvement(request, round, organisation, improvement)
    actions.strike_improvement(improvement_id=row.pk)
    messages.success(request, f"Åtgärden ”{row.what}” är struken.")
    return redirect("improvements", round, organisation)


def _place(request: SignedInRequest, round: str, organisation: str) -> tuple[Round, Organisation]:
    the_round = get_object_or_404(visible_rounds(request.access), slug=round)
    own = queries.organisations_of(request.access, the_round)
    return the_round, get_object_or_404(own, key=organisation)


def _improvement(request: SignedInRequest, round: str, organisation: str, pk: int) -> Improvement:
    _, own = _place(request, round, organisation)
    return get_object_or_404(Improvement, pk=pk, organisation=own)


def _initial(stored: StoredImprovement) -> dict[str, object]:
    return {**asdict(stored.content), "revision": stored.revision}


def _change(request: SignedInRequest, stored: StoredImprovement, form: ChangeForm) -> None:
    actions.change_improvement(
        improvement_id=stored.pk,
        content=form.content(),
        expected_revision=form.cleaned_data["revision"],
        person_id=request.user.pk,
        now=timezone.now(),
    )


def _new(form: ImprovementForm, the_round: Round, own: Organisation) -> NewImprovement:
    return NewImprovement(
        round_id=the_round.pk,
        organisation_id=own.pk,
        capability_id=form.capability_id(),
        content=form.content(),
    )
