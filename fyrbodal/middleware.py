"""What each request carries, and how private pages are kept out of caches."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from organisations.people.queries import access_of
from organisations.permissions import Access

GetResponse = Callable[[HttpRequest], HttpResponse]


def access_middleware(get_response: GetResponse) -> GetResponse:
    """Set `request.access`: what the signed-in person may do, read at first use; nothing for a stranger."""

    def read(request: HttpRequest) -> Access:
        if request.user.is_authenticated:
            return access_of(request.user.pk)
        return Access(person_id=0, grants=())

    def middleware(request: HttpRequest) -> HttpResponse:
        request.access = SimpleLazyObject(lambda: read(request))  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def private_pages_middleware(get_response: GetResponse) -> GetResponse:
    """Forbid storing of every page made for a signed-in person, unless the view chose its own rule."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return middleware
