"""Nothing typed is lost: no net, no session, two people at once, a page left too early."""

import re
from time import sleep

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from surveys.models import Answer
from tests.browser.builders import Place, make_place, wait_until_saved
from tests.factories import PASSWORD, make_map

BUILD, TRUST = "bygga-kultur", "skapa-fortroende"
SAVED = re.compile(r"^Sparat \d\d:\d\d$")


@pytest.fixture
def place() -> Place:
    return make_place(make_map())


@pytest.fixture
def page(page_of, place) -> Page:
    page = page_of(place.manager)
    page.goto(place.url("assessment_step", "leda"))
    return page


def status_of(page: Page, capability: str):
    return page.locator(f"#{capability} .saved")


def banner_of(page: Page):
    return page.locator(".unsent")


def choose(page: Page, capability: str, answer: str) -> None:
    page.locator(f"#{capability} [type=radio][value='{answer}']").check()


def write(page: Page, capability: str, words: str) -> None:
    page.locator(f"#{capability} details.more").evaluate("details => details.open = true")
    page.locator(f"#{capability}-comment").press_sequentially(words)


def unsent(page: Page) -> int:
    return page.evaluate("Object.keys(localStorage).length")


class TestTyping:
    def test_text_is_saved_after_a_pause(self, page, place) -> None:
        write(page, BUILD, "Halvvägs")
        expect(status_of(page, BUILD)).to_have_text(SAVED)
        assert place.answer(BUILD).comment == "Halvvägs"
        assert unsent(page) == 0

    def test_leaving_by_a_link_waits_for_what_was_just_typed_and_does_not_warn(self, page, place) -> None:
        def pass_slowly(route: Route) -> None:
            sleep(0.5)
            route.continue_()

        warnings: list[str] = []
        page.on("dialog", lambda dialog: (warnings.append(dialog.type), dialog.accept()))
        page.route("**/svar/**", pass_slowly)
        write(page, BUILD, "Just skrivet")
        page.get_by_role("link", name=re.compile("^Nästa steg")).click()
        page.wait_for_url(f"{place.url('assessment_step', 'styra')}#steg")
        assert (place.answer(BUILD).comment, warnings) == ("Just skrivet", [])

    def test_answers_given_while_one_is_under_way_arrive_in_order(self, page, place) -> None:
        page.locator(f"#{BUILD} [type=radio]").first.focus()
        for key in "01234321":
            page.keyboard.press(key)
        expect(status_of(page, BUILD)).to_have_text(SAVED)
        wait_until_saved(page)
        assert place.answer(BUILD).level == 1
        expect(page.locator(f"#{BUILD} .conflict")).to_have_count(0)

    def test_text_that_is_too_long_is_kept_and_the_reason_said(self, page, place) -> None:
        page.locator(f"#{BUILD} details.more").evaluate("details => details.open = true")
        comment = page.locator(f"#{BUILD}-comment")
        comment.evaluate("area => area.removeAttribute('maxlength')")
        comment.fill("å" * 4001)
        expect(status_of(page, BUILD)).to_contain_text("Inte sparat. Texten har 4001 tecken")
        comment.fill("å" * 4000)
        expect(status_of(page, BUILD)).to_have_text(SAVED)
        assert len(place.answer(BUILD).comment) == 4000


