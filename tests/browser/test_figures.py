"""A figure in the browser: on its page, in the dark, on paper, and explored in its frame."""

import pytest
from django.urls import reverse

from surveys.results.figures.catalogue import Kind
from tests.browser.builders import full_map, make_place
from tests.surveys.results.builders import answer_round, publish


@pytest.fixture
def place(db):
    """Nine open organisations and six that do not share, on the shipped map."""
    made = make_place(full_map())
    rows = [[(place * 3 + number * (1 + place % 4)) % 5 for place in range(55)] for number in range(15)]
    answer_round(made.round, open_rows=rows[:9], restricted_rows=rows[9:], name="Ort")
    publish(made.round)
    return made


def url(place, kind, suffix=""):
    return reverse(f"results_figure{suffix}", args=[place.round.slug, kind])


DRAWN = [Kind.MAP, Kind.MATRIX, Kind.DISTRIBUTION, Kind.RANKED, Kind.OWN, Kind.RADAR]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("kind", DRAWN)
def test_figure_is_accessible(page_of, place, check_accessibility, kind, width):
    page = page_of(place.manager, width=width)
    page.goto(url(place, kind))

    check_accessibility(page)


@pytest.mark.parametrize("kind", DRAWN)
def test_no_text_is_wider_than_it_was_measured(page_of, place, kind):
    """What the page's typeface makes of each text, against what the builders left room for."""
    page = page_of(place.manager)
    page.goto(url(place, kind))
    page.evaluate("document.fonts.ready")

    outside = page.evaluate(
        """() => {
          const figure = document.querySelector("svg.figure"), frame = figure.getBoundingClientRect();
          return [...figure.querySelectorAll("text")]
            .filter(text => { const box = text.getBoundingClientRect();
                              return box.left < frame.left - 1 || box.right > frame.right + 1 })
            .map(text => text.textContent);
        }"""
    )

    assert outside == []


def test_figure_follows_the_theme(page_of, place):
    colours = []
    for scheme in ("light", "dark"):
        page = page_of(place.manager, color_scheme=scheme)
        page.goto(url(place, Kind.MAP))
        paper = page.locator("svg.figure > rect").first
        colours.append(paper.evaluate("rect => getComputedStyle(rect).fill"))

    assert colours == ["rgb(255, 254, 251)", "rgb(28, 33, 34)"]


def test_figure_is_read_out_by_its_title(page_of, place):
    page = page_of(place.manager)
    page.goto(url(place, Kind.RANKED))

    page.get_by_role("img", name="Medelvärde och spridning").wait_for()


@pytest.mark.parametrize("kind", DRAWN)
def test_explored_figure_shows_what_stands_under_the_pointer(page_of, place, kind):
    page = page_of(place.manager)
    page.goto(url(place, kind))
    page.get_by_role("link", name="Utforska figuren").click()

    frame = page.frame_locator("iframe")
    frame.locator(".gtitle").wait_for()
    subtitle = frame.get_by_text("15 organisationer har lämnat in")

    assert subtitle.is_visible()


def test_explored_figure_answers_the_pointer(page_of, place):
    page = page_of(place.manager)
    page.goto(url(place, Kind.RANKED, "_explore"))
    frame = page.frame_locator("iframe")

    mean = frame.locator(".trace:has(.xerror) .point").first
    mean.hover(force=True)
    box = mean.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2 + 2, box["y"] + box["height"] / 2, steps=5)

    frame.locator(".hoverlayer text").first.wait_for()


def test_frame_can_reach_nothing(page_of, place):
    """The program in the frame has no cookies, no storage and no way to ask for anything."""
    page = page_of(place.manager)
    page.goto(url(place, Kind.MAP, "_explore"))
    page.frame_locator("iframe").locator(".gtitle").wait_for()
    frame = page.frames[1]

    assert frame.evaluate("self.origin") == "null"
    assert (
        frame.evaluate("(() => { try { return document.cookie } catch (error) { return error.name } })()")
        == "SecurityError"
    )


def test_plotly_is_fetched_only_when_somebody_explores(page_of, place):
    page = page_of(place.manager)
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))

    page.goto(url(place, Kind.MAP))
    before = [address for address in fetched if "plotly" in address]
    page.get_by_role("link", name="Utforska figuren").click()
    page.frame_locator("iframe").locator(".gtitle").wait_for()

    assert before == []
    assert len([address for address in fetched if "plotly" in address]) == 1
