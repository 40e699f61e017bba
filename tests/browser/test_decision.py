"""From a row of the gap list to what a director decides on: pilot, what it would lead to, the paper."""

import io

import pikepdf
import pytest
from django.urls import reverse
from playwright.sync_api import expect

from scenarios.models import Pilot
from surveys.rounds.models import Round, RoundPurpose
from tests.browser.builders import full_map, make_place
from tests.scenarios.pilots.builders import make_pilot
from tests.surveys.results.builders import answer_round, publish

POINTS_PER_MM = 72 / 25.4


@pytest.fixture
def place(db):
    """Nine open organisations and six that do not share, on the shipped map."""
    made = make_place(full_map())
    rows = [[(place + number) % 5 for place in range(55)] for number in range(15)]
    answer_round(made.round, open_rows=rows[:9], restricted_rows=rows[9:], name="Ort")
    publish(made.round)
    return made


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_from_a_gap_to_a_decision_paper(page_of, place, java_script_enabled):
    page = page_of(place.lead, java_script_enabled=java_script_enabled)
    page.goto(reverse("results_gap", args=[place.round.slug]))
    first = page.locator(".gap-list tbody tr").first
    capability = first.locator("th a").first.inner_text()

    first.get_by_role("link", name="Skapa en pilot").click()
    page.get_by_label("Namn").fill("Vår pilot")
    page.get_by_label("Samverkansform").select_option("2")
    for box in page.get_by_label("Ort ").all()[:4]:
        box.check()
    page.locator("main").get_by_role("button").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vår pilot")
    pilot = page.url

    page.get_by_role("link", name="Tänk om den lyckas").click()
    expect(page.locator(".beside .lifted th")).to_have_text([capability])
    shared = page.url

    page.goto(pilot)
    page.get_by_role("link", name="Beslutsunderlag").click()
    page.get_by_role("link", name="Skriv om texten").click()
    page.get_by_label("Förslag till beslut").fill("- att börja i vår.")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("att börja i vår.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta PDF").click()
    assert download.value.suggested_filename == "beslutsunderlag-var-pilot.pdf"
    with pikepdf.open(download.value.path()) as paper:
        assert len(paper.pages) <= 2

    director = page_of(place.director)
    director.goto(shared)
    expect(director.locator(".beside .lifted th")).to_have_text([capability])


@pytest.mark.parametrize("reader", ["director", "lead"])
def test_what_if_prints_on_one_a3(page_of, place, reader):
    Round.objects.update(purpose=RoundPurpose.DEMONSTRATION)  # says so above the figures, which takes a line
    organisations = place.association.organisations.order_by("pk")[:6]
    keys = place.round.map_version.capabilities.order_by("position").values_list("key", flat=True)
    for number in (1, 2, 3):
        make_pilot(place.association, *organisations, title=f"Pilot {number}", capabilities=tuple(keys)[:20])
    chosen = "&".join(f"pilot={pk}" for pk in Pilot.objects.values_list("pk", flat=True))
    page = page_of(getattr(place, reader))
    page.goto(f"{reverse('what_if', args=[place.association.key])}?{chosen}&svar=alla")

    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        sides = [
            [round(float(side) / POINTS_PER_MM) for side in sheet.mediabox[2:]] for sheet in printed.pages
        ]
    assert sides == [[420, 297]]
