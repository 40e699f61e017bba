"""The project lead reads what the file holds before it is fetched."""

import hashlib
import io
import zipfile

import pytest
from django.urls import reverse

from reports.models import RecordFetch
from tests.reports.rounds import publish_world
from tests.surveys.rounds.builders import CANARY


@pytest.fixture
def address(world):
    publish_world(world)
    return reverse("round_record", args=[world.round.slug])


@pytest.fixture
def lead(world, signed_in):
    return signed_in(world.lead)


def test_page_names_whose_answers_were_not_shared(lead, address):
    body = lead.get(address).content.decode()

    assert [f"<li>{CANARY} {number}</li>" in body for number in range(5)] == [True] * 5
    assert "18 kap. 8 och 13 §§" in body


def test_page_of_a_round_that_all_share_has_no_warning(world, lead):
    body = lead.get(reverse("round_record", args=[world.round.slug])).content.decode()

    assert "Filen innehåller svar som inte är delade" not in body
    assert "Inget är publicerat än" in body


def test_file_is_fetched_once_that_is_confirmed(world, lead, address):
    response = lead.post(address, {"understood": "on"})

    assert response.status_code == 200
    assert "ej-sekretessprovade" in response.headers["Content-Disposition"]
    assert response.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert CANARY.encode() in archive.read("svar.csv")


def test_each_fetching_is_noted_and_shown(world, lead, address):
    assert "Ingen har hämtat filen." in lead.get(address).content.decode()

    content = lead.post(address, {"understood": "on"}).content

    fetch = RecordFetch.objects.get()
    assert (fetch.round, fetch.person) == (world.round, world.lead)
    assert fetch.sha256 == hashlib.sha256(content).hexdigest()
    body = lead.get(address).content.decode()
    assert (f'<th scope="row">{world.lead.name}</th>' in body, fetch.sha256[:12] in body) == (True, True)


def test_without_the_tick_there_is_no_file(lead, address):
    response = lead.post(address)

    assert response.status_code == 422
    assert "Ingen fil är hämtad" in response.content.decode()
    assert not RecordFetch.objects.exists()


def test_file_is_kept_by_no_browser_or_proxy(lead, address):
    assert "no-store" in lead.post(address, {"understood": "on"}).headers["Cache-Control"]


@pytest.mark.parametrize("role", ["manager", "director", "administrator", "outsider"])
def test_nobody_else_fetches_it(world, signed_in, address, role):
    assert signed_in(getattr(world, role)).post(address, {"understood": "on"}).status_code == 404


def test_round_leads_to_it(world, lead, address):
    assert f'href="{address}"' in lead.get(reverse("round", args=[world.round.slug])).content.decode()
