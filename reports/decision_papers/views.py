"""Pages of a pilot's decision paper: read it, write in it, take it along as a file."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from organisations.requests import SignedInRequest, posted, signed_in
from reports.decision_papers.actions import PaperConflict, save_paper
from reports.decision_papers.documents import WRITERS, file_name
from reports.decision_papers.forms import PaperForm, initial_of
from reports.decision_papers.queries import OpenPaper, StoredPaper, open_paper
from reports.typesetting import TypesettingError
from scenarios.models import Pilot
from scenarios.pilots.queries import editable_pilots, read_pilots, visible_pilots

NOT_MADE = "PDF:en gick inte att göra just nu. Försök igen, eller hämta Word-filen. Texterna är kvar."


@signed_in
@require_safe
def decision_paper(request: SignedInRequest, association: str, pilot: int) -> HttpResponse:
    """The paper as it stands, and its files."""
    row = _visible(request, association, pilot)
    context = {**_context(row), "may_write": request.access.plans_pilots(row.association_id)}
    return render(request, "reports/decision_papers/paper.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def write_decision_paper(request: SignedInRequest, association: str, pilot: int) -> HttpResponse:
    """Write in it; where somebody else was first both texts are shown and nothing is overwritten."""
    row = get_object_or_404(editable_pilots(request.access), association__key=association, pk=pilot)
    context = _context(row)
    opened: OpenPaper = context["opened"]
    form = PaperForm(posted(request), newer=opened.newer, initial=initial_of(opened.texts, opened.revision))
    theirs = None
    if form.is_valid():
        try:
            _save(request, row, form, opened)
        except PaperConflict as conflict:
            theirs = conflict.current
            form = _against(form, theirs, opened)
        else:
            messages.success(request, "Beslutsunderlaget är sparat.")
            return redirect("decision_paper", association, pilot)
    status = 409 if theirs else 422 if form.errors else 200
    context |= {"form": form, "theirs": theirs}
    return render(request, "reports/decision_papers/write.html", context, status=status)


@signed_in
@require_safe
def decision_paper_file(request: SignedInRequest, association: str, pilot: int, form: str) -> HttpResponse:
    """The paper as PDF or Word."""
    row = _visible(request, association, pilot)
    if form not in WRITERS:
        raise Http404
    kind = WRITERS[form]
    paper = _context(row)["opened"].paper
    try:
        content = kind.write(paper)
    except TypesettingError:
        messages.error(request, NOT_MADE)
        return redirect("decision_paper", association, pilot)
    return HttpResponse(
        content,
        content_type=kind.content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file_name(row.title, form)}"',
            "Cache-Control": "no-store, private",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _visible(request: SignedInRequest, association: str, pilot: int) -> Pilot:
    return get_object_or_404(visible_pilots(request.access), association__key=association, pk=pilot)


def _context(row: Pilot) -> dict[str, Any]:
    (plan,) = read_pilots(Pilot.objects.filter(pk=row.pk))
    opened = open_paper(plan, association=row.association.name)
    return {"association": row.association, "pilot": plan, "opened": opened, "paper": opened.paper}


def _save(request: SignedInRequest, row: Pilot, form: PaperForm, opened: OpenPaper) -> None:
    save_paper(
        pilot_id=row.pk,
        texts=form.texts(),
        result_id=opened.newest_id if form.cleaned_data.get("renew") else opened.result_id,
        expected_revision=form.cleaned_data["revision"],
        person_id=request.user.pk,
        now=timezone.now(),
    )


def _against(form: PaperForm, theirs: StoredPaper, opened: OpenPaper) -> PaperForm:
    """The same texts, to be saved knowing the other's version."""
    return PaperForm(newer=opened.newer, initial=initial_of(form.texts(), theirs.revision))
