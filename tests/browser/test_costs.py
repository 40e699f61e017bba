"""The table of costs in a browser: adds up, moves like a spreadsheet, takes a paste, saves as one types."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from organisations.models import Organisation
from surveys.costs.models import CostEntry
from tests.browser.builders import Place, make_place, wait_until_saved
from tests.factories import make_map

LABOUR, SUPPORT = "internal_labour-infrastructure", "internal_labour-end_user"
CONSULTANTS = "external_labour-infrastructure"


@pytest.fixture
def place(server) -> Place:
    """The municipality runs its IT itself, so that it is asked what IT costs."""
    found = make_place(make_map())
    Organisation.objects.filter(pk=found.organisation.pk).update(shared_it=None)
    return found


@pytest.fixture
def open_costs(place, page_of) -> Callable[..., Page]:
    def open_page(person=None, **options) -> Page:
        page = page_of(person or place.manager, **options)
        page.goto(reverse("costs", args=[place.round.slug, place.organisation.key]))
        return page

    return open_page


def stored() -> dict[str, str]:
    rows = CostEntry.objects.filter(amount__isnull=False).values_list("place", "amount")
    return {place: str(amount) for place, amount in rows}


def paste(page: Page, text: str) -> None:
    page.evaluate(
        """text => {
             const data = new DataTransfer();
             data.setData("text/plain", text);
             const options = {clipboardData: data, bubbles: true, cancelable: true};
             document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
           }""",
        text,
    )


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def total(page: Page) -> str:
    return plain(page.locator(".ballot-bar [data-total]").inner_text())


def test_adds_up_while_one_types_and_saves(open_costs) -> None:
    page = open_costs()
    page.fill(f"[id={LABOUR}]", "1 234,50")
    page.fill(f"[id={CONSULTANTS}]", "-34,5")
    assert total(page) == "1 200"
    page.fill("#stated_total", "1300")
    assert plain(page.locator("[data-check]").inner_text()) == "100 kr för lite mot bokföringen"
    page.keyboard.press("Tab")
    wait_until_saved(page)
    assert stored() == {LABOUR: "1234.50", CONSULTANTS: "-34.50", "stated_total": "1300.00"}


def test_keys_move_as_in_a_spreadsheet(open_costs) -> None:
    page = open_costs()
    page.focus(f"[id={LABOUR}]")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    page.keyboard.type("6")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("7")
    page.keyboard.press("Shift+Enter")
    wait_until_saved(page)
    assert stored() == {LABOUR: "5.00", CONSULTANTS: "6.00", SUPPORT: "7.00"}
    assert page.evaluate("document.activeElement.id") == SUPPORT


def test_paste_from_a_spreadsheet_fills_cells_and_is_undone_as_one(open_costs) -> None:
    page = open_costs()
    page.focus(f"[id={LABOUR}]")
    paste(page, "1\N{NO-BREAK SPACE}000,50\t2 000\r\n-3\t\r\n")
    wait_until_saved(page)
    assert stored() == {LABOUR: "1000.50", SUPPORT: "2000.00", CONSULTANTS: "-3.00"}
    page.get_by_role("button", name="Ångra").click()
    wait_until_saved(page)
    assert stored() == {}


def test_what_does_not_fit_is_named(open_costs) -> None:
    page = open_costs()
    page.focus("[id=other-management]")
    paste(page, "1\t2\n3\t4")
    expect(page.locator("[data-saved]")).to_contain_text("3 värden fick inte plats")


def test_what_is_no_amount_is_said_and_is_not_saved(open_costs) -> None:
    page = open_costs()
    page.fill(f"[id={LABOUR}]", "1.234")
    page.keyboard.press("Tab")
    expect(page.locator(f"[id={LABOUR}-fel]")).to_contain_text("kan läsas på två sätt")
    expect(page.locator("[data-saved]")).to_have_text("Inte sparat: Intern arbetskraft, Infrastruktur")
    page.fill(f"[id={LABOUR}]", "1 234")
    page.keyboard.press("Tab")
    wait_until_saved(page)
    expect(page.locator(f"[id={LABOUR}-fel]")).to_be_empty()
    assert stored() == {LABOUR: "1234.00"}


def test_colleague_s_amount_is_shown_and_not_overwritten(place, open_costs) -> None:
    mine, theirs = open_costs(), open_costs(place.colleague)
    theirs.fill(f"[id={LABOUR}]", "3")
    theirs.keyboard.press("Tab")
    wait_until_saved(theirs)
    mine.fill(f"[id={LABOUR}]", "4")
    mine.keyboard.press("Tab")
    expect(mine.locator(".conflict")).to_contain_text("Anna Berg: 3")
    assert stored() == {LABOUR: "3.00"}
    mine.get_by_role("button", name="Använd mitt").click()
    wait_until_saved(mine)
    assert stored() == {LABOUR: "4.00"}


def test_what_the_net_does_not_take_is_saved_after_a_reload(open_costs) -> None:
    page = open_costs()
    page.route("**/spara/", lambda route: route.abort())
    page.fill(f"[id={LABOUR}]", "4")
    page.keyboard.press("Tab")
    expect(page.locator(".unsent")).to_contain_text("Servern svarar inte")
    page.unroute("**/spara/")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    wait_until_saved(page)
    assert stored() == {LABOUR: "4.00"}


def test_hands_in_what_adds_up(open_costs) -> None:
    page = open_costs(width=360)
    page.fill(f"[id={LABOUR}]", "4")
    page.fill("#stated_total", "4")
    page.get_by_role("button", name="Gå vidare och lämna in").click()
    page.get_by_label("Bara projektledaren").check()
    page.get_by_role("button", name="Lämna in kostnaderna").click()
    expect(page.locator("main .lead")).to_contain_text("Inlämnat")


def test_table_works_without_scripts(open_costs) -> None:
    page = open_costs(java_script_enabled=False)
    page.fill(f"[id={LABOUR}]", "4")
    page.fill(f"[id={SUPPORT}]", "fem")
    page.get_by_role("button", name="Spara", exact=True).click()
    assert page.locator("main h2").first.inner_text() == "Allt är inte sparat"
    assert page.input_value(f"[id={SUPPORT}]") == "fem"
    assert stored() == {LABOUR: "4.00"}


@pytest.mark.parametrize("width", [1280, 360])
def test_table_is_accessible_with_a_fault_and_a_conflict(
    place, open_costs, check_accessibility, width
) -> None:
    page, other = open_costs(width=width), open_costs(place.colleague)
    for each, amount in ((other, "2"), (page, "3")):
        each.fill(f"[id={SUPPORT}]", "x")
        each.fill(f"[id={LABOUR}]", amount)
        each.keyboard.press("Tab")
        expect(each.locator("[data-saved]")).to_contain_text("Inte sparat")
    expect(page.locator(".conflict")).to_be_visible()
    check_accessibility(page)