class TestNoNet:
    def test_what_is_answered_offline_is_sent_when_the_net_is_back(self, page, place) -> None:
        page.context.set_offline(True)
        choose(page, BUILD, "3")
        write(page, TRUST, "Skrivet utan nät")
        expect(status_of(page, BUILD)).to_have_text("Inte sparat")
        expect(banner_of(page)).to_contain_text("Det du skrivit finns kvar")
        assert Answer.objects.count() == 0
        page.context.set_offline(False)
        expect(status_of(page, BUILD)).to_have_text(SAVED)
        expect(status_of(page, TRUST)).to_have_text(SAVED)
        expect(banner_of(page)).to_be_hidden()
        assert (place.answer(BUILD).level, place.answer(TRUST).comment) == (3, "Skrivet utan nät")

    def test_losing_the_net_is_said_before_anything_is_answered(self, page) -> None:
        page.context.set_offline(True)
        expect(banner_of(page)).to_contain_text("Du är utan nät")

    def test_failing_server_is_tried_again(self, page, place) -> None:
        replies = [500, 502]

        def fail_at_first(route: Route) -> None:
            if replies:
                route.fulfill(status=replies.pop(0), body="")
            else:
                route.continue_()

        page.route("**/svar/**", fail_at_first)
        choose(page, BUILD, "2")
        expect(status_of(page, BUILD)).to_have_text("Inte sparat")
        expect(status_of(page, BUILD)).to_have_text(SAVED, timeout=15000)
        assert (replies, place.answer(BUILD).level) == ([], 2)

    def test_trying_again_by_hand_does_not_wait(self, page, place) -> None:
        page.route("**/svar/**", lambda route: route.abort())
        choose(page, BUILD, "2")
        expect(banner_of(page)).to_contain_text("1 svar är inte sparat.")
        page.unroute("**/svar/**")
        page.get_by_role("button", name="Försök igen nu").click()
        expect(status_of(page, BUILD)).to_have_text(SAVED)
        assert place.answer(BUILD).level == 2

    def test_reload_after_a_failure_restores_and_sends(self, page, place) -> None:
        page.route("**/svar/**", lambda route: route.abort())
        choose(page, BUILD, "4")
        write(page, BUILD, "Inte förlorat")
        expect(status_of(page, BUILD)).to_have_text("Inte sparat")
        page.once("dialog", lambda dialog: dialog.accept())
        page.reload()
        expect(page.locator(f"#{BUILD}-comment")).to_have_value("Inte förlorat")
        page.unroute("**/svar/**")
        page.get_by_role("button", name="Försök igen nu").click()
        expect(status_of(page, BUILD)).to_have_text(SAVED)
        assert (place.answer(BUILD).level, place.answer(BUILD).comment) == (4, "Inte förlorat")
        assert unsent(page) == 0

    def test_what_another_step_could_not_save_is_sent_from_the_overview(self, page, place) -> None:
        page.route("**/svar/**", lambda route: route.abort())
        choose(page, BUILD, "4")
        expect(status_of(page, BUILD)).to_have_text("Inte sparat")
        page.once("dialog", lambda dialog: dialog.accept())
        page.goto(place.url("assessment"))
        expect(banner_of(page)).to_contain_text("1 svar är inte sparat.")
        page.unroute("**/svar/**")
        page.get_by_role("button", name="Försök igen nu").click()
        expect(page.get_by_role("row", name=re.compile("^Leda"))).to_contain_text("1 av 2")
        assert place.answer(BUILD).level == 4

    def test_leaving_with_something_unsent_warns(self, page, place) -> None:
        page.route("**/svar/**", lambda route: route.abort())
        choose(page, BUILD, "4")
        expect(status_of(page, BUILD)).to_have_text("Inte sparat")
        kinds: list[str] = []
        page.once("dialog", lambda dialog: (kinds.append(dialog.type), dialog.accept()))
        page.reload()
        assert kinds == ["beforeunload"]

    def test_leaving_with_all_saved_does_not_warn(self, page) -> None:
        choose(page, BUILD, "4")
        expect(status_of(page, BUILD)).to_have_text(SAVED)
        kinds: list[str] = []
        page.on("dialog", lambda dialog: (kinds.append(dialog.type), dialog.accept()))
        page.reload()
        assert kinds == []


