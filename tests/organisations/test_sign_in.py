"""Signing in, as it is set up here: wrong passwords, forgotten ones, people who have left."""

import re

import pytest
from django.core.cache import cache

from organisations.jobs import send_password_reset
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
    too_many = "För många misslyckade försök. Vänta fem minuter"
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


def wrong_passwords(client, number: int, **extra: str) -> list[bool]:
    """Whether each of so many wrong passwords for Anna was judged, rather than refused unread."""
    asked = [
        client.post(SIGN_IN, {"login": "anna@example.se", "password": f"fel-{each}"}, **extra)
        for each in range(number)
    ]
    return ["stämmer inte" in response.content.decode() for response in asked]


def test_another_port_in_the_host_gives_no_new_guesses(stranger):
    make_person(email="anna@example.se")
    wrong_passwords(stranger, 5)
    assert wrong_passwords(stranger, 1, HTTP_HOST="localhost:99") == [False]


def test_a_known_device_signs_in_while_a_stranger_guesses_at_the_address(stranger, over_https):
    make_person(email="anna@example.se")
    known = over_https()
    sign_in(known, "anna@example.se")
    known.post("/konto/logga-ut/")
    assert wrong_passwords(stranger, 6)[-1] is False
    assert sign_in(known, "anna@example.se").headers["Location"] == "/"


def test_a_known_device_has_five_guesses_too(stranger):
    make_person(email="anna@example.se")
    sign_in(stranger, "anna@example.se")
    stranger.post("/konto/logga-ut/")
    assert wrong_passwords(stranger, 6) == [True] * 5 + [False]


def test_a_device_is_known_for_its_own_person_alone(stranger):
    for email in ("anna@example.se", "bo@example.se"):
        make_person(email=email)
    wrong_passwords(stranger, 5)
    sign_in(stranger, "bo@example.se")
    stranger.post("/konto/logga-ut/")
    assert wrong_passwords(stranger, 1) == [False]


def test_a_visitor_has_ten_wrong_guesses_a_minute_in_all(stranger):
    for number in range(11):
        make_person(email=f"nr{number}@example.se")
    pages = [sign_in(stranger, f"nr{number}@example.se", "fel").content.decode() for number in range(11)]
    assert ["stämmer inte" in page for page in pages] == [True] * 10 + [False]


def reset_link(client, mailoutbox, jobs, email: str) -> str:
    """Orders a link, lets the worker send it, and reads it in the mail."""
    client.post("/konto/losenord/glomt/", {"email": email})
    send_password_reset(**jobs("send_password_reset")[-1])
    return re.search(r"https?://[^/]+(/konto/losenord/nytt/\S+)", mailoutbox[-1].body)[1]


def replace_password(client, link: str, new: str):
    form = client.get(link, follow=True)
    return client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})


def test_a_forgotten_password_is_replaced_through_the_mail_and_signs_in(stranger, mailoutbox, jobs):
    make_person(email="anna@example.se", name="Anna Berg")
    link = reset_link(stranger, mailoutbox, jobs, "anna@example.se")
    assert mailoutbox[-1].to == ["anna@example.se"]
    new = "ett-helt-nytt-losenord"
    assert replace_password(stranger, link, new).headers["Location"] == "/"
    assert "Anna Berg" in stranger.get("/").content.decode()
    stranger.post("/konto/logga-ut/")
    assert sign_in(stranger, "anna@example.se").status_code == 200
    assert sign_in(stranger, "anna@example.se", new).headers["Location"] == "/"


def test_a_new_password_lifts_the_limit(stranger, over_https, mailoutbox, jobs):
    make_person(email="anna@example.se")
    wrong_passwords(over_https(), 6)
    link = reset_link(stranger, mailoutbox, jobs, "anna@example.se")
    replace_password(stranger, link, "ett-helt-nytt-losenord")
    elsewhere = over_https()
    assert sign_in(elsewhere, "anna@example.se", "ett-helt-nytt-losenord").headers["Location"] == "/"


def test_the_mailed_link_works_once(stranger, mailoutbox, jobs):
    person = make_person(email="anna@example.se")
    link = reset_link(stranger, mailoutbox, jobs, "anna@example.se")
    person.set_password("valt-pa-annat-satt")
    person.save()
    page = stranger.get(link, follow=True)
    assert 'type="password"' not in page.content.decode()


def test_the_mailed_link_has_our_own_host_whatever_the_request_named(stranger, mailoutbox, jobs, settings):
    settings.SITE_URL = "https://motor.example.se"
    make_person(email="anna@example.se")
    stranger.post("/konto/losenord/glomt/", {"email": "anna@example.se"}, HTTP_HOST="localhost:99")
    send_password_reset(**jobs("send_password_reset")[-1])
    assert "https://motor.example.se/konto/losenord/nytt/" in mailoutbox[-1].body


def test_a_forgotten_password_is_answered_alike_for_all_and_writes_to_nobody_itself(
    stranger, mailoutbox, jobs
):
    person = make_person(email="anna@example.se")
    gone = make_person(email="bo@example.se")
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    for email in ("anna@example.se", "bo@example.se", "nobody@example.se"):
        response = stranger.post("/konto/losenord/glomt/", {"email": email})
        assert response.headers["Location"] == "/konto/losenord/glomt/skickat/"
    assert jobs("send_password_reset") == [{"person_id": who} for who in (person.pk, None, None)]
    assert mailoutbox == []


def test_the_sign_in_page_begins_in_the_first_field_and_leaves_forgotten_till_last(stranger):
    page = stranger.get(SIGN_IN).content.decode()
    assert [
        re.search(r'name="([^"]+)"', tag)[1] for tag in re.findall(r"<input[^>]*autofocus[^>]*>", page)
    ] == ["login"]
    assert page.count("Glömt lösenordet?") == 1
    assert page.index(">Logga in</button>") < page.index("Glömt lösenordet?")


def test_signing_up_by_oneself_is_refused(stranger):
    stranger.post("/konto/skapa/", {"email": "anna@example.se", "password1": PASSWORD})
    assert not Person.objects.exists()
