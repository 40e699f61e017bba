from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from organisations.invitations.actions import IssuedLink, Newcomer, issue_link
from organisations.models import Invitation, Person, Role
from organisations.people.sign_in_limits import COOKIE
from tests.factories import PASSWORD
from tests.organisations.places import in_association

pytestmark = pytest.mark.django_db

MAY_NOT = ["manager", "director", "department_manager", "security_officer", "outsider"]
CSV = "e-post;namn;roll;organisation\nny@x.se;Örjan Ny;IT-chef;Aneby\n"


@pytest.fixture
def issued(world) -> IssuedLink:
    grant = in_association(Role.DIRECTOR, world.association)
    return issue_link(
        newcomer=Newcomer(email="anna@example.se", name="Anna Berg"), grant=grant, now=timezone.now()
    )


def path(secret: str) -> str:
    return reverse("invitation", args=[secret])


def chosen(password: str = PASSWORD, again: str | None = None) -> dict:
    return {"password": password, "again": password if again is None else again}


def test_a_link_lets_the_person_choose_a_password_and_in(issued, stranger):
    page = stranger.get(path(issued.secret)).content.decode()
    assert "Hej Anna Berg." in page
    assert "Minst 12 tecken" in page
    response = stranger.post(path(issued.secret), chosen())
    assert response.headers["Location"] == "/"
    assert COOKIE in response.cookies
    assert "Anna Berg" in stranger.get("/").content.decode()


def test_a_link_looked_at_is_not_used_up(issued, stranger):
    stranger.get(path(issued.secret))
    stranger.head(path(issued.secret))
    assert stranger.post(path(issued.secret), chosen()).status_code == 302


def test_the_password_page_is_not_stored_and_sends_no_address_elsewhere(issued, stranger):
    headers = stranger.get(path(issued.secret)).headers
    assert headers["Cache-Control"] == "no-store, private"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Välj ett lösenord."),
        (chosen("kort"), "12 tecken"),
        (chosen("anna@example.se"), "Ditt lösenord är alltför likt e-postadress."),
        (chosen("qwerty123456"), "Detta lösenord är alldeles för vanligt."),
        (chosen(PASSWORD, "nagot-helt-annat"), "Lösenorden är inte lika. Skriv samma båda gångerna."),
    ],
)
def test_a_faulty_password_is_explained_and_leaves_the_link_open(data, message, issued, stranger):
    page = stranger.post(path(issued.secret), data)
    assert message in page.content.decode()
    assert PASSWORD not in page.content.decode()
    issued.person.refresh_from_db()
    assert not issued.person.has_usable_password()
    assert stranger.get(path(issued.secret)).status_code == 200


@pytest.mark.parametrize("way", ["used", "expired", "deactivated"])
def test_an_ended_link_says_what_to_do_and_nothing_of_whom(way, issued, stranger):
    if way == "used":
        Invitation.objects.update(used_at=timezone.now())
    elif way == "expired":
        long_ago = timezone.now() - timedelta(days=30)
        Invitation.objects.update(created_at=long_ago, expires_at=long_ago + timedelta(days=14))
    else:
        Person.objects.filter(pk=issued.person.pk).update(is_active=False)
    unknown = stranger.get(path("finns-inte"))
    for ended in (stranger.get(path(issued.secret)), stranger.post(path(issued.secret), chosen())):
        assert ended.status_code == 410
        assert ended.content == unknown.content
        assert b"Berg" not in ended.content
    assert unknown.status_code == 404
    assert "be den som bjöd in dig att skicka en ny länk" in unknown.content.decode()
    issued.person.refresh_from_db()
    assert not issued.person.has_usable_password()


def test_a_link_signs_somebody_else_out(issued, world, signed_in):
    client = signed_in(world.manager)
    assert (
        f"{world.manager.name} är inloggad i den här webbläsaren"
        in client.get(path(issued.secret)).content.decode()
    )
    client.post(path(issued.secret), chosen())
    assert client.get("/").context["user"] == issued.person


def test_a_link_ends_the_sessions_of_before(world, signed_in, stranger):
    theirs = signed_in(world.manager)
    again = issue_link(
        newcomer=Newcomer(email=world.manager.email, name="Vem"),
        grant=in_association(Role.DIRECTOR, world.association),
        now=timezone.now(),
    )
    stranger.post(path(again.secret), chosen("ett-annat-langt-losenord"))
    assert theirs.get("/").status_code == 302


@pytest.mark.parametrize("role", MAY_NOT)
@pytest.mark.parametrize("name", ["invite_person", "invite_from_file"])
def test_inviting_is_for_those_who_manage_people(role, name, world, signed_in):
    client, url = signed_in(getattr(world, role)), reverse(name, args=[world.association.key])
    assert client.get(url).status_code == 404
    data = {"name": "N", "email": "n@x.se", "role": "director", "rows": CSV}
    assert client.post(url, data).status_code == 404
    assert not Person.objects.filter(email__endswith="@x.se").exists()