class TestBadNet:
    """The page says that something is saved only when the server has said so."""

    def test_new_words_take_back_that_the_old_ones_were_saved(self, page) -> None:
        write(page, BUILD, "Sparat")
        expect(status_of(page, BUILD)).to_have_text(SAVED)
        write(page, BUILD, "!")
        assert status_of(page, BUILD).inner_text() == "Inte sparat än"
        expect(status_of(page, BUILD)).to_have_text(SAVED)

    def test_request_that_hangs_is_never_called_saved(self, page, place) -> None:
        choose(page, BUILD, "1")
        expect(status_of(page, BUILD)).to_have_text(SAVED)
        hanging: list[Route] = []
        page.route("**/svar/**", lambda route: hanging.append(route))
        choose(page, BUILD, "3")
        assert status_of(page, BUILD).inner_text() == "Inte sparat än"
        expect(status_of(page, BUILD)).to_have_text("Sparar …")
        assert (place.answer(BUILD).level, unsent(page)) == (1, 1)
        hanging[0].abort()
        expect(status_of(page, BUILD)).to_have_text("Inte sparat")

    def test_page_of_a_network_in_between_is_not_taken_for_an_answer(self, page, place) -> None:
        page.route("**/svar/**", lambda route: route.fulfill(status=200, body="<h1>Logga in på nätet</h1>"))
        choose(page, BUILD, "2")
        expect(status_of(page, BUILD)).to_have_text("Inte sparat")
        page.unroute("**/svar/**")
        page.get_by_role("button", name="Försök igen nu").click()
        expect(status_of(page, BUILD)).to_have_text(SAVED)
        assert place.answer(BUILD).level == 2

    def test_reply_that_is_lost_leads_to_no_conflict_with_oneself(self, page, place) -> None:
        def lose_the_reply(route: Route) -> None:
            route.fetch()
            route.abort()

        page.route("**/svar/**", lose_the_reply, times=1)
        choose(page, BUILD, "2")
        expect(status_of(page, BUILD)).to_have_text("Inte sparat")
        expect(status_of(page, BUILD)).to_have_text(SAVED, timeout=15000)
        expect(page.locator(f"#{BUILD} .conflict")).to_have_count(0)
        assert (place.answer(BUILD).level, place.answer(BUILD).revision) == (2, 1)

    def test_every_third_reply_on_a_bad_line_loses_nothing(self, page, place) -> None:
        asked: list[str] = []

        def bad_line(route: Route) -> None:
            asked.append(route.request.url)
            if len(asked) % 3 == 0:
                route.continue_()
            elif len(asked) % 3 == 1:
                route.fulfill(status=503, body="")
            else:
                route.abort()

        page.route("**/svar/**", bad_line)
        choose(page, BUILD, "4")
        choose(page, TRUST, "0")
        write(page, TRUST, "Fram till slut")
        expect(status_of(page, BUILD)).to_have_text(SAVED, timeout=30000)
        expect(status_of(page, TRUST)).to_have_text(SAVED, timeout=30000)
        assert (place.answer(BUILD).level, place.answer(TRUST).comment) == (4, "Fram till slut")
        assert unsent(page) == 0


class TestNoSession:
    def sign_in_anew(self, page: Page, person) -> None:
        """In another tab of the same browser, by the sign-in page, as a person does."""
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Logga in i en ny flik").click()
        tab = opened.value
        tab.fill("[name=login]", person.email)
        tab.fill("[name=password]", PASSWORD)
        tab.keyboard.press("Enter")
        tab.wait_for_url(re.compile(r"^[^?]*/bedomning/"))
        tab.close()
        page.bring_to_front()

    def test_expired_session_is_recognised_and_the_answer_sent_after_a_new_sign_in(self, page, place) -> None:
        choose(page, BUILD, "1")
        expect(status_of(page, BUILD)).to_have_text(SAVED)
        Session.objects.all().delete()
        choose(page, BUILD, "3")
        write(page, BUILD, "Skrivet utloggad")
        expect(banner_of(page)).to_contain_text("Du är utloggad.")
        expect(status_of(page, BUILD)).to_have_text("Inte sparat")
        assert place.answer(BUILD).level == 1
        self.sign_in_anew(page, place.manager)
        page.get_by_role("button", name="Försök igen nu").click()
        expect(banner_of(page)).to_be_hidden(timeout=15000)
        assert (place.answer(BUILD).level, place.answer(BUILD).comment) == (3, "Skrivet utloggad")

    def test_what_was_written_is_never_sent_as_somebody_else(self, page, place) -> None:
        Session.objects.all().delete()
        choose(page, BUILD, "3")
        expect(banner_of(page)).to_contain_text("Du är utloggad.")
        self.sign_in_anew(page, place.colleague)
        page.get_by_role("button", name="Försök igen nu").click()
        expect(banner_of(page)).to_contain_text("Någon annan är inloggad i webbläsaren.")
        assert place.answer(BUILD) is None

    def test_lost_right_is_said(self, page, place) -> None:
        place.manager.assignments.all().delete()
        choose(page, BUILD, "3")
        expect(status_of(page, BUILD)).to_have_text("Inte sparat. Du har inte längre rätt att svara här.")


