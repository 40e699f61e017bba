"""The privacy notice, and one's own data."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.requests import SignedInRequest, signed_in
from portal.privacy.person_file import person_file, stored_on
from portal.privacy.queries import own_roles, people_to_ask
from portal.privacy.retention import KEPT


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored on people, why and for how long; for everyone, signed in or not."""
    access = getattr(request, "access", None)
    context = {
        "kept": KEPT,
        "officer": settings.DATA_PROTECTION_CONTACT,
        "contacts": people_to_ask(access) if access else (),
    }
    return render(request, "portal/privacy/notice.html", context)


@signed_in
@require_safe
def my_data(request: SignedInRequest) -> HttpResponse:
    """What is stored on the one who asks, in short."""
    context = {"roles": own_roles(request.user.pk), "stored": stored_on(request.user)}
    return render(request, "portal/privacy/my_data.html", context)


@signed_in
@require_safe
def my_data_file(request: SignedInRequest) -> HttpResponse:
    """All of it as a file."""
    return HttpResponse(
        person_file(person_id=request.user.pk, now=timezone.now()),
        content_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="mina-uppgifter.json"'},
    )
