"""The figures' pages, files and frame in the hands of each role."""

import json
import re

import pytest
from django.core.cache import caches
from django.urls import reverse

from figures.measures import Measure
from surveys.results.figures.catalogue import PERSONAL, Kind
from surveys.results.figures.files import CONTENT_TYPES, FigureForm
from tests.surveys.results.builders import publish
from tests.surveys.results.test_views import text

DRAWN = [Kind.MAP, Kind.MATRIX, Kind.DISTRIBUTION, Kind.RANKED, Kind.OWN, Kind.RADAR]
MISSING = {
    Kind.WEIGHT: "Inga vikter",
    Kind.SLOPE: "Ingen tidigare omgång att jämföra med",
}
MEMBERS = ["lead", "manager", "other_manager", "director", "department_manager", "security_officer"]


def url(the_round, kind=Kind.MAP, *place, suffix="", **query):
    return reverse(f"results_figure{suffix}", args=[the_round.slug, kind, *place], query=query or None)


def publish_again(world, the_round):
    """Version 2, in which the manager's organisation has corrected an answer."""
    answer = the_round.assessments.get(organisation=world.organisation).answers.first()
    answer.level = 0
    answer.save()
    publish(the_round, note="Rättat.")


@pytest.mark.parametrize("kind", DRAWN)
@pytest.mark.parametrize("who", MEMBERS)
def test_every_member_sees_each_figure_with_its_numbers(world, signed_in, published, kind, who):
    response = signed_in(getattr(world, who)).get(url(published, kind))

    assert response.status_code == 200
    assert response.content.count(b'<svg class="figure"') == 1
    assert "Siffrorna i figuren" in text(response)


@pytest.mark.parametrize("kind", MISSING)
def test_figure_that_cannot_be_drawn_yet_says_why(world, signed_in, published, kind):
    response = signed_in(world.manager).get(url(published, kind))

    assert MISSING[kind] in text(response)
    assert b'class="figure"' not in response.content
    assert b"/fil/svg/" not in response.content


@pytest.mark.parametrize("suffix", ["_frame", "_file"])
def test_what_is_not_drawn_has_no_file_and_no_frame(world, signed_in, published, suffix):
    place = ["svg"] if suffix == "_file" else []

    assert signed_in(world.manager).get(url(published, Kind.SLOPE, *place, suffix=suffix)).status_code == 404


@pytest.mark.parametrize("who", ["outsider", "administrator"])
@pytest.mark.parametrize("suffix", ["", "_explore", "_frame"])
def test_figures_of_others_are_not_found(world, signed_in, published, who, suffix):
    assert signed_in(getattr(world, who)).get(url(published, suffix=suffix)).status_code == 404


@pytest.mark.parametrize("suffix", ["", "_explore", "_frame"])
def test_all_answers_are_the_leads_alone(world, signed_in, published, suffix):
    address = url(published, Kind.MATRIX, suffix=suffix, svar="alla")

    assert signed_in(world.manager).get(address).status_code == 404
    assert signed_in(world.lead).get(address).status_code == 200


def test_file_of_all_answers_is_the_leads_alone(world, signed_in, published):
    address = url(published, Kind.MATRIX, "csv", suffix="_file", svar="alla")

    assert signed_in(world.manager).get(address).status_code == 404
    hidden = world.other_organisation.key
    assert f",{hidden}," in signed_in(world.lead).get(address).content.decode().splitlines()[0]
    assert hidden not in signed_in(world.manager).get(address.partition("?")[0]).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"matt": "pris"},
        {"omrade": "finns-inte"},
        {"omrade": "ledningsformagor", "grupp": "finns-inte"},
        {"grupp": "leda"},
        {"mot": "finns-inte"},
        {"version": "2"},
    ],
)
def test_what_does_not_exist_is_not_found(world, signed_in, published, query):
    assert signed_in(world.manager).get(url(published, **query)).status_code == 404


def test_figure_that_does_not_exist_is_not_found(world, signed_in, published):
    assert signed_in(world.manager).get(url(published, "tarta")).status_code == 404
    assert signed_in(world.manager).get(url(published, Kind.MAP, "gif", suffix="_file")).status_code == 404


def test_nobody_can_ask_for_an_organisation_that_does_not_share(world, signed_in, published):
    address = url(published, Kind.OWN, vem=world.other_organisation.key)

    assert signed_in(world.manager).get(address).status_code == 404
    assert "Åsele mot alla" in text(signed_in(world.other_manager).get(address))


def test_own_answers_are_not_kept_for_the_next_reader(world, signed_in, published):
    caches["local"].clear()
    own = text(signed_in(world.other_manager).get(url(published, Kind.MATRIX)))
    others = text(signed_in(world.department_manager).get(url(published, Kind.MATRIX)))

    assert "Åsele (ni, ej öppet)" in own
    assert "Åsele" not in others


@pytest.mark.parametrize("measure", [Measure.MEAN, Measure.SPREAD, Measure.GAP])
def test_measure_asked_for_is_shown(world, signed_in, published, measure):
    said = text(signed_in(world.manager).get(url(published, matt=measure.value)))

    assert {"medel": "Medelvärde", "spridning": "Spridning", "gap": "Gap till målet"}[measure] in said


