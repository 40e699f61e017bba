"""The notice for everybody, and one's own data for the one who asks."""

import json

import pytest
from django.test import override_settings
from django.urls import reverse

from portal.privacy.retention import KEPT
from tests.factories import make_person


def body(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.django_db
def test_stranger_reads_the_notice_and_whom_to_turn_to(client):
    page = body(client, "privacy")

    assert [kept.until in page for kept in KEPT] == [True] * len(KEPT)
    assert "Projektledarens namn står i din inbjudan" in page
    assert reverse("my_data") not in page


def test_signed_in_reads_who_leads_the_own_association_alone(world, signed_in):
    page = body(signed_in(world.manager), "privacy")

    assert f"{world.lead.name}, projektledare" in page
    assert world.outsider.email not in page
    assert reverse("my_data") in page


@pytest.mark.django_db
def test_officer_is_named_where_there_is_one(client):
    with override_settings(DATA_PROTECTION_CONTACT="dataskydd@forbundet.se"):
        assert 'href="mailto:dataskydd@forbundet.se"' in body(client, "privacy")
    assert "dataskyddsombud" not in body(client, "privacy")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["privacy", "account_login", "accessibility"])
def test_every_page_links_to_the_notice(client, name):
    assert f'<a href="{reverse("privacy")}">Personuppgifter</a>' in body(client, name)


def test_own_data_shows_roles_and_counts(world, signed_in):
    page = body(signed_in(world.manager), "my_data")

    assert "IT-chef i Aneby" in page
    assert "Historik över roller" in page
    assert world.lead.email not in page


def test_who_has_no_role_is_told_so(db, signed_in):
    assert "Ingen roll just nu" in body(signed_in(make_person()), "my_data")


def test_own_data_as_a_file_is_ones_own(world, signed_in):
    response = signed_in(world.manager).get(reverse("my_data_file"))

    assert response.headers["Content-Disposition"] == 'attachment; filename="mina-uppgifter.json"'
    assert json.loads(response.content)["person"]["email"] == world.manager.email
