"""Pages of the answer sheet: fetch it, read it back, see what it changes, confirm."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from capabilities.queries import read_map
from organisations.errors import FileError, NotPossible
from organisations.requests import SignedInRequest, signed_in
from surveys.answer_sheets.actions import store_sheet
from surveys.answer_sheets.comparison import Comparison, compare
from surveys.answer_sheets.files import SheetFile, write_sheet
from surveys.answer_sheets.forms import SheetForm, confirmed_rows
from surveys.answer_sheets.preview import preview_of
from surveys.answer_sheets.reading import read_sheet
from surveys.assessments import queries
from surveys.assessments.queries import OrganisationAssessment

UNDECIDED = "Välj vilket svar som ska gälla, för varje svar som finns i två versioner."
CLOSED = "Svaren kan inte ändras nu, så det finns inget svarsblad att hämta eller läsa in."


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer_sheet(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Fetch the sheet, or read it back and see what it would change."""
    assessment = _writable(request, round, organisation)
    if not assessment.is_editable:
        messages.error(request, CLOSED)
        return redirect("assessment", round, organisation)
    if request.method != "POST":
        return _sheet_page(request, assessment, SheetForm())
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _sheet_page(request, assessment, form)
    the_map = read_map(assessment.map_version_id)
    try:
        rows = read_sheet(content=form.cleaned_data["file"], assessment=assessment, the_map=the_map)
    except FileError as error:
        return _sheet_page(request, assessment, form, error)
    return _preview(request, assessment, compare(rows, queries.read_answers(assessment.assessment_id)))


@signed_in
@require_safe
def answer_sheet_file(request: SignedInRequest, round: str, organisation: str, form: str) -> HttpResponse:
    """The sheet as a file, with what is answered so far."""
    assessment = _writable(request, round, organisation)
    if form not in SheetFile:
        raise Http404
    if not assessment.is_editable:
        messages.error(request, CLOSED)
        return redirect("assessment", round, organisation)
    answers = queries.read_answers(assessment.assessment_id)
    file = write_sheet(assessment, read_map(assessment.map_version_id), answers, SheetFile(form))
    disposition = f'attachment; filename="{file.name}"'
    return HttpResponse(
        file.content, content_type=file.content_type, headers={"Content-Disposition": disposition}
    )


@signed_in
@require_POST
def confirm_answer_sheet(request: SignedInRequest, round: str, organisation: str) -> HttpResponse:
    """Store what was previewed; where an answer has changed again, show the preview anew."""
    assessment = _writable(request, round, organisation)
    rows = confirmed_rows(request.POST, read_map(assessment.map_version_id))
    if rows is None:
        messages.error(request, "Det som bekräftades gick inte att läsa. Inget är sparat. Läs in filen igen.")
        return redirect("answer_sheet", round, organisation)
    comparison = compare(rows, queries.read_answers(assessment.assessment_id))
    if comparison.conflicts:
        return _preview(request, assessment, comparison, problem=UNDECIDED)
    try:
        store_sheet(
            round_id=assessment.round_id,
            organisation_id=assessment.organisation_id,
            changes=[each.change() for each in comparison.changes],
            person_id=request.user.pk,
            now=timezone.now(),
        )
    except NotPossible as error:
        return _preview(request, assessment, comparison, problem=str(error))
    messages.success(request, f"Svarsbladet är inläst. Sparade svar: {len(comparison.changes)}.")
    return redirect("assessment", round, organisation)


def _writable(request: SignedInRequest, round: str, organisation: str) -> OrganisationAssessment:
    found = queries.find_assessment(request.access, round_slug=round, organisation_key=organisation)
    if found is None or not request.access.answers_for(found.organisation_id):
        raise Http404
    return found


def _sheet_page(
    request: SignedInRequest,
    assessment: OrganisationAssessment,
    form: SheetForm,
    error: FileError | None = None,
) -> HttpResponse:
    context = {"assessment": assessment, "form": form, "error": error}
    status = 422 if error or form.errors else 200
    return render(request, "surveys/answer_sheets/answer_sheet.html", context, status=status)


def _preview(
    request: SignedInRequest, assessment: OrganisationAssessment, comparison: Comparison, *, problem: str = ""
) -> HttpResponse:
    context = {
        "assessment": assessment,
        "preview": preview_of(comparison, read_map(assessment.map_version_id)),
        "problem": problem,
    }
    return render(request, "surveys/answer_sheets/preview.html", context, status=422 if problem else 200)
