"""Pages of associations (administrator) and of an association's organisations (project lead)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from organisations.errors import NotPossible
from organisations.members import actions, queries
from organisations.members.forms import AssociationForm, OrganisationForm
from organisations.members.models import Association, Organisation
from organisations.requests import SignedInRequest, posted, signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def associations(request: SignedInRequest) -> HttpResponse:
    """All associations, and a form for one more."""
    if not request.access.is_administrator:
        raise Http404
    form = AssociationForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_association(**form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, f"{added.name} är tillagt. Lägg till organisationer och bjud in någon.")
            return redirect("organisations", added.key)
    context = {"associations": queries.association_rows(), "form": form}
    return render(request, "organisations/members/associations.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def organisations(request: SignedInRequest, association: str) -> HttpResponse:
    """The association's organisations, and a form for one more."""
    row = _association(request, association)
    form = OrganisationForm(posted(request), association_id=row.pk)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_organisation(association_id=row.pk, fields=form.organisation_fields())
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, f"{added.name} är tillagd.")
            return redirect("organisations", association)
    context = {"association": row, "organisations": queries.organisation_rows(row.pk), "form": form}
    return render(request, "organisations/members/organisations.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: SignedInRequest, association: str, organisation: str) -> HttpResponse:
    """Change one organisation."""
    row = _association(request, association)
    known = get_object_or_404(Organisation, association=row, key=organisation)
    form = OrganisationForm(posted(request), association_id=row.pk, organisation=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_organisation(
                organisation_id=known.pk, fields=form.organisation_fields(), served_ids=form.served()
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Ändringarna är sparade.")
            return redirect("organisation", association, organisation)
    context = {"association": row, "organisation": known, "form": form}
    return render(request, "organisations/members/organisation.html", context)


def _association(request: SignedInRequest, key: str) -> Association:
    return get_object_or_404(queries.managed_associations(request.access), key=key)
