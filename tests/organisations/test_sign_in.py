"""Signing in, as it is set up here: wrong passwords, forgotten ones, people who have left."""

import re

import pytest
from django.core.cache import cache

from organisations.models import Person
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db

SIGN_IN = "/konto/logga-in/"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet():
    cache.clear()


def sign_in(client, email: str, password: str = PASSWORD):
    return client.post(SIGN_IN, {"login": email, "password": password})


@pytest.mark.parametrize("typed", ["anna@example.se", "Anna@Example.SE", " anna@example.se "])
def test_the_right_password_signs_in_whatever_the_letter_case(typed, stranger):
    make_person(email="anna@example.se")
    assert sign_in(stranger, typed).headers["Location"] == "/"


def test_the_sixth_wrong_password_is_refused_and_then_the_right_one_too(stranger):
    make_person(email="anna@example.se")
    pages = [sign_in(stranger, "anna@example.se", f"fel-{number}").content.decode() for number in range(6)]
    too_many = "För många misslyckade inloggningsförsök"
    assert [too_many in page for page in pages] == [False] * 5 + [True]
    assert too_many in sign_in(stranger, "anna@example.se").content.decode()
    assert stranger.get("/").status_code == 302


def test_wrong_passwords_of_one_address_do_not_stop_another(stranger):
    make_person(email="anna@example.se")
    make_person(email="bo@example.se")
    for number in range(6):
        sign_in(stranger, "anna@example.se", f"fel-{number}")
    assert sign_in(stranger, "bo@example.se").headers["Location"] == "/"


def test_an_unknown_address_is_answered_as_a_wrong_password(stranger):
    make_person(email="anna@example.se")
    wrong, unknown = (
        sign_in(stranger, email, "fel").content.decode().replace(email, "")
        for email in ("anna@example.se", "nobody@example.se")
    )
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert token.sub("", wrong) == token.sub("", unknown)


def test_somebody_deactivated_does_not_get_in(stranger):
    person = make_person(email="anna@example.se")
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert sign_in(stranger, "anna@example.se").headers["Location"] == "/konto/avstangd/"
    assert stranger.get("/").status_code == 302


def test_a_deactivated_persons_open_session_stops_at_once(signed_in):
    person = make_person()
    client = signed_in(person)
    assert client.get("/").status_code == 200
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get("/").headers["Location"] == f"{SIGN_IN}?next=/"


def reset_link(client, mailoutbox, email: str) -> str:
    client.post("/konto/losenord/glomt/", {"email": email})
    return re.search(r"https?://[^/]+(/konto/losenord/nytt/\S+)", mailoutbox[-1].body)[1]


def test_a_forgotten_password_is_replaced_through_the_mail(stranger, mailoutbox):
    make_person(email="anna@example.se")
    link = reset_link(stranger, mailoutbox, "anna@example.se")
    assert mailoutbox[-1].to == ["anna@example.se"]
    form = stranger.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    new = "ett-helt-nytt-losenord"
    done = stranger.post(address, {"password1": new, "password2": new})
    assert done.headers["Location"] == "/konto/losenord/nytt/klart/"
    assert sign_in(stranger, "anna@example.se").status_code == 200
    assert sign_in(stranger, "anna@example.se", new).headers["Location"] == "/"


def test_the_mailed_link_works_once(stranger, mailoutbox):
    person = make_person(email="anna@example.se")
    link = reset_link(stranger, mailoutbox, "anna@example.se")
    person.set_password("valt-pa-annat-satt")
    person.save()
    page = stranger.get(link, follow=True)
    assert 'type="password"' not in page.content.decode()


def test_a_forgotten_password_of_nobody_or_of_who_has_left_gives_no_link(stranger, mailoutbox):
    person = make_person(email="anna@example.se")
    Person.objects.filter(pk=person.pk).update(is_active=False)
    for email in ("anna@example.se", "nobody@example.se"):
        response = stranger.post("/konto/losenord/glomt/", {"email": email})
        assert response.headers["Location"] == "/konto/losenord/glomt/skickat/"
    assert ["/konto/losenord/nytt/" in mail.body for mail in mailoutbox] == [False] * len(mailoutbox)


def test_signing_up_by_oneself_is_refused(stranger):
    stranger.post("/konto/skapa/", {"email": "anna@example.se", "password1": PASSWORD})
    assert not Person.objects.exists()