def test_change_is_shown_when_there_is_a_round_to_compare_with(world, signed_in, published, before):
    client = signed_in(world.manager)

    said = text(client.get(url(published, matt="forandring")))

    assert "Jämfört med Omgång innan" in said
    assert "0,50 8 svar" in said
    assert "Medelvärden i Omgång innan och" in text(client.get(url(published, Kind.SLOPE)))


def test_lasting_address_names_the_version_and_gives_the_same_figure(world, signed_in, published):
    client = signed_in(world.manager)
    page = client.get(url(published, Kind.RANKED, ordning="lagst")).content.decode()
    (address,) = set(re.findall(r'href="(https://[^"]+)"', page))

    publish_again(world, published)
    again = client.get(address.replace("&amp;", "&")).content.decode()

    def drawn(html):
        return re.findall(r"<svg class=.figure.*?</svg>", html, flags=re.DOTALL)

    assert "version=1" in address
    assert drawn(again) == drawn(page) != []


@pytest.mark.parametrize("form", FigureForm)
def test_file_has_its_type_and_name(world, signed_in, published, form):
    response = signed_in(world.manager).get(url(published, Kind.RANKED, form.value, suffix="_file"))

    assert response.headers["Content-Type"] == CONTENT_TYPES[form]
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="{published.slug}-version-1-medel-och-spridning.{form.value}"'
    )
    assert len(response.content) > 100


def test_file_is_made_once_for_who_has_it(world, signed_in, published):
    client, address = signed_in(world.manager), url(published, Kind.MAP, "svg", suffix="_file")
    first = client.get(address)

    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("who", "query", "kept"),
    [
        ("department_manager", {}, "private, no-cache"),
        ("other_manager", {}, "private, no-store"),
        ("lead", {"svar": "alla"}, "private, no-store"),
    ],
)
def test_browser_keeps_only_what_everyone_may_see(world, signed_in, published, who, query, kept):
    address = url(published, Kind.MATRIX, "svg", suffix="_file", **query)

    assert signed_in(getattr(world, who)).get(address).headers["Cache-Control"] == kept


def test_mark_of_a_file_follows_what_the_reader_sees(world, signed_in, published):
    """One mark for all who see the same, another for who sees own answers, another theme, another version."""

    def mark(who, **query):
        address = url(published, Kind.MATRIX, "svg", suffix="_file", **query)
        return signed_in(getattr(world, who)).get(address).headers["ETag"]

    same = {mark("department_manager"), mark("security_officer")}
    others = {mark("other_manager"), mark("department_manager", tema="morkt"), mark("lead", svar="alla")}
    publish_again(world, published)

    assert len(same) == 1
    assert len(same | others | {mark("department_manager")}) == 5


def test_page_is_as_strict_as_all_others(world, signed_in, published):
    client = signed_in(world.manager)
    figure, explore = client.get(url(published)), client.get(url(published, suffix="_explore"))

    policies = [r.headers["Content-Security-Policy"] for r in (figure, explore)]
    plain, framed = (re.sub(r"'nonce-[^']+'", "", policy) for policy in policies)

    assert "frame-src" not in plain
    assert framed == f"{plain}; frame-src 'self'"
    assert "unsafe" not in framed
    assert b"plotly" not in figure.content + explore.content


def test_frame_may_draw_and_nothing_else(world, signed_in, published):
    response = signed_in(world.manager).get(url(published, suffix="_frame"))

    parts = response.headers["Content-Security-Policy"].split("; ")
    policy = dict(part.split(" ", 1) for part in parts)
    assert policy["default-src"] == policy["form-action"] == policy["base-uri"] == "'none'"
    assert policy["sandbox"] == "allow-scripts"
    assert policy["frame-ancestors"] == "'self'"
    assert re.fullmatch(r"'nonce-[^']+'", policy["script-src"])
    assert "connect-src" not in policy
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_frame_holds_the_figure_as_the_reader_sees_it(world, signed_in, published):
    page = signed_in(world.manager).get(url(published, Kind.RANKED, suffix="_frame")).content.decode()
    (document,) = re.findall(r'<script id="figure-document" type="application/json">(.*?)</script>', page)

    figure = json.loads(document)

    assert figure["layout"]["title"]["text"] == "Medelvärde och spridning"
    assert "Åsele" not in document


def test_only_the_frame_may_be_framed(world, signed_in, published):
    client = signed_in(world.manager)

    assert {
        suffix: client.get(url(published, suffix=suffix)).headers["X-Frame-Options"]
        for suffix in ("", "_explore")
    } == {"": "DENY", "_explore": "DENY"}


@pytest.mark.parametrize("kind", DRAWN)
def test_page_takes_the_same_queries_whatever_it_draws(
    world, signed_in, published, before, kind, django_assert_num_queries
):
    client = signed_in(world.manager)
    client.get(url(published, kind))
    with_own = 3 if kind in PERSONAL else 0

    with django_assert_num_queries(7 + with_own):
        client.get(url(published, kind))


def test_round_that_is_not_published_has_no_figures_yet(world, signed_in):
    response = signed_in(world.manager).get(url(world.round))

    assert "Resultatet är inte publicerat ännu" in text(response)


def test_lead_moves_between_editions_on_the_same_figure(world, signed_in, published):
    page = signed_in(world.lead).get(url(published, Kind.RANKED)).content.decode()

    assert f'href="{url(published, Kind.RANKED, svar="alla")}"' in page
