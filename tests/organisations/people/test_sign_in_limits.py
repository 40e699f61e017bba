from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone

from organisations.models import Person
from organisations.people.sign_in_limits import COOKIE, attempts_key, remember_device
from tests.factories import make_person

pytestmark = pytest.mark.django_db

BY_ADDRESS = "address:anna@example.se"


@pytest.fixture
def anna() -> Person:
    return make_person(email="anna@example.se")


def cookie_of(person: Person) -> str:
    response = HttpResponse()
    remember_device(response, person)
    return response.cookies[COOKIE].value


@pytest.fixture
def key(rf):
    """The key for Anna's address in a request that carries the cookie."""

    def of(cookie: str | None = None) -> str:
        request = rf.post("/", headers={"host": "localhost:99"})
        if cookie is not None:
            request.COOKIES[COOKIE] = cookie
        return attempts_key(request, " Anna@Example.SE ")

    return of


def test_without_cookie_the_address_counts_whatever_its_letter_case_and_the_host(key):
    assert key() == BY_ADDRESS


def test_a_known_device_counts_by_itself_and_each_apart(anna, key):
    one, other = key(cookie_of(anna)), key(cookie_of(anna))
    assert one.startswith("device:")
    assert other.startswith("device:")
    assert one != other


def test_the_cookie_is_for_a_year_and_out_of_reach_of_scripts(anna):
    response = HttpResponse()
    remember_device(response, anna)
    cookie = response.cookies[COOKIE]
    assert (cookie["max-age"], cookie["httponly"], cookie["secure"], cookie["samesite"]) == (
        31536000,
        True,
        True,
        "Lax",
    )
    assert anna.email not in cookie.value
    assert anna.get_session_auth_hash() not in cookie.value


def test_another_persons_device_is_not_known(anna, key):
    assert key(cookie_of(make_person(email="bo@example.se"))) == BY_ADDRESS


def test_a_new_password_ends_the_device(anna, key):
    cookie = cookie_of(anna)
    anna.set_password("ett-annat-langt-losenord")
    anna.save()
    assert key(cookie) == BY_ADDRESS


@pytest.mark.parametrize("change", [lambda cookie: cookie + "x", lambda cookie: "", lambda cookie: "[1,2,3]"])
def test_a_forged_cookie_is_as_none(change, anna, key):
    assert key(change(cookie_of(anna))) == BY_ADDRESS


def test_a_cookie_older_than_a_year_is_as_none(anna, key, monkeypatch):
    cookie = cookie_of(anna)
    later = (timezone.now() + timedelta(days=366)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert key(cookie) == BY_ADDRESS
