"""Each made-up municipality is saved as its level is chosen, and never said to be where it is not."""

import re

import pytest
from playwright.sync_api import Page, expect

from surveys.models import VignetteDraft, VignetteRating
from tests.browser.builders import Place, make_place
from tests.factories import make_map, make_vignettes

SAVED = re.compile(r"^Sparat \d\d:\d\d$")


@pytest.fixture
def place() -> Place:
    map_version = make_map()
    make_vignettes(map_version)
    return make_place(map_version)


@pytest.fixture
def page(page_of, place) -> Page:
    page = page_of(place.manager)
    page.goto(place.url("assessment_step", "leda"))
    return page


def choose(page: Page, vignette: str, level: int) -> None:
    page.locator(f"#{vignette} [type=radio][value='{level}']").check()


def status_of(page: Page, vignette: str):
    return page.locator(f"#{vignette} .saved")


def test_level_is_saved_as_it_is_chosen_and_stands_after_a_reload(page, place) -> None:
    choose(page, "by-0", 3)
    expect(status_of(page, "by-0")).to_have_text(SAVED)
    choose(page, "by-0", 1)
    expect(status_of(page, "by-0")).to_have_text(SAVED)
    page.reload()
    expect(page.locator("#by-0 [type=radio][value='1']")).to_be_checked()
    assert list(VignetteDraft.objects.values_list("level", flat=True)) == [1]


def test_without_a_net_it_is_not_said_to_be_saved_and_nothing_is_compared(page, place) -> None:
    page.route("**/spara/", lambda route: route.abort())
    choose(page, "by-0", 3)
    expect(status_of(page, "by-0")).to_have_text("Inte sparat")
    expect(page.locator(".unsent")).to_contain_text("Servern svarar inte.")
    page.get_by_role("button", name="Jämför med referensen").click()
    expect(page.locator("#by-0 [type=radio][value='3']")).to_be_checked()
    assert VignetteRating.objects.count() == 0
    page.unroute("**/spara/")
    page.get_by_role("button", name="Försök igen nu").click()
    expect(status_of(page, "by-0")).to_have_text(SAVED)


def test_keyboard_judges_all_and_compares(page, place) -> None:
    page.locator("#by-0 [type=radio]").first.focus()
    for key in ("3", "Enter", "v", "1", "Enter", "4", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("heading", level=1)).to_contain_text("ligger")
    given = VignetteRating.objects.order_by("vignette__position").values_list("level", flat=True)
    assert list(given) == [3, 1, 4]
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_skipping_goes_on_to_the_step(page, place) -> None:
    choose(page, "by-0", 3)
    page.get_by_role("button", name="Hoppa över nu").click()
    page.wait_for_url(f"{place.url('assessment_step', 'leda')}#steg")
