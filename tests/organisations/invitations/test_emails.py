import pytest

from organisations.invitations.emails import invitation_email, new_roles_email
from organisations.models import Role
from tests.factories import NOW, assign, make_association, make_organisation, make_person

pytestmark = pytest.mark.django_db


def test_invitation_email_says_who_what_and_until_when(settings):
    organisation = make_organisation(make_association(), "Orust & Tjörn")
    person = make_person(Role.IT_MANAGER, organisation=organisation, name="Åsa <Berg>")
    inviter = make_person(name="Lo Ek", email="lo@example.se")
    email = invitation_email(person=person, inviter=inviter, link="https://x/inbjudan/y/", expires_at=NOW)
    assert (email.to, email.subject) == (person.email, "Inbjudan till Digital motor")
    lines = email.body.split("\n")
    assert lines[0] == "Hej Åsa <Berg>,"
    assert "Lo Ek (lo@example.se) bjuder in dig till Digital motor." in email.body
    assert "- IT-chef i Orust & Tjörn" in lines
    assert "https://x/inbjudan/y/" in lines
    assert "till och med 2026-11-24 klockan 11:00." in email.body


def test_invitation_email_without_an_inviter_names_nobody():
    email = invitation_email(person=make_person(), inviter=None, link="https://x/", expires_at=NOW)
    assert "Du är inbjuden till Digital motor." in email.body
    assert "None" not in email.body


def test_new_roles_email_names_the_added_roles_alone():
    association = make_association("vast")
    person = make_person(Role.DIRECTOR, association=association)
    added = assign(person, Role.PROJECT_LEAD, association=association)
    email = new_roles_email(person=person, inviter=None, added=[added])
    assert [line for line in email.body.split("\n") if line.startswith("- ")] == [
        "- projektledare i Förbundet vast"
    ]
