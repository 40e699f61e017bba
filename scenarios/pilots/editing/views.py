"""The project lead's pages that change a pilot. Two who change it at once are told of each other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from capabilities.queries import read_map
from organisations.models import Association
from organisations.requests import SignedInRequest, posted, signed_in
from scenarios.pilots import actions, presenters, queries
from scenarios.pilots.actions import PilotConflict
from scenarios.pilots.editing.forms import (
    LineRows,
    MilestoneRows,
    Rows,
    line_rows,
    milestone_rows,
)
from scenarios.pilots.forms import EditPilotForm, split_edit
from scenarios.pilots.models import Pilot
from scenarios.pilots.participants.queries import criteria_of
from scenarios.pilots.places import pilot_place
from scenarios.pilots.queries import PilotPlan
from surveys.rounds.queries import current_map_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """How a save went: `theirs` is the pilot as somebody else left it, `problems` what was refused."""

    saved: bool = False
    theirs: PilotPlan | None = None
    problems: tuple[str, ...] = ()


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_pilot(request: SignedInRequest, association: str, pilot: int) -> HttpResponse:
    """What the pilot is, who takes part, its criteria and its rates."""
    row, plan = pilot_place(request, association, pilot, to_edit=True)
    form = _edit_form(request, row, plan)
    attempt = Attempt()
    if request.method == "POST" and form.is_valid():
        attempt = _try(plan, lambda: actions.edit_pilot(edit=split_edit(form), **_who(request, plan)))
        if attempt.saved:
            messages.success(request, "Piloten är sparad.")
            return redirect("pilot", association, pilot)
    context = _context(request, row, plan, attempt) | {"form": form}
    status = 422 if form.errors or attempt.problems else 200
    return render(request, "scenarios/pilots/editing/pilot.html", context, status=status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_lines(request: SignedInRequest, association: str, pilot: int) -> HttpResponse:
    """The budget, all lines at once."""
    return _edit_rows(request, association, pilot, _LINES)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_milestones(request: SignedInRequest, association: str, pilot: int) -> HttpResponse:
    """The plan, all milestones at once."""
    return _edit_rows(request, association, pilot, _MILESTONES)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Editor:
    """What is edited as rows: how they begin, how they are saved, what is shown of somebody else's."""

    rows: type[Rows]
    initial: Callable[[PilotPlan], list[dict[str, Any]]]
    save: Callable[[Rows, dict[str, Any]], object]
    saved: str
    beside: Callable[[PilotPlan], dict[str, Any]]
    template: str


_LINES = _Editor(
    rows=LineRows,
    initial=lambda plan: line_rows(plan.lines),
    save=lambda rows, who: actions.replace_lines(lines=[form.line() for form in rows.kept()], **who),
    saved="Budgeten är sparad.",
    beside=lambda theirs: {
        "budget": presenters.budget_page(theirs.lines, theirs.counted, of_one=False),
    },
    template="scenarios/pilots/editing/lines.html",
)
_MILESTONES = _Editor(
    rows=MilestoneRows,
    initial=lambda plan: milestone_rows(plan.milestones),
    save=lambda rows, who: actions.replace_milestones(
        milestones=[form.milestone() for form in rows.kept()], **who
    ),
    saved="Planen är sparad.",
    beside=lambda theirs: {"plan": presenters.plan_rows(theirs.milestones, None)},
    template="scenarios/pilots/editing/milestones.html",
)


def _edit_rows(request: SignedInRequest, association: str, pilot: int, editor: _Editor) -> HttpResponse:
    row, plan = pilot_place(request, association, pilot, to_edit=True)
    data = posted(request)
    rows = editor.rows(data, initial=None if data else editor.initial(plan))
    attempt = Attempt()
    if request.method == "POST" and rows.is_valid():
        attempt = _try(plan, lambda: editor.save(rows, _who(request, plan)))
        if attempt.saved:
            messages.success(request, editor.saved)
            return redirect("pilot", association, pilot)
    context = _context(request, row, plan, attempt) | {"rows": rows, "problems": _problems(rows, attempt)}
    if attempt.theirs:
        context |= editor.beside(attempt.theirs)
    status = 422 if context["problems"] else 200
    return render(request, editor.template, context, status=status)


def _try(plan: PilotPlan, save: Callable[[], Any]) -> Attempt:
    try:
        save()
    except PilotConflict:
        return Attempt(theirs=queries.read_pilots(Pilot.objects.filter(pk=plan.pk))[0])
    except ValidationError as error:
        return Attempt(problems=tuple(error.messages))
    return Attempt(saved=True)


def _who(request: SignedInRequest, plan: PilotPlan) -> dict[str, Any]:
    return {
        "pilot_id": plan.pk,
        "expected_revision": _revision(request),
        "person_id": request.user.pk,
        "now": timezone.now(),
    }


def _revision(request: HttpRequest) -> int:
    """Which version the form was opened on; one that does not say overwrites nothing."""
    given = request.POST.get("revision", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _context(request: SignedInRequest, row: Association, plan: PilotPlan, attempt: Attempt) -> dict[str, Any]:
    """After a conflict the form goes on from what stands now; after an error from where it was opened."""
    opened_on = _revision(request) if request.method == "POST" else plan.revision
    return {
        "association": row,
        "pilot": plan,
        "theirs": attempt.theirs,
        "problems": attempt.problems,
        "revision": attempt.theirs.revision if attempt.theirs else opened_on,
    }


def _problems(rows: Any, attempt: Attempt) -> list[str]:
    return [*rows.problems(), *attempt.problems] if rows.is_bound else []


def _edit_form(request: SignedInRequest, row: Association, plan: PilotPlan) -> EditPilotForm:
    version_id = current_map_version(row.pk)
    names = ("title", "scenario", "starts_on", "purpose", "speaks_for", "speaks_against")
    plain = ("expected_level", "own_rate", "bought_rate")
    initial = {name: getattr(plan, name) for name in (*names, *plain)} | {
        "organisations": [each.organisation_id for each in plan.participants],
        "capabilities": list(plan.capabilities),
        "criteria": "\n".join(each.text for each in criteria_of(plan.pk)),
    }
    return EditPilotForm(
        posted(request),
        association_id=row.pk,
        the_map=None if version_id is None else read_map(version_id),
        kept=plan.capabilities,
        initial=initial,
    )
