"""Pages of people: the list, one person, and each thing that can be done with a person."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account_views
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.errors import NotPossible
from organisations.invitations.actions import Invited, Newcomer, hand_over, invite, send_link
from organisations.members.queries import managed_associations
from organisations.models import Association, Role
from organisations.people import actions, presenters, queries
from organisations.people.forms import HandOverForm, RoleForm
from organisations.people.queries import PersonRow
from organisations.people.sign_in_limits import remember_device
from organisations.requests import SignedInRequest, signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: SignedInRequest) -> HttpResponse:
    """allauth's page. The browser stays known: what it was known by has ended with the old password."""
    response: HttpResponse = account_views.password_change(request)
    if request.method == "POST":
        remember_device(response, request.user)
    return response


@signed_in
@require_safe
def people(request: SignedInRequest, association: str) -> HttpResponse:
    """Everybody with a role in the association."""
    row = _association(request, association)
    context = {
        "association": row,
        "people": queries.person_rows(request.access, association_id=row.pk, now=timezone.now()),
        "without_manager": queries.organisations_without(Role.IT_MANAGER, association_id=row.pk),
    }
    return render(request, "organisations/people/people.html", context)


@signed_in
@require_safe
def person(request: SignedInRequest, association: str, person: int) -> HttpResponse:
    """One person with the roles in this association."""
    return _show(request, _association(request, association), person)


@signed_in
@require_POST
def add_role(request: SignedInRequest, association: str, person: int) -> HttpResponse:
    """Give the person one more role."""
    row, known = _association_and_person(request, association, person)
    form = RoleForm(request.POST, access=request.access, association_id=row.pk, prefix="roll")
    if not form.is_valid():
        return _show(request, row, person, role_form=form)
    try:
        invited = invite(
            newcomer=Newcomer(email=known.email, name=known.name),
            grants=[form.grant()],
            by=request.access,
            now=timezone.now(),
        )
    except NotPossible as error:
        form.add_error(None, str(error))
        return _show(request, row, person, role_form=form)
    messages.success(request, _said_of_role(invited))
    return redirect("person", association, person)


@signed_in
@require_POST
def remove_role(request: SignedInRequest, association: str, person: int, assignment: int) -> HttpResponse:
    """Take one of the person's roles here away."""
    row, known = _association_and_person(request, association, person)
    here = queries.visible_assignments(request.access, row.pk).filter(person_id=known.pk)
    role = get_object_or_404(here, pk=assignment)
    _try(
        request,
        lambda: actions.remove_role(assignment_id=role.pk, by=request.access),
        f"Rollen är borttagen från {known.name}.",
    )
    return redirect("person", association, person) if here.exists() else _leave(request, association, person)


@signed_in
@require_POST
def deactivate_person(request: SignedInRequest, association: str, person: int) -> HttpResponse:
    """Shut the person out."""
    _, known = _association_and_person(request, association, person)
    _try(
        request,
        lambda: actions.deactivate_person(person_id=known.pk, by=request.access),
        f"{known.name} är avaktiverad och utloggad.",
    )
    return redirect("person", association, person)


@signed_in
@require_POST
def reactivate_person(request: SignedInRequest, association: str, person: int) -> HttpResponse:
    """Let the person in again."""
    _, known = _association_and_person(request, association, person)
    _try(
        request,
        lambda: actions.reactivate_person(person_id=known.pk, by=request.access),
        f"{known.name} kan logga in igen, med samma roller som förut.",
    )
    return redirect("person", association, person)


@signed_in
@require_POST
def new_link(request: SignedInRequest, association: str, person: int) -> HttpResponse:
    """Mail the person another link to choose a password."""
    _, known = _association_and_person(request, association, person)
    _try(
        request,
        lambda: send_link(person_id=known.pk, by=request.access, now=timezone.now()),
        f"En ny länk skickas till {known.email}. Äldre länkar har slutat fungera.",
    )
    return redirect("person", association, person)


@signed_in
@require_POST
def hand_over_roles(request: SignedInRequest, association: str, person: int) -> HttpResponse:
    """Give somebody else the roles, and let the person go."""
    row, known = _association_and_person(request, association, person)
    form = _hand_over_form(request, row, person, request.POST)
    if not form.is_valid():
        return _show(request, row, person, hand_over_form=form)
    successor = Newcomer(email=form.cleaned_data["email"], name=form.cleaned_data["name"])
    try:
        done = hand_over(
            person_id=known.pk,
            successor=successor,
            association_id=row.pk,
            by=request.access,
            now=timezone.now(),
        )
    except NotPossible as error:
        form.add_error(None, str(error))
        return _show(request, row, person, hand_over_form=form)
    left = "är avaktiverad" if done.deactivated else "har inga roller kvar här"
    messages.success(request, f"{done.successor} har tagit över. {known.name} {left}.")
    return _leave(request, association, person)


def _association(request: SignedInRequest, key: str) -> Association:
    return get_object_or_404(managed_associations(request.access), key=key)


def _person(request: SignedInRequest, association: Association, pk: int) -> PersonRow:
    rows = queries.person_rows(
        request.access, association_id=association.pk, now=timezone.now(), person_id=pk
    )
    if not rows:
        raise Http404
    return rows[0]


def _association_and_person(
    request: SignedInRequest, association: str, person: int
) -> tuple[Association, PersonRow]:
    row = _association(request, association)
    return row, _person(request, row, person)


def _hand_over_form(
    request: SignedInRequest, association: Association, person: int, data: Any = None
) -> HandOverForm:
    everybody = queries.person_rows(request.access, association_id=association.pk, now=timezone.now())
    return HandOverForm(data, people=everybody, leaving_id=person, prefix="efter")


def _show(
    request: SignedInRequest,
    association: Association,
    pk: int,
    *,
    role_form: RoleForm | None = None,
    hand_over_form: HandOverForm | None = None,
) -> HttpResponse:
    row = _person(request, association, pk)
    context = {
        "association": association,
        "page": presenters.person_page(row, person_access=queries.access_of(pk), access=request.access),
        "role_form": role_form
        or RoleForm(access=request.access, association_id=association.pk, prefix="roll"),
        "hand_over_form": hand_over_form or _hand_over_form(request, association, pk),
    }
    return render(request, "organisations/people/person.html", context)


def _said_of_role(invited: Invited) -> str:
    if not invited.added:
        return f"{invited.name} har redan den rollen."
    return f"Rollen är tillagd. {invited.name} får ett e-brev."


def _leave(request: SignedInRequest, association: str, person: int) -> HttpResponse:
    """Back to the list; whoever gave away their own roles may not see it any more."""
    if person == request.access.person_id:
        return redirect("start")
    return redirect("people", association)


def _try(request: SignedInRequest, action: Callable[[], None], success: str) -> bool:
    try:
        action()
    except NotPossible as error:
        messages.error(request, str(error))
        return False
    messages.success(request, success)
    return True
