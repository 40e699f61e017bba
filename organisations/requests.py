"""The request as signed-in views get it, and the one decorator that asks for sign-in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django_htmx.middleware import HtmxDetails

from organisations.models import Person
from organisations.permissions import Access


class SignedInRequest(HttpRequest):
    """A request of somebody who has signed in, with what that person may do."""

    user: Person
    access: Access
    htmx: HtmxDetails


View = Callable[..., HttpResponse]


def signed_in(view: Callable[..., HttpResponse]) -> View:
    """Send strangers to the sign-in page, and back again afterwards."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return login_required(wrapper)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the fields of a POST, be it empty, and None for a page just opened."""
    return request.POST if request.method == "POST" else None
