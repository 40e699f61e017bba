"""Pages of invitations: invite one or many, and the page that a link leads to."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from organisations.errors import FileError, NotPossible
from organisations.files import decoded
from organisations.invitations import actions
from organisations.invitations.actions import Invited
from organisations.invitations.forms import ConfirmedFileForm, InviteForm, PasswordForm, PeopleFileForm
from organisations.invitations.people_file import Outcome, Plan, plan_invitations
from organisations.invitations.queries import LinkState, find_link
from organisations.members.queries import managed_associations, organisation_id
from organisations.models import Association, Role
from organisations.people.sign_in_limits import lift_limit, remember_device
from organisations.requests import SignedInRequest, posted, signed_in


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Where a link leads: choose a password and be signed in. A dead link says only what to do."""
    found = find_link(secret=secret, now=timezone.now())
    if found.person is None:
        return _dead_link(request, found.state)
    form = PasswordForm(posted(request), person=found.person)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        try:
            person = actions.accept_invitation(secret=secret, password=password, now=timezone.now())
        except NotPossible:
            return _dead_link(request, LinkState.ENDED)
        login(request, person)
        lift_limit(request, person)
        messages.success(request, "Lösenordet är sparat och du är inloggad.")
        response = redirect("start")
        remember_device(response, person)
        return response
    return render(
        request, "organisations/invitations/invitation.html", {"form": form, "person": found.person}
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def invite_person(request: SignedInRequest, association: str) -> HttpResponse:
    """Invite one person; the address may name the organisation that lacks an IT manager."""
    row = _association(request, association)
    lacking = organisation_id(row.pk, key=request.GET.get("organisation", ""))
    initial = {"role": Role.IT_MANAGER, "organisation": lacking} if lacking else {}
    form = InviteForm(posted(request), access=request.access, association_id=row.pk, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            invited = actions.invite(
                newcomer=form.newcomer(), grants=[form.grant()], by=request.access, now=timezone.now()
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _said_of(invited))
            return redirect("people", association)
    context = {"association": row, "form": form}
    return render(request, "organisations/invitations/invite_person.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def invite_from_file(request: SignedInRequest, association: str) -> HttpResponse:
    """Invite many: choose a file, see what it would lead to, confirm."""
    row = _association(request, association)
    if request.method != "POST":
        return _file_page(request, row, PeopleFileForm())
    if "rows" in request.POST:
        return _confirm(request, row)
    form = PeopleFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _file_page(request, row, form)
    content = form.cleaned_data["file"]
    try:
        plan = plan_invitations(content=content, association_id=row.pk, by=request.access)
    except FileError as error:
        form.add_error("file", error.message)
        return _file_page(request, row, form)
    return _preview(request, row, plan, content)


def _confirm(request: SignedInRequest, association: Association) -> HttpResponse:
    form = ConfirmedFileForm(request.POST)
    if not form.is_valid():
        return redirect("invite_from_file", association.key)
    content = form.cleaned_data["rows"].encode()
    try:
        done = actions.invite_from_file(
            content=content, association_id=association.pk, by=request.access, now=timezone.now()
        )
    except FileError as error:
        messages.error(request, error.message)
        return redirect("invite_from_file", association.key)
    messages.success(
        request, f"Klart: {done.new_people} nya personer är inbjudna, {done.new_roles} roller är tillagda."
    )
    return redirect("people", association.key)


def _preview(request: SignedInRequest, association: Association, plan: Plan, content: bytes) -> HttpResponse:
    context = {
        "association": association,
        "plan": plan,
        "invited": plan.count(Outcome.INVITED),
        "new_roles": plan.count(Outcome.NEW_ROLE),
        "unchanged": plan.count(Outcome.NOTHING),
        "form": ConfirmedFileForm(initial={"rows": decoded(content)}),
    }
    return render(request, "organisations/invitations/preview.html", context)


def _file_page(request: SignedInRequest, association: Association, form: PeopleFileForm) -> HttpResponse:
    context = {"association": association, "form": form}
    return render(request, "organisations/invitations/invite_from_file.html", context)


def _association(request: SignedInRequest, key: str) -> Association:
    return get_object_or_404(managed_associations(request.access), key=key)


def _dead_link(request: HttpRequest, state: LinkState) -> HttpResponse:
    return render(request, "organisations/invitations/dead_link.html", status=state.value)


def _said_of(invited: Invited) -> str:
    if not invited.added:
        return f"{invited.name} har redan den rollen. Inget e-brev skickas."
    if invited.link_sent:
        return f"{invited.name} är inbjuden. Länken i e-brevet gäller i 14 dagar."
    return f"{invited.name} fanns redan, har fått rollen och får ett e-brev om det."
