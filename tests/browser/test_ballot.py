"""The ballot in a browser: never over budget, saved as it is marked, undone, and shared by two."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from surveys.models import Mark, Vote
from tests.browser.builders import Place, full_map, make_place, wait_until_saved
from tests.factories import make_vote

CULTURE, WHOLE, RETIRE = "bygga-kultur", "leda-utifran-en-helhetssyn", "avveckla"


@pytest.fixture
def place(server) -> Place:
    return make_place(full_map())


@pytest.fixture
def vote(place) -> Vote:
    return make_vote(place.round, budget=4)


@pytest.fixture
def open_ballot(place, vote, page_of) -> Callable[..., Page]:
    def open_page(person=None, **options) -> Page:
        page = page_of(person or place.manager, **options)
        page.goto(reverse("ballot", args=[place.round.slug, place.organisation.key]))
        return page

    return open_page


def dots() -> dict[str, int]:
    return dict(Mark.objects.filter(dots__gt=0).values_list("choice", "dots"))


def press(page: Page, key: str, which: str, times: int = 1) -> None:
    """A button at its end says so and stays in the tab order; pressing it does nothing."""
    for _ in range(times):
        page.locator(f"[data-choice={key}] .vote-step").nth(0 if which == "-" else 1).click(force=True)


def left(page: Page) -> str:
    return page.locator("[data-left]").inner_text().replace("\N{NO-BREAK SPACE}", " ")


def test_buttons_give_dots_and_stop_at_cap_and_budget(open_ballot) -> None:
    page = open_ballot()
    press(page, CULTURE, "+", 5)
    press(page, RETIRE, "+", 3)
    assert left(page) == "0 av 4 prickar kvar, högst 3 på samma"
    expect(page.locator("[data-saved]")).to_contain_text("Sparat")
    wait_until_saved(page)
    assert dots() == {CULTURE: 3, RETIRE: 1}


def test_typing_more_than_is_left_gives_what_is_left(open_ballot) -> None:
    page = open_ballot()
    page.fill(f"[name={CULTURE}-dots]", "3")
    page.fill(f"[name={RETIRE}-dots]", "3")
    page.keyboard.press("Tab")
    assert page.input_value(f"[name={RETIRE}-dots]") == "1"
    wait_until_saved(page)
    assert dots() == {CULTURE: 3, RETIRE: 1}


def test_keyboard_alone_gives_a_dot_and_answers(open_ballot) -> None:
    page = open_ballot()
    page.focus(f"[name={CULTURE}-dots]")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("J")
    wait_until_saved(page)
    mark = Mark.objects.get(choice=CULTURE)
    assert (mark.dots, mark.together) == (2, "yes")


def test_undo_takes_back_one_step_at_a_time(open_ballot) -> None:
    page = open_ballot()
    undo = page.get_by_role("button", name="Ångra")
    expect(undo).to_be_hidden()
    press(page, CULTURE, "+", 2)
    press(page, WHOLE, "+")
    undo.click()
    undo.click()
    wait_until_saved(page)
    assert dots() == {CULTURE: 1}


def test_what_is_left_stays_in_view(open_ballot) -> None:
    page = open_ballot(width=360)
    page.locator("[data-choice=erbjuda-individanpassad-arbetssituation] .vote-step").nth(1).click()
    expect(page.locator("[data-left]")).to_be_in_viewport()
    assert left(page).startswith("3 av 4")


def test_colleague_s_change_is_shown_and_not_overwritten(place, open_ballot) -> None:
    mine, theirs = open_ballot(), open_ballot(place.colleague)
    press(theirs, CULTURE, "+", 3)
    wait_until_saved(theirs)
    press(mine, CULTURE, "+")
    expect(mine.locator(".conflict")).to_contain_text("Anna Berg: 3 prickar")
    assert dots() == {CULTURE: 3}
    mine.get_by_role("button", name="Använd mitt").click()
    wait_until_saved(mine)
    assert dots() == {CULTURE: 1}


def test_what_the_net_does_not_take_is_saved_after_a_reload(open_ballot) -> None:
    page = open_ballot()
    page.route("**/spara/", lambda route: route.abort())
    press(page, CULTURE, "+", 2)
    expect(page.locator(".unsent")).to_contain_text("Servern svarar inte")
    page.unroute("**/spara/")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    wait_until_saved(page)
    assert dots() == {CULTURE: 2}


def test_ballot_works_without_scripts(open_ballot) -> None:
    page = open_ballot(java_script_enabled=False)
    press(page, CULTURE, "+")
    page.fill(f"[name={RETIRE}-dots]", "2")
    page.get_by_role("button", name="Spara", exact=True).click()
    assert left(page) == "1 av 4 prickar kvar, högst 3 på samma"
    assert dots() == {CULTURE: 1, RETIRE: 2}


@pytest.mark.parametrize("width", [1280, 360])
def test_ballot_is_accessible_with_a_conflict_and_without(
    place, open_ballot, check_accessibility, width
) -> None:
    page = open_ballot(width=width)
    check_accessibility(page)
    other = open_ballot(place.colleague)
    press(other, CULTURE, "+", 2)
    wait_until_saved(other)
    press(page, CULTURE, "+")
    expect(page.locator(".conflict")).to_be_visible()
    check_accessibility(page)