class TestTwoPeople:
    @pytest.fixture
    def other(self, page_of, place) -> Page:
        other = page_of(place.colleague)
        other.goto(place.url("assessment_step", "leda"))
        return other

    @pytest.fixture
    def collided(self, page, other, place) -> Page:
        """Anna has answered 1; Ivar, whose page is older, 4 with a comment."""
        choose(other, BUILD, "1")
        expect(status_of(other, BUILD)).to_have_text(SAVED)
        write(page, BUILD, "Ivars ord")
        choose(page, BUILD, "4")
        expect(page.locator(f"#{BUILD} .conflict")).to_be_visible()
        return page

    def test_second_gets_both_versions_and_nothing_is_overwritten(self, collided, place) -> None:
        versions = collided.locator(f"#{BUILD} .conflict-version")
        expect(versions.nth(0)).to_contain_text("Svaret från Anna Berg")
        expect(versions.nth(0)).to_contain_text("Nivå 1")
        expect(versions.nth(1)).to_contain_text("Ivars ord")
        expect(status_of(collided, BUILD)).to_contain_text("svaret har ändrats sedan du öppnade sidan")
        assert (place.answer(BUILD).level, place.answer(BUILD).answered_by) == (1, place.colleague)

    def test_what_is_changed_while_the_collision_is_on_its_way_is_in_it(self, page, other, place) -> None:
        choose(other, BUILD, "1")
        expect(status_of(other, BUILD)).to_have_text(SAVED)
        page.locator(f"#{BUILD} [type=radio]").first.focus()
        for key in "023":  # never 1, which is no collision: it would be the answer that stands
            page.keyboard.press(key)
        expect(page.locator(f"#{BUILD} .conflict-version").nth(1)).to_contain_text("Nivå 3")
        assert place.answer(BUILD).level == 1

    def test_mine_is_stored_when_chosen(self, collided, place) -> None:
        collided.get_by_role("button", name="Använd mitt svar").click()
        expect(status_of(collided, BUILD)).to_have_text(SAVED)
        assert (place.answer(BUILD).level, place.answer(BUILD).comment) == (4, "Ivars ord")
        assert unsent(collided) == 0

    def test_theirs_takes_the_place_of_mine_when_chosen(self, collided, place) -> None:
        collided.get_by_role("button", name="Behåll det här svaret").click()
        expect(collided.locator(f"#{BUILD} [type=radio][value='1']")).to_be_checked()
        expect(collided.locator(f"#{BUILD}-comment")).to_have_value("")
        assert (place.answer(BUILD).level, unsent(collided)) == (1, 0)
        choose(collided, BUILD, "2")
        wait_until_saved(collided)
        assert place.answer(BUILD).level == 2

    def test_collision_outlives_a_reload(self, collided) -> None:
        collided.once("dialog", lambda dialog: dialog.accept())
        collided.reload()
        expect(collided.locator(f"#{BUILD} .conflict-version").nth(1)).to_contain_text("Ivars ord")

    def test_what_is_changed_after_a_reload_still_collides(self, page, other, place) -> None:
        page.route("**/svar/**", lambda route: route.abort())
        choose(page, BUILD, "4")
        expect(status_of(page, BUILD)).to_have_text("Inte sparat")
        choose(other, BUILD, "1")
        expect(status_of(other, BUILD)).to_have_text(SAVED)
        page.once("dialog", lambda dialog: dialog.accept())
        page.reload()
        choose(page, BUILD, "3")
        page.unroute("**/svar/**")
        page.get_by_role("button", name="Försök igen nu").click()
        expect(page.locator(f"#{BUILD} .conflict-version").nth(1)).to_contain_text("Nivå 3")
        assert place.answer(BUILD).level == 1

    def test_collision_is_accessible(self, collided, check_accessibility) -> None:
        check_accessibility(collided)

    def test_different_capabilities_do_not_collide(self, page, other, place) -> None:
        choose(other, BUILD, "1")
        choose(page, TRUST, "2")
        expect(status_of(other, BUILD)).to_have_text(SAVED)
        expect(status_of(page, TRUST)).to_have_text(SAVED)
        assert (place.answer(BUILD).level, place.answer(TRUST).level) == (1, 2)
