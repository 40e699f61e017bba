"""How large a request may be, what each carries, and how private pages are kept out of caches."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

from organisations.people.queries import access_of
from organisations.permissions import Access

CHUNK_BYTES = 64 * 1024
GetResponse = Callable[[HttpRequest], HttpResponse]


def body_limit_middleware(get_response: GetResponse) -> GetResponse:
    """Answer 413 to what says that it is larger than anything that pages take, without keeping any of it.

    What says no length has no body here: the server reads as many bytes as the length says.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.MAX_BODY_BYTES:
            _read_away(request)
            page = render_to_string("413.html", {"megabytes": settings.MAX_BODY_BYTES // 2**20})
            return HttpResponse(page, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return get_response(request)

    return middleware


def _read_away(request: HttpRequest) -> None:
    """Browsers show the answer when they have sent it all: up to twice the limit is read and forgotten."""
    left = 2 * settings.MAX_BODY_BYTES
    with suppress(UnreadablePostError):
        while left > 0 and (piece := request.read(CHUNK_BYTES)):
            left -= len(piece)


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
