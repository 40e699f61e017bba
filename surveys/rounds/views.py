"""Pages of rounds: the list, one round, and each thing that the project lead does with it."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, signed_in
from surveys.assessments.actions import reopen_assessment, withdraw_reopening
from surveys.assessments.models import Assessment
from surveys.costs.queries import own_costs
from surveys.rounds import actions, presenters, queries
from surveys.rounds.forms import DeletionForm, LastDayForm, PublicationForm, RoundForm
from surveys.rounds.models import Round, RoundState
from surveys.rounds.own_tasks import own_tasks
from surveys.rounds.publication import preview_publication
from surveys.voting.queries import read_votes


@signed_in
@require_safe
def rounds(request: SignedInRequest, association: str) -> HttpResponse:
    """The association's rounds that the person may see."""
    row = get_object_or_404(queries.readable_associations(request.access), key=association)
    context = {
        "association": row,
        "rounds": queries.listed_rounds(request.access, association_id=row.pk),
        "leads": request.access.leads(row.pk),
    }
    return render(request, "surveys/rounds/rounds.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def create_round(request: SignedInRequest, association: str) -> HttpResponse:
    """A form for a new round; creating it leads to its page."""
    row = get_object_or_404(queries.led_associations(request.access), key=association)
    form = RoundForm(request.POST or None, association_id=row.pk, today=_today())
    if request.method == "POST" and form.is_valid():
        try:
            created = actions.create_round(new=form.new_round())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Omgången är skapad. Öppna den när organisationerna kan börja svara.")
            return redirect("round", created.slug)
    return render(request, "surveys/rounds/create_round.html", {"association": row, "form": form})


@signed_in
@require_safe
def show_round(request: SignedInRequest, round: str) -> HttpResponse:
    """One round: for the project lead how far all have come, for others what holds and what they may do."""
    the_round = get_object_or_404(queries.visible_rounds(request.access), slug=round)
    if request.access.leads(the_round.association_id):
        return _follow(request, the_round)
    state = RoundState(the_round.state)
    context = {
        "association": the_round.association,
        "round": the_round,
        "meaning": presenters.meaning(state, for_lead=False),
        "is_overdue": presenters.is_overdue(the_round, _today()),
        "tasks": own_tasks(state, queries.own_assessments(request.access, the_round)),
        "versions": queries.versions_of(the_round.pk),
        "votes": read_votes(the_round.pk),
        "costs": own_costs(request.access, the_round),
    }
    return render(request, "surveys/rounds/round.html", context)


@signed_in
@require_POST
def open_round(request: SignedInRequest, round: str) -> HttpResponse:
    """Open the round, or give an open one a new last day."""
    the_round = _led(request, round)
    form = LastDayForm(request.POST, today=_today())
    if not form.is_valid():
        return _follow(request, the_round, form)
    try:
        actions.open_round(
            round_id=the_round.pk, closes_on=form.cleaned_data["closes_on"], now=timezone.now()
        )
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Omgången är öppen för svar.")
    return redirect("round", round)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def close_round(request: SignedInRequest, round: str) -> HttpResponse:
    """Stop taking answers, once it is said whose will be missing."""
    the_round = _led(request, round)
    if request.method != "POST":
        missing = [row.name for row in queries.progress_of_round(the_round) if not row.is_handed_in]
        return _confirm(request, the_round, "close_round", missing=missing)
    try:
        actions.close_round(round_id=the_round.pk, now=timezone.now())
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Omgången är stängd. Inga nya svar tas emot.")
    return redirect("round", round)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def publish_round(request: SignedInRequest, round: str) -> HttpResponse:
    """What publishing would lead to, and the confirmation."""
    the_round = _led(request, round)
    form = PublicationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            published = actions.publish_round(
                round_id=the_round.pk, person_id=request.user.pk, now=timezone.now(), **form.cleaned_data
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, f"Version {published.version} är publicerad. Deltagarna får ett e-brev."
            )
            return redirect("round", round)
    context = {
        "association": the_round.association,
        "round": the_round,
        "form": form,
        "preview": preview_publication(the_round),
    }
    return render(request, "surveys/rounds/publish_round.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def archive_round(request: SignedInRequest, round: str) -> HttpResponse:
    """Put a published round away, once it is said that it stays so."""
    the_round = _led(request, round)
    if request.method != "POST":
        return _confirm(request, the_round, "archive_round")
    try:
        actions.archive_round(round_id=the_round.pk)
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Omgången är arkiverad. Den kan läsas men inte ändras.")
    return redirect("round", round)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def delete_round(request: SignedInRequest, round: str) -> HttpResponse:
    """Remove a test or a planned round, once its name is typed. Other rounds have no such page."""
    the_round = get_object_or_404(queries.deletable_rounds(request.access), slug=round)
    form = DeletionForm(request.POST or None, the_round=the_round)
    if request.method == "POST" and form.is_valid():
        actions.delete_round(round_id=the_round.pk)
        messages.success(request, f"Omgången {the_round.name} är borttagen.")
        return redirect("rounds", the_round.association.key)
    context = {"association": the_round.association, "round": the_round, "form": form}
    return render(request, "surveys/rounds/delete_round.html", context)


@signed_in
@require_POST
def reopen(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Let one organisation change what it has handed in."""
    assessment = _assessment(request, round, organisation)
    try:
        reopen_assessment(assessment_id=assessment.pk, now=timezone.now())
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{assessment.organisation.name} kan nu ändra sina svar och lämna in igen.")
    return redirect("round", round)


@signed_in
@require_POST
def withdraw(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Take the reopening back, where nothing has been changed since."""
    assessment = _assessment(request, round, organisation)
    try:
        withdraw_reopening(assessment_id=assessment.pk)
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{assessment.organisation.name} är inlämnad som förut.")
    return redirect("round", round)


def _assessment(request: SignedInRequest, round: str, organisation: str) -> Assessment:
    rows = Assessment.objects.filter(round=_led(request, round)).select_related("organisation")
    return get_object_or_404(rows, organisation__key=organisation)


def _led(request: SignedInRequest, slug: str) -> Round:
    return get_object_or_404(queries.led_rounds(request.access), slug=slug)


def _confirm(request: SignedInRequest, the_round: Round, action: str, **said: object) -> HttpResponse:
    """The page that says what the action leads to, with the button that does it."""
    context = {"association": the_round.association, "round": the_round, **said}
    return render(request, f"surveys/rounds/{action}.html", context)


def _follow(request: SignedInRequest, the_round: Round, form: LastDayForm | None = None) -> HttpResponse:
    """The project lead's page; `form` is the last day as it was typed, where that was refused."""
    state, today = RoundState(the_round.state), _today()
    progress = queries.progress_of_round(the_round)
    versions = queries.versions_of(the_round.pk)
    context = {
        "association": the_round.association,
        "round": the_round,
        "meaning": presenters.meaning(state, for_lead=True),
        "is_overdue": presenters.is_overdue(the_round, today),
        "next": presenters.next_step(the_round, progress=progress, versions=versions, today=today),
        "counts": presenters.count(progress),
        "rows": presenters.followed_rows(state, progress),
        "versions": versions,
        "votes": read_votes(the_round.pk),
        "form": form or LastDayForm(initial={"closes_on": the_round.closes_on}, today=today),
    }
    return render(request, "surveys/rounds/follow_round.html", context)


def _today() -> date:
    return timezone.localdate()
