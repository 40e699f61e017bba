"""Answers that a browser may keep, and asks again whether they still hold."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

ASK_EACH_TIME, NOT_AT_ALL = "private, no-cache", "private, no-store"


def if_changed(
    request: HttpRequest, mark: str, make: Callable[[], HttpResponse], *, is_kept: bool
) -> HttpResponse:
    """What `make` gives with the mark as its ETag, or, to who has it already, a 304 that took no making.

    `is_kept`: a browser may keep it. Not what holds answers that not everyone sees.
    """
    etag = f'"{mark}"'
    unchanged = get_conditional_response(request, etag=etag)
    response = make() if unchanged is None else unchanged
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = ASK_EACH_TIME if is_kept else NOT_AT_ALL
    return response
