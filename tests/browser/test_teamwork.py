"""Two people of one organisation at once: the manager and a co-assessor, who sees nothing else."""

import pytest
from django.urls import reverse

from organisations.models import Role
from surveys.models import Assessment, Opinion
from tests.browser.builders import full_map, make_place, wait_until_saved
from tests.factories import delegate, make_person

BUILD = "bygga-kultur"


@pytest.fixture
def place(transactional_db):
    return make_place(full_map())


@pytest.fixture
def colleague(place):
    """A co-assessor of the group Leda."""
    person = make_person(Role.CO_ASSESSOR, organisation=place.organisation, name="Milla Ekhage")
    Assessment.objects.create(round=place.round, organisation=place.organisation)
    delegate(place.round, place.organisation, person, "leda")
    return person


def choose(page, level: int) -> None:
    page.locator(f"#{BUILD} input[type=radio][value='{level}']").check()
    wait_until_saved(page)


def test_two_at_once_differ_and_the_manager_decides(place, colleague, page_of, check_accessibility) -> None:
    hers, his = page_of(colleague), page_of(place.manager)
    hers.goto("/")
    hers.get_by_role("link", name="Börja").click()
    hers.get_by_role("link", name="Börja").click()
    his.goto(place.url("assessment_step", "leda"))
    choose(hers, 3)
    assert place.answer(BUILD).level == 3
    his.reload()
    choose(his, 1)
    assert (place.answer(BUILD).level, Opinion.objects.get().level) == (1, 3)

    hers.get_by_role("link", name="Samtal om förmågan").first.click()
    hers.get_by_label("Kommentar").fill("Vi har en plan sedan i våras.")
    hers.get_by_role("button", name="Skriv i samtalet").click()
    his.reload()
    his.locator(f"#{BUILD}").get_by_role("link", name="Avgör, samtal och historik").click()
    assert his.get_by_text("Vi har en plan sedan i våras.").is_visible()
    check_accessibility(his)
    his.get_by_label("Organisationens nivå").select_option("2")
    his.get_by_label("Varför").fill("Planen finns men följs inte upp.")
    his.get_by_role("button", name="Sätt nivån").click()
    assert his.get_by_role("paragraph").filter(has_text="Planen finns men följs inte upp.").is_visible()
    assert place.answer(BUILD).level == 2
    check_accessibility(hers)


def test_co_assessor_finds_nothing_else(place, colleague, page_of) -> None:
    page = page_of(colleague)
    page.goto("/")
    links = page.locator("header a, main a").evaluate_all("links => links.map(each => each.pathname)")
    part = reverse("co_assessment", args=[place.round.slug, place.organisation.key])
    assert set(links) == {"/", part}
    closed = [
        place.url("assessment"),
        place.url("assessment_step", "leda"),
        place.url("sharing"),
        place.url("history"),
        place.url("co_assessment_step", "styra"),
        reverse("round", args=[place.round.slug]),
        reverse("map", args=[place.association.key]),
    ]
    assert [page.goto(address).status for address in closed] == [404] * len(closed)
