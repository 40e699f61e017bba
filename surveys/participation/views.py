"""Pages of participation, for the project lead alone: the table, one activity, the file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, posted, signed_in
from surveys.answer_sheets.files import SheetFile
from surveys.participation import actions, queries
from surveys.participation.files import write_participation
from surveys.participation.forms import ActivityForm, AttendanceForm
from surveys.participation.models import Activity
from surveys.rounds.models import Round, RoundState
from surveys.rounds.queries import led_rounds


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def participation(request: SignedInRequest, round: str) -> HttpResponse:
    """The table, and a form for a new activity."""
    the_round = _led(request, round)
    form = ActivityForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            activity = actions.add_activity(round_id=the_round.pk, **form.cleaned_data)
        except (NotPossible, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        else:
            messages.success(request, f"{activity.name} är tillagd. Ange vilka som var med.")
            return redirect("activity", round, activity.pk)
    context = {
        "association": the_round.association,
        "round": the_round,
        "table": queries.participation_of(the_round, today=timezone.localdate()),
        "form": form,
        "is_open": the_round.state != RoundState.ARCHIVED,
    }
    return render(request, "surveys/participation/participation.html", context)


@signed_in
@require_safe
def participation_file(request: SignedInRequest, round: str, form: str) -> HttpResponse:
    """The table as a file."""
    the_round = _led(request, round)
    if form not in SheetFile:
        raise Http404
    table = queries.participation_of(the_round, today=timezone.localdate())
    file = write_participation(table, round_slug=the_round.slug, form=SheetFile(form))
    disposition = f'attachment; filename="{file.name}"'
    return HttpResponse(
        file.content, content_type=file.content_type, headers={"Content-Disposition": disposition}
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def activity(request: SignedInRequest, round: str, activity: int) -> HttpResponse:
    """Who was there."""
    the_round = _led(request, round)
    row = get_object_or_404(Activity, round=the_round, pk=activity)
    initial = {"organisations": queries.attending(row.pk)}
    form = AttendanceForm(posted(request), association_id=the_round.association_id, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_attendance(activity_id=row.pk, **form.cleaned_data)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Deltagandet i {row.name} är sparat.")
            return redirect("participation", round)
    context = {
        "association": the_round.association,
        "round": the_round,
        "activity": row,
        "form": form,
        "is_open": the_round.state != RoundState.ARCHIVED,
    }
    return render(request, "surveys/participation/activity.html", context)


@signed_in
@require_POST
def remove_activity(request: SignedInRequest, round: str, activity: int) -> HttpResponse:
    """Take away an activity that was noted by mistake."""
    the_round = _led(request, round)
    row = get_object_or_404(Activity, round=the_round, pk=activity)
    try:
        actions.remove_activity(activity_id=row.pk)
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{row.name} är borttagen.")
    return redirect("participation", round)


def _led(request: SignedInRequest, slug: str) -> Round:
    return get_object_or_404(led_rounds(request.access), slug=slug)