@pytest.mark.parametrize("role", ["lead", "administrator"])
def test_a_person_is_invited(role, world, signed_in, jobs):
    url = reverse("invite_person", args=[world.association.key])
    data = {"name": "Ny", "email": "ny@x.se", "role": "it_manager", "organisation": world.organisation.pk}
    page = signed_in(getattr(world, role)).post(url, data, follow=True).content.decode()
    assert "Ny är inbjuden. Länken i e-brevet gäller i 14 dagar." in page
    assert Person.objects.get(email="ny@x.se").assignments.get().organisation == world.organisation
    assert len(jobs("send_invitation")) == 1


def test_an_invitation_of_who_is_known_says_so(world, signed_in):
    url = reverse("invite_person", args=[world.association.key])
    data = {"name": "X", "email": world.manager.email, "role": "director", "organisation": ""}
    client = signed_in(world.lead)
    assert "fanns redan, har fått rollen" in client.post(url, data, follow=True).content.decode()
    assert "har redan den rollen" in client.post(url, data, follow=True).content.decode()


def test_a_faulty_invitation_keeps_what_was_typed(world, signed_in, jobs):
    url = reverse("invite_person", args=[world.association.key])
    page = signed_in(world.lead).post(url, {"name": "Ny Person", "email": "ny", "role": "administrator"})
    text = page.content.decode()
    assert 'value="Ny Person"' in text
    assert "Skriv en hel e-postadress, till exempel namn@kommun.se." in text
    assert "Välj en roll." in text
    assert jobs("send_invitation") == []


def test_an_invitation_of_who_is_deactivated_is_refused(world, signed_in):
    Person.objects.filter(pk=world.manager.pk).update(is_active=False)
    url = reverse("invite_person", args=[world.association.key])
    page = signed_in(world.lead).post(url, {"name": "X", "email": world.manager.email, "role": "director"})
    assert "Personen är avaktiverad." in page.content.decode()


def upload(client, world, content: bytes):
    url = reverse("invite_from_file", args=[world.association.key])
    return client.post(url, {"file": SimpleUploadedFile("personer.csv", content)})


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_file_is_shown_before_it_is_done(encoding, world, signed_in, jobs):
    client = signed_in(world.lead)
    preview = upload(client, world, CSV.encode(encoding))
    assert "Örjan Ny" in preview.content.decode()
    assert not Person.objects.filter(email="ny@x.se").exists()
    rows = preview.context["form"]["rows"].value()
    url = reverse("invite_from_file", args=[world.association.key])
    done = client.post(url, {"rows": rows}, follow=True).content.decode()
    assert "Klart: 1 nya personer är inbjudna, 1 roller är tillagda." in done
    assert Person.objects.get(email="ny@x.se").name == "Örjan Ny"
    assert len(jobs("send_invitation")) == 1


def test_a_faulty_file_cannot_be_confirmed(world, signed_in):
    client = signed_in(world.lead)
    faulty = CSV + "fel;=1;IT-chef;Nix\n"
    page = upload(client, world, faulty.encode()).content.decode()
    assert "1 rad behöver rättas".replace(" ", "\N{NO-BREAK SPACE}", 1) in page
    assert "<button" not in page.split('<main id="innehall"')[1]
    url = reverse("invite_from_file", args=[world.association.key])
    refused = client.post(url, {"rows": faulty}, follow=True).content.decode()
    assert "Filen har fel på 1 rader." in refused
    assert not Person.objects.filter(email="ny@x.se").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Filen är tom."),
        (b"x" * (1024 * 1024 + 1), "Filen är större än 1 MB."),
        (b"email;name;role\n" + b";;\n" * 100_000, "Filen har fler än 2000 rader."),
        (b"PK\x03\x04\x00\x00", "Filen är inte en textfil."),
        (b"namn;roll\na;b\n", "Kolumnen ”e-post” saknas på första raden."),
    ],
)
def test_a_file_that_is_no_list_of_people_is_refused(content, message, world, signed_in):
    page = upload(signed_in(world.lead), world, content)
    assert message in page.content.decode()
    assert page.status_code == 200


@pytest.mark.parametrize("data", [{}, {"rows": ""}, {"file": "text"}])
def test_a_form_without_a_file_asks_for_one(data, world, signed_in):
    url = reverse("invite_from_file", args=[world.association.key])
    page = signed_in(world.lead).post(url, data, follow=True)
    assert "CSV-fil" in page.content.decode()


def test_hostile_names_are_shown_as_text(world, signed_in):
    content = b"e-post;namn;roll;organisation\na@x.se;<script>alert(1)</script>;IT-chef;Aneby\n"
    page = upload(signed_in(world.lead), world, content).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_organisation_that_lacks_a_manager_is_filled_in(world, signed_in):
    url = reverse("invite_person", args=[world.association.key])
    page = signed_in(world.lead).get(url, {"organisation": world.organisation.key}).content.decode()
    assert f'<option value="{world.organisation.pk}" selected>{world.organisation.name}</option>' in page
    assert f'<option value="{Role.IT_MANAGER}" selected>' in page
    unknown = signed_in(world.lead).get(url, {"organisation": "finns-inte"}).content.decode()
    assert f'<option value="{Role.IT_MANAGER}" selected>' not in unknown
