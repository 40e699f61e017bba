"""The pages of a vote: its terms and tally, who has voted, and the ballot."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from capabilities.queries import read_map
from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, signed_in
from surveys.rounds.models import Round
from surveys.rounds.queries import led_rounds, visible_rounds
from surveys.voting import actions, mark_replies, queries
from surveys.voting.ballot_page import ballot_page
from surveys.voting.ballots import OrganisationBallot, find_ballot
from surveys.voting.forms import TermsForm, initial_terms, posted_marks
from surveys.voting.saving import Outcome, save
from surveys.voting.tally_page import tally_pages
from surveys.voting.vote_page import vote_page


@signed_in
@require_safe
def show_vote(request: SignedInRequest, round: str) -> HttpResponse:
    """The round's vote: the terms, who has voted, the way to the ballot, and the tally once it has closed."""
    the_round = get_object_or_404(visible_rounds(request.access), slug=round)
    return _vote(request, the_round)


@signed_in
@require_POST
def plan_vote(request: SignedInRequest, round: str) -> HttpResponse:
    """Decide the terms of a vote that has not opened."""
    the_round = _led(request, round)
    form = TermsForm(request.POST, today=_today())
    if not form.is_valid():
        return _vote(request, the_round, form)
    try:
        actions.plan_vote(round_id=the_round.pk, terms=form.terms())
    except (NotPossible, ValidationError) as error:
        form.add_error(None, str(error) if isinstance(error, NotPossible) else error)
        return _vote(request, the_round, form)
    messages.success(request, "Villkoren är sparade. Öppna omröstningen när organisationerna kan rösta.")
    return redirect("vote", round)


@signed_in
@require_POST
def open_vote(request: SignedInRequest, round: str) -> HttpResponse:
    """Let organisations give dots."""
    return _changed(request, round, actions.open_vote, "Omröstningen är öppen.")


@signed_in
@require_POST
def close_vote(request: SignedInRequest, round: str) -> HttpResponse:
    """Stop taking dots, count, show."""
    return _changed(request, round, actions.close_vote, "Omröstningen är stängd och räknad.")


@signed_in
@require_safe
def show_ballot(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """One organisation's ballot: to be marked, or to be read where nothing can be changed."""
    return _ballot(request, _readable(request, round, organisation))


@signed_in
@require_POST
def save_ballot(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Save one mark for a script, or the whole ballot for a browser without scripts."""
    ballot = _readable(request, round, organisation)
    if not ballot.may_write:
        raise Http404
    choices = queries.choices_of(read_map(ballot.round.map_version_id), ballot.vote, ballot.passed)
    forms = posted_marks(request.POST, choices, cap=ballot.vote.rules.cap)
    if not forms:
        return HttpResponseBadRequest("Prickarna saknas i det som skickades. Läs in sidan igen.")
    now = timezone.now()
    outcome = save(ballot=ballot, choices=choices, forms=forms, person_id=request.user.pk, now=now)
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return mark_replies.for_script(next(iter(forms)), outcome)
    if outcome.unsaved:
        return _ballot(request, _readable(request, round, organisation), outcome)
    messages.success(request, "Röstsedeln är sparad.")
    stepped = request.POST.get("step", "").rpartition(":")[0]
    anchor = f"#{stepped}" if stepped in choices else ""
    return redirect(f"{request.path.removesuffix('spara/')}{anchor}")


def _led(request: SignedInRequest, slug: str) -> Round:
    return get_object_or_404(led_rounds(request.access), slug=slug)


def _readable(request: SignedInRequest, round: str, organisation: str) -> OrganisationBallot:
    found = find_ballot(request.access, round_slug=round, organisation_key=organisation)
    if found is None:
        raise Http404
    return found


def _changed(request: SignedInRequest, slug: str, action: Any, done: str) -> HttpResponse:
    the_round = _led(request, slug)
    try:
        action(round_id=the_round.pk, now=timezone.now())
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("vote", slug)


def _vote(request: SignedInRequest, the_round: Round, form: TermsForm | None = None) -> HttpResponse:
    votes = queries.read_votes(the_round.pk)
    the_map = read_map(the_round.map_version_id)
    first = votes.groups or votes.capabilities
    context = {
        "association": the_round.association,
        "round": the_round,
        "page": vote_page(request.access, the_round, votes, the_map),
        "votes": votes,
        "tallies": tally_pages(votes, the_map),
        "form": form or TermsForm(initial=initial_terms(first), today=_today()),
    }
    return render(request, "surveys/voting/vote.html", context, status=422 if form else 200)


def _ballot(
    request: SignedInRequest, ballot: OrganisationBallot, outcome: Outcome | None = None
) -> HttpResponse:
    marks = queries.read_marks(ballot.ballot_id)
    context = {
        "association": ballot.round.association,
        "round": ballot.round,
        "ballot": ballot,
        "page": ballot_page(ballot, read_map(ballot.round.map_version_id), marks, outcome),
        "refusal": outcome.refusal if outcome else "",
    }
    template = "ballot.html" if ballot.is_editable or outcome else "ballot_read.html"
    return render(request, f"surveys/voting/{template}", context, status=outcome.status if outcome else 200)


def _today() -> date:
    return timezone.localdate()
