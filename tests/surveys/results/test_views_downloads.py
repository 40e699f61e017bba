"""The files of figures in the hands of each role."""

import csv
import io
import json

import pytest
from django.urls import reverse


def get_file(client, the_round, form, **query):
    return client.get(reverse("results_file", args=[the_round.slug, form], query=query or None))


def test_download_of_json_is_the_published_document(world, signed_in, published):
    response = get_file(signed_in(world.manager), published, "json")

    assert json.loads(response.content) == published.results.get().document
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="{published.slug}-version-1.json"'
    )
    assert (response.headers["Content-Type"], response.headers["Cache-Control"]) == (
        "application/json",
        "no-store, private",
    )


def test_download_of_who_did_not_share_holds_the_own_row(world, signed_in, published):
    document = json.loads(get_file(signed_in(world.other_manager), published, "json").content)

    assert document["own"] == [
        {"key": world.other_organisation.key, "name": "Åsele", "levels": [4, 4, 4, None, 4]}
    ]


def test_download_of_the_lead_is_the_edition_shown(world, signed_in, published):
    client = signed_in(world.lead)

    shown = json.loads(get_file(client, published, "json").content)
    everything = json.loads(get_file(client, published, "json", svar="alla").content)

    assert (shown["audience"], everything["audience"]) == ("participants", "project_lead")


def test_download_of_csv_and_xlsx(world, signed_in, published):
    client = signed_in(world.manager)

    rows = list(csv.DictReader(io.StringIO(get_file(client, published, "csv").content.decode())))
    workbook = get_file(client, published, "xlsx").content

    assert [row["name"] for row in rows] == [
        c["name"] for c in published.results.get().document["capabilities"]
    ]
    assert workbook[:2] == b"PK"


def test_download_of_an_unknown_form(world, signed_in, published):
    assert get_file(signed_in(world.manager), published, "pdf").status_code == 404


@pytest.mark.parametrize("who", ["outsider", "administrator"])
def test_download_of_others_is_not_found(world, signed_in, published, who):
    assert get_file(signed_in(getattr(world, who)), published, "json").status_code == 404
