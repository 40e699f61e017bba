"""The page of single targets."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from capabilities.queries import read_map
from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, posted, signed_in
from surveys.rounds.queries import led_rounds
from surveys.targets import actions
from surveys.targets.forms import TargetForm
from surveys.targets.queries import own_targets


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def targets(request: SignedInRequest, round: str) -> HttpResponse:
    """The capabilities with a target of their own, and a form to give one to another."""
    the_round = get_object_or_404(led_rounds(request.access), slug=round)
    the_map = read_map(the_round.map_version_id)
    form = TargetForm(posted(request), the_map=the_map, initial={"target": the_round.target})
    if form.is_valid():
        try:
            actions.set_target(
                round_id=the_round.pk, person_id=request.user.pk, now=timezone.now(), **form.cleaned_data
            )
        except (NotPossible, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        else:
            messages.success(request, "Målnivån är sparad.")
            return redirect("targets", round)
    names = {each.key: each.name for each in the_map.capabilities()}
    context = {
        "association": the_round.association,
        "round": the_round,
        "form": form,
        "is_fixed": the_round.state in actions.FIXED,
        "own": [(key, names[key], own) for key, own in own_targets(the_round.pk).items()],
    }
    status = 422 if form.errors else 200
    return render(request, "surveys/targets/targets.html", context, status=status)


@signed_in
@require_POST
def remove_target(request: SignedInRequest, round: str, capability: str) -> HttpResponse:
    """Let a capability have the round's target again."""
    the_round = get_object_or_404(led_rounds(request.access), slug=round)
    try:
        actions.remove_target(round_id=the_round.pk, capability=capability)
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Förmågan har åter omgångens målnivå.")
    return redirect("targets", round)
