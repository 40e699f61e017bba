"""The page of the demonstration's e-mail. Where this is no demonstration there is no such page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fyrbodal.demonstration.mailbox import read_mailbox
from organisations.requests import SignedInRequest, signed_in


@require_safe
def demonstration_mail(request: HttpRequest) -> HttpResponse:
    """Every letter that the demonstration has sent, for the project lead."""
    if not settings.DEMONSTRATION:
        raise Http404
    return _mail_of_lead(request)


@signed_in
def _mail_of_lead(request: SignedInRequest) -> HttpResponse:
    if not request.access.led_associations:
        raise Http404
    letters = read_mailbox(settings.DEMONSTRATION_MAIL)
    return render(request, "demonstration/mail.html", {"letters": letters})
