"""Answers that are asked for again only when they have changed."""

from django.http import HttpResponse
from django.test import RequestFactory

from surveys.results.figures.responses import if_changed


def ask(mark, *, is_kept=True, **headers):
    made = []

    def make():
        made.append(mark)
        return HttpResponse(mark)

    return if_changed(RequestFactory().get("/", headers=headers), mark, make, is_kept=is_kept), made


def test_first_time_is_made_and_marked():
    response, made = ask("a")

    assert (response.status_code, response.content, made) == (200, b"a", ["a"])
    assert (response.headers["ETag"], response.headers["Cache-Control"]) == ('"a"', "private, no-cache")


def test_who_has_it_already_gets_nothing_made():
    response, made = ask("a", if_none_match='"a"')

    assert (response.status_code, response.content, made) == (304, b"", [])
    assert response.headers["ETag"] == '"a"'


def test_who_has_another_gets_this():
    response, made = ask("b", if_none_match='"a"')

    assert (response.status_code, made) == (200, ["b"])


def test_what_not_everyone_may_see_is_not_kept_by_a_browser():
    response, _ = ask("a", is_kept=False)

    assert (response.headers["ETag"], response.headers["Cache-Control"]) == ('"a"', "private, no-store")
