"""Pages of a round's reports. A report shows nothing but the published Result: who reads that may read it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from organisations.errors import NotPossible
from organisations.requests import SignedInRequest, signed_in
from reports import actions, queries
from surveys.rounds.queries import led_rounds, versions_of, visible_rounds


@signed_in
@require_safe
def reports(request: SignedInRequest, round: str) -> HttpResponse:
    """The reports there are; for the project lead also those under way, and a new order."""
    the_round = get_object_or_404(visible_rounds(request.access), slug=round)
    leads = request.access.leads(the_round.association_id)
    context = {
        "round": the_round,
        "leads": leads,
        "result": next(iter(versions_of(the_round.pk)), None),
        "reports": queries.listed_reports(round_id=the_round.pk, now=timezone.now(), only_done=not leads),
    }
    return render(request, "reports/reports.html", context)


@signed_in
@require_POST
def order_report(request: SignedInRequest, round: str) -> HttpResponse:
    """Order a report and go to where its progress is seen."""
    the_round = get_object_or_404(led_rounds(request.access), slug=round)
    try:
        version = actions.order_report(round_id=the_round.pk, person_id=request.user.pk, now=timezone.now())
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect("reports", round)
    return redirect("report", round, version)


@signed_in
@require_safe
def show_report(request: SignedInRequest, round: str, version: int) -> HttpResponse:
    """How far a report has come, and where to fetch it. A page that polls is given the moving part alone."""
    the_round = get_object_or_404(visible_rounds(request.access), slug=round)
    leads = request.access.leads(the_round.association_id)
    report = queries.find_report(
        round_id=the_round.pk, version=version, now=timezone.now(), only_done=not leads
    )
    if report is None:
        raise Http404
    context = {"round": the_round, "leads": leads, "report": report}
    return render(request, "reports/report.html" + ("#state" if request.htmx else ""), context)


@signed_in
@require_safe
def report_pdf(request: SignedInRequest, round: str, version: int) -> HttpResponse:
    """The PDF as a file."""
    the_round = get_object_or_404(visible_rounds(request.access), slug=round)
    content = queries.report_content(round_id=the_round.pk, version=version)
    if content is None:
        raise Http404
    name = f"{the_round.slug}-rapport-{version}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store, private",
            "X-Content-Type-Options": "nosniff",
        },
    )
