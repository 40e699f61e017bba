"""The page that says what the file of a round holds, and the file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.requests import SignedInRequest, posted, signed_in
from reports.records.actions import fetch_record
from reports.records.archive import file_name
from reports.records.forms import RecordForm
from reports.records.queries import contents_of, fetches_of, left_out
from surveys.rounds.models import Round
from surveys.rounds.queries import led_rounds


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def round_record(request: SignedInRequest, round: str) -> HttpResponse:
    """What the file holds; once that is confirmed, the file."""
    the_round = get_object_or_404(led_rounds(request.access).select_related("map_version"), slug=round)
    form = RecordForm(posted(request))
    if form.is_valid():
        return _file(the_round, request.user.pk)
    context = {
        "round": the_round,
        "form": form,
        "contents": contents_of(the_round.pk),
        "left_out": left_out(),
        "fetches": fetches_of(the_round.pk),
    }
    status = 422 if form.errors else 200
    return render(request, "reports/records/record.html", context, status=status)


def _file(the_round: Round, person_id: int) -> HttpResponse:
    now = timezone.localtime()
    disposition = f'attachment; filename="{file_name(the_round, now)}"'
    return HttpResponse(
        fetch_record(the_round=the_round, person_id=person_id, now=now),
        content_type="application/zip",
        headers={"Content-Disposition": disposition},
    )
