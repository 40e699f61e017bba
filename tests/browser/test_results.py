"""The heat-map and the matrix on paper, by keyboard and while scrolling: the whole map, 15 organisations."""

import io

import pikepdf
import pytest
from django.urls import reverse

from surveys.rounds.models import Round, RoundPurpose
from tests.browser.builders import full_map, make_place
from tests.surveys.results.builders import answer_round, publish

A3_LANDSCAPE, A3_PORTRAIT = (420, 297), (297, 420)
POINTS_PER_MM = 72 / 25.4


@pytest.fixture
def place(db):
    """Nine open organisations and six that do not share, on the shipped map."""
    made = make_place(full_map())
    rows = [[(place + number) % 5 for place in range(55)] for number in range(15)]
    answer_round(made.round, open_rows=rows[:9], restricted_rows=rows[9:], name="Ort")
    publish(made.round)
    return made


def sheets(page):
    """The printed sheets' sizes in whole millimetres."""
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        return [
            tuple(round(float(side) / POINTS_PER_MM) for side in sheet.mediabox[2:])
            for sheet in printed.pages
        ]


PRINTED = [
    ("results", A3_LANDSCAPE),
    ("results_matrix", A3_PORTRAIT),
    ("results_overview", A3_LANDSCAPE),
]


@pytest.mark.parametrize(("name", "sheet"), PRINTED)
@pytest.mark.parametrize(("reader", "query"), [("manager", ""), ("lead", "?svar=alla")])
def test_figures_print_on_one_a3(page_of, place, name, sheet, reader, query):
    Round.objects.update(purpose=RoundPurpose.DEMONSTRATION)  # says so above the figures, which takes a line
    page = page_of(getattr(place, reader))
    page.goto(reverse(name, args=[place.round.slug]) + query)

    assert sheets(page) == [sheet]


@pytest.mark.parametrize("width", [1280, 360])
def test_matrix_headings_stay_in_view(page_of, place, width):
    page = page_of(place.manager, width=width)
    page.goto(reverse("results_matrix", args=[place.round.slug]))
    frame, head, name = (page.locator(it) for it in (".matrix-scroll", "thead th.organisation", "tbody th"))

    frame.evaluate("frame => frame.scrollTo(frame.scrollWidth, frame.scrollHeight)")

    inside = frame.bounding_box()
    assert head.last.bounding_box()["y"] - inside["y"] < 2
    assert name.last.bounding_box()["x"] - inside["x"] < 2


def test_heat_map_leads_to_each_capability_by_keyboard(page_of, place):
    page = page_of(place.manager)
    page.goto(reverse("results", args=[place.round.slug]))

    page.locator(".map-table a").first.focus()
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    capability = place.round.map_version.capabilities.order_by("position")[1]
    assert page.url.endswith(reverse("results_capability", args=[place.round.slug, capability.key]))
    assert page.locator("h1").inner_text() == capability.name


def test_heat_map_works_without_scripts(page_of, place):
    page = page_of(place.manager, java_script_enabled=False)
    page.goto(reverse("results", args=[place.round.slug]))

    page.get_by_role("link", name="Spridning").click()

    assert page.url.endswith("?visa=spridning")
    assert page.locator(".map-table tbody tr").count() == 55
