"""The demonstration's e-mail is there in the demonstration alone, and for the project lead alone."""

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from tests.addresses import ROLES

URL = "/demonstrationens-e-post/"


@pytest.fixture
def demonstration(settings, tmp_path) -> None:
    settings.DEMONSTRATION, settings.DEMONSTRATION_MAIL = True, tmp_path
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"file_path": tmp_path}}}
    EmailMessage(subject="Dags <att> svara", body="Börja: http://localhost/x", to=["anna@example.se"]).send()


def text(response) -> str:
    return response.content.decode()


def test_address_is_the_one_tested() -> None:
    assert reverse("demonstration_mail") == URL


@pytest.mark.parametrize("role", ROLES)
def test_only_who_leads_reads_it(world, signed_in, demonstration, role) -> None:
    response = signed_in(getattr(world, role)).get(URL)

    leads = role in {"lead", "outsider"}  # the outsider leads another association of the same demonstration
    assert (response.status_code, "Dags &lt;att&gt; svara" in text(response)) == (
        200 if leads else 404,
        leads,
    )


def test_stranger_is_asked_to_sign_in(client, demonstration, db) -> None:
    assert client.get(URL).headers["Location"] == f"{reverse('account_login')}?next={URL}"


def test_outside_the_demonstration_nothing_is_there(world, signed_in, client) -> None:
    assert [each.get(URL).status_code for each in (signed_in(world.lead), client)] == [404, 404]


def test_empty_folder_says_so(world, signed_in, demonstration, tmp_path) -> None:
    for letter in tmp_path.iterdir():
        letter.unlink()
    assert "Inget brev är skickat" in text(signed_in(world.lead).get(URL))


def test_address_in_a_letter_is_a_link(world, signed_in, demonstration) -> None:
    assert '<a href="http://localhost/x" rel="nofollow">' in text(signed_in(world.lead).get(URL))
