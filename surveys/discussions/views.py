"""The page where the project lead writes down what was said and decided of a capability."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from capabilities.queries import read_map
from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, posted, signed_in
from surveys.discussions.actions import DiscussionConflict, save_discussion
from surveys.discussions.forms import DiscussionForm
from surveys.discussions.queries import StoredDiscussion, read_discussion
from surveys.rounds.models import Round
from surveys.rounds.queries import led_rounds


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def write_discussion(request: SignedInRequest, round: str, capability: str) -> HttpResponse:
    """Write notes and decision; where somebody else was first both texts are shown and nothing is
    overwritten."""
    the_round = get_object_or_404(led_rounds(request.access), slug=round)
    names = {each.key: each.name for each in read_map(the_round.map_version_id).capabilities()}
    if capability not in names:
        raise Http404
    stored = read_discussion(the_round.pk, capability)
    initial = {"notes": stored.notes, "decision": stored.decision, "revision": stored.revision}
    form = DiscussionForm(posted(request), initial=initial)
    theirs = None
    if form.is_valid():
        try:
            _save(request, the_round, capability, form)
        except DiscussionConflict as conflict:
            theirs = conflict.current
            form = _against(form, theirs)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Anteckningarna är sparade.")
            return redirect("results_discussion", round, capability)
    context = {
        "association": the_round.association,
        "round": the_round,
        "capability": capability,
        "name": names[capability],
        "form": form,
        "theirs": theirs,
    }
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "surveys/discussions/write.html", context, status=status)


def _save(request: SignedInRequest, the_round: Round, capability: str, form: DiscussionForm) -> None:
    save_discussion(
        round_id=the_round.pk,
        capability=capability,
        texts=form.texts(),
        expected_revision=form.cleaned_data["revision"],
        person_id=request.user.pk,
        now=timezone.now(),
    )


def _against(form: DiscussionForm, theirs: StoredDiscussion) -> DiscussionForm:
    """The same texts, to be saved knowing the other's version."""
    notes, decision = form.texts()
    return DiscussionForm(initial={"notes": notes, "decision": decision, "revision": theirs.revision})
