"""Pages of mailings, for the project lead alone: words, schedule, sending, log."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, posted, signed_in
from surveys.mailings import actions
from surveys.mailings.forms import MailPlanForm, initial_of
from surveys.mailings.page import mailings_page, previewed
from surveys.mailings.queries import plan_of, recipients
from surveys.rounds.models import Round
from surveys.rounds.queries import led_rounds


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def mailings(request: SignedInRequest, round: str) -> HttpResponse:
    """The words and the schedule: looked at, previewed or saved."""
    the_round = _led(request, round)
    plan = plan_of(the_round.pk)
    form = MailPlanForm(posted(request), initial=initial_of(plan))
    letters = None
    if request.method == "POST" and form.is_valid():
        if "preview" not in request.POST:
            actions.save_plan(round_id=the_round.pk, plan=form.plan())
            messages.success(request, "Texterna och påminnelserna är sparade.")
            return redirect("mailings", round)
        letters = previewed(form.plan(), recipients(the_round))
    context = {
        "association": the_round.association,
        "round": the_round,
        "form": form,
        "page": mailings_page(the_round, plan, today=timezone.localdate()),
        "letters": letters,
        "is_preview": "preview" in request.POST and not form.errors,
    }
    return render(request, "surveys/mailings/mailings.html", context)


@signed_in
@require_POST
def send_invitations(request: SignedInRequest, round: str) -> HttpResponse:
    """Invite those who have not been invited."""
    the_round = _led(request, round)
    try:
        count = actions.send_invitations(round_id=the_round.pk, now=timezone.now())
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _said("Inbjudningar", count))
    return redirect("mailings", round)


@signed_in
@require_POST
def send_reminders(request: SignedInRequest, round: str) -> HttpResponse:
    """Remind those who have yet to hand in."""
    the_round = _led(request, round)
    try:
        count = actions.send_reminders(round_id=the_round.pk, now=timezone.now())
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _said("Påminnelser", count))
    return redirect("mailings", round)


def _led(request: SignedInRequest, slug: str) -> Round:
    return get_object_or_404(led_rounds(request.access), slug=slug)


def _said(what: str, count: int) -> str:
    if not count:
        return "Ingen ny mottagare: alla har redan fått brevet eller har lämnat in."
    return f"{what} på väg: {count}. Listan nedan visar när de är skickade."
