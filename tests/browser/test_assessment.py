"""The self-assessment in a real browser: by keyboard alone, by touch on a phone, without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from surveys.models import Answer, Assessment
from tests.browser.builders import Place, full_map, make_place, wait_until_saved
from tests.factories import PASSWORD, make_assessment, make_map
from tests.surveys.assessments.builders import NOW

BUILD, TRUST = "bygga-kultur", "skapa-fortroende"
SAVED = re.compile(r"^Sparat \d\d:\d\d$")


@pytest.fixture
def place() -> Place:
    return make_place(make_map())


def status_of(page: Page, capability: str):
    return page.locator(f"#{capability} .saved")


def radio(page: Page, capability: str, answer: str):
    return page.locator(f"#{capability} [type=radio][value='{answer}']")


def tab_to(page: Page, selector: str, longest: int = 40) -> None:
    """Press Tab until the element has focus."""
    for _ in range(longest):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not within {longest} presses of Tab")


def assert_all_given(place: Place) -> None:
    """All 55 answers are there, each the level that its position says, and the manager handed them in."""
    given = Answer.objects.order_by("capability__position").values_list("capability__position", "level")
    assert list(given) == [(position, position % 5) for position in range(55)]
    assert Assessment.objects.get().submitted_by == place.manager


def test_by_keyboard_alone_from_sign_in_to_receipt(page_of) -> None:
    place = make_place(full_map())
    page = page_of(None)
    page.goto(place.url("assessment"))
    tab_to(page, "[name=login]")
    page.keyboard.type(place.manager.email)
    tab_to(page, "[name=password]")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(place.url("assessment"))
    tab_to(page, "main a.button")
    page.keyboard.press("Enter")
    for group in place.round.map_version.groups.order_by("position"):
        page.wait_for_url(f"{place.url('assessment_step', group.key)}#steg")
        page.keyboard.press("Enter")
        for capability in group.capabilities.order_by("position"):
            page.keyboard.press(str(capability.position % 5))
            expect(status_of(page, capability.key)).to_have_text(SAVED)
            page.keyboard.press("Enter")
    page.wait_for_url(place.url("assessment"))
    tab_to(page, f'a[href="{place.url("sharing")}"]', longest=120)
    page.keyboard.press("Enter")
    page.wait_for_url(place.url("sharing"))
    tab_to(page, "[name=sharing]", longest=60)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(place.url("assessment"))
    tab_to(page, "form[action$='/lamna-in/'] button", longest=120)
    page.keyboard.press("Enter")
    page.wait_for_url(place.url("receipt"))
    assert_all_given(place)


def test_keys_choose_clear_and_move(page_of, place) -> None:
    page = page_of(place.manager)
    page.goto(place.url("assessment_step", "leda"))
    radio(page, BUILD, "0").focus()
    presses = {"3": "3", "v": "unknown", "l": "elsewhere", "ArrowUp": "unknown", "Delete": ""}
    for key, answer in presses.items():
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.value") == answer
    wait_until_saved(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == f"{TRUST}-answer"
    page.keyboard.press("Shift+Enter")
    assert page.evaluate("document.activeElement.name") == f"{BUILD}-answer"
    assert (place.answer(BUILD).level, place.answer(BUILD).blank_reason) == (None, "")


def test_digits_in_a_text_are_only_text(page_of, place) -> None:
    page = page_of(place.manager)
    page.goto(place.url("assessment_step", "leda"))
    page.locator(f"#{BUILD} .more > summary").click()
    page.locator(f"#{BUILD}-comment").press_sequentially("3 av 4, valt 2025")
    expect(status_of(page, BUILD)).to_have_text(SAVED)
    assert (place.answer(BUILD).comment, place.answer(BUILD).level) == ("3 av 4, valt 2025", None)


def test_progress_beside_follows_the_answers(page_of, place) -> None:
    page = page_of(place.manager)
    page.goto(place.url("assessment_step", "leda"))
    count = page.locator(".steps [aria-current] .count")
    expect(count).to_have_text("0/ av 2")
    radio(page, BUILD, "2").check()
    radio(page, TRUST, "unknown").check()
    expect(count).to_have_text("2/ av 2")
    expect(page.locator(".steps li").first).to_have_class("step-done")


def test_shared_it_organisation_is_suggested_as_provider(page_of, place) -> None:
    page = page_of(place.manager)
    page.goto(place.url("assessment_step", "leda"))
    expect(page.locator(f"#{BUILD}-provider")).to_be_hidden()
    radio(page, BUILD, "elsewhere").check()
    expect(page.locator(f"#{BUILD}-provider")).to_have_value("SML-IT")
    expect(status_of(page, BUILD)).to_have_text(SAVED)
    assert (place.answer(BUILD).blank_reason, place.answer(BUILD).provider) == ("elsewhere", "SML-IT")


@pytest.mark.parametrize(("level", "ask"), [("4", "vem ni har jämfört er med"), ("0", "en mening")])
def test_extreme_levels_ask_for_words_and_block_nothing(page_of, place, level, ask) -> None:
    page = page_of(place.manager)
    page.goto(place.url("assessment_step", "leda"))
    radio(page, BUILD, level).check()
    expect(page.locator(f"#{BUILD} .ask-{level}")).to_contain_text(ask)
    expect(page.locator(f"#{BUILD}-evidence")).to_be_visible()
    expect(status_of(page, BUILD)).to_have_text(SAVED)


def test_elements_suggest_a_level_and_choose_none(page_of, place) -> None:
    page = page_of(place.manager)
    page.goto(place.url("assessment_step", "leda"))
    page.locator(f"#{BUILD} .more > summary").click()
    page.locator(f"#{BUILD} .elements > summary").click()
    page.locator(f"#{BUILD}-element-process").select_option("1")
    page.locator(f"#{BUILD}-element-teknik").select_option("3")
    expect(page.locator(f"#{BUILD} .suggestion")).to_contain_text("Elementen talar för nivå 1")
    assert (place.answer(BUILD).elements, place.answer(BUILD).level) == ({"process": 1, "teknik": 3}, None)
    page.reload()
    expect(page.locator(f"#{BUILD}-element-teknik")).to_have_value("3")
    expect(page.locator(f"#{BUILD}-element-teknik")).to_be_visible()


def test_whom_one_compared_with_is_asked_at_level_four_and_saved(page_of, place) -> None:
    page = page_of(place.manager)
    page.goto(place.url("assessment_step", "leda"))
    expect(page.locator(f"#{BUILD}-compared_with")).to_be_hidden()
    radio(page, BUILD, "4").check()
    page.locator(f"#{BUILD}-compared_with").fill("Kornfors")
    wait_until_saved(page)
    assert (place.answer(BUILD).level, place.answer(BUILD).compared_with) == (4, "Kornfors")
    radio(page, BUILD, "3").check()
    wait_until_saved(page)
    assert (place.answer(BUILD).level, place.answer(BUILD).compared_with) == (3, "")


def test_time_that_the_texts_were_in_view_goes_with_the_level(page_of, place) -> None:
    page = page_of(place.manager)
    page.goto(place.url("assessment_step", "leda"))
    page.wait_for_timeout(300)
    radio(page, BUILD, "2").check()
    wait_until_saved(page)
    first = place.answer(BUILD).considered_ms
    assert 250 <= first < 20_000
    page.locator(f"#{BUILD} .more > summary").click()
    page.locator(f"#{BUILD}-comment").fill("Så")
    wait_until_saved(page)
    assert (place.answer(BUILD).comment, place.answer(BUILD).considered_ms) == ("Så", first)


def test_by_touch_on_a_phone_from_sign_in_to_receipt(page_of) -> None:
    place = make_place(full_map())
    page = page_of(None, width=360, has_touch=True, is_mobile=True)
    page.goto(place.url("assessment"))
    page.locator("[name=login]").tap()
    page.keyboard.type(place.manager.email)
    page.locator("[name=password]").tap()
    page.keyboard.type(PASSWORD)
    page.get_by_role("button", name="Logga in").tap()
    page.get_by_role("link", name="Börja bedömningen").tap()
    for group in place.round.map_version.groups.order_by("position"):
        page.wait_for_url(f"{place.url('assessment_step', group.key)}#steg")
        for capability in group.capabilities.order_by("position"):
            page.locator(f"#{capability.key} .level-card").nth(capability.position % 5).tap()
            expect(status_of(page, capability.key)).to_have_text(SAVED)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.locator("[data-next]").tap()
    page.wait_for_url(place.url("assessment"))
    page.locator(f'a[href="{place.url("sharing")}"]').first.tap()
    page.get_by_role("radio", name=re.compile("^Öppet")).tap()
    page.get_by_role("button", name="Spara valet").tap()
    page.wait_for_url(place.url("assessment"))
    page.locator("form[action$='/lamna-in/'] button").tap()
    page.wait_for_url(place.url("receipt"))
    assert_all_given(place)


def test_targets_on_a_phone_are_large_enough(page_of, place) -> None:
    page = page_of(place.manager, width=360, has_touch=True, is_mobile=True)
    page.goto(place.url("assessment_step", "leda"))
    small = page.evaluate(
        """[...document.querySelectorAll('.level-card, .blank-choice, .steps a')]
           .map(each => each.getBoundingClientRect()).filter(box => box.height && box.height < 44).length"""
    )
    assert small == 0


def test_without_scripts_a_step_is_a_form(page_of, place) -> None:
    page = page_of(place.manager, java_script_enabled=False)
    page.goto(place.url("assessment_step", "leda"))
    radio(page, BUILD, "2").check()
    radio(page, TRUST, "unknown").check()
    page.locator(f"#{BUILD}").get_by_role("button", name="Spara").click()
    page.wait_for_url(f"{place.url('assessment_step', 'leda')}#{BUILD}")
    assert (place.answer(BUILD).level, place.answer(TRUST).blank_reason) == (2, "unknown")
    radio(page, TRUST, "1").check()
    page.get_by_role("button", name="Spara och gå till Styra").click()
    page.wait_for_url(place.url("assessment_step", "styra"))
    assert place.answer(TRUST).level == 1


def test_without_scripts_two_versions_are_chosen_between(page_of, place) -> None:
    page = page_of(place.manager, java_script_enabled=False)
    page.goto(place.url("assessment_step", "leda"))
    other = page_of(place.colleague, java_script_enabled=False)
    other.goto(place.url("assessment_step", "leda"))
    for each, level in [(other, "1"), (page, "4")]:
        radio(each, BUILD, level).check()
        each.locator(f"#{BUILD}").get_by_role("button", name="Spara").click()
    expect(page.locator(f"#{BUILD} .conflict")).to_contain_text("Svaret från Anna Berg")
    assert place.answer(BUILD).level == 1
    page.get_by_role("button", name="Använd mitt svar").click()
    page.wait_for_url(f"{place.url('assessment_step', 'leda')}#{BUILD}")
    assert place.answer(BUILD).level == 4


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_accessible(page_of, place, check_accessibility, width) -> None:
    page = page_of(place.manager, width=width)
    page.goto(place.url("assessment"))
    check_accessibility(page)
    page.goto(place.url("assessment_step", "leda"))
    for answer in ("elsewhere", "4"):
        radio(page, BUILD, answer).check()
    wait_until_saved(page)
    page.locator(".keys summary").click()
    page.locator(".assessment").first.locator(".elements > summary").click()
    check_accessibility(page)
    for name in ("assessment", "sharing"):
        page.goto(place.url(name))
        check_accessibility(page)
    page.locator("[value=open]").check()
    page.get_by_role("button", name="Spara valet").click()
    check_accessibility(page)
    page.get_by_role("button", name="Lämna in bedömningen").click()
    page.wait_for_url(place.url("receipt"))
    for name in ("receipt", "assessment"):
        page.goto(place.url(name))
        check_accessibility(page)
    page.goto(place.url("assessment_step", "leda"))
    check_accessibility(page)


def test_pages_of_the_director_are_accessible(page_of, place, check_accessibility) -> None:
    make_assessment(place.round, place.organisation, [4, None, 0], submitted=False)
    page = page_of(place.director)
    for path in (place.url("assessment"), place.url("assessment_step", "leda")):
        page.goto(path)
        check_accessibility(page)


@pytest.mark.parametrize("state", ["closed", "published", "archived"])
def test_pages_of_rounds_that_are_over_are_accessible(page_of, place, check_accessibility, state) -> None:
    make_assessment(place.round, place.organisation, [3])
    place.round.state, place.round.closed_at = state, NOW
    place.round.save()
    page = page_of(place.manager)
    for name in ("assessment", "receipt"):
        page.goto(place.url(name))
        check_accessibility(page)
