"""Saving answers over HTTP: as a script does it, and as a form without scripts."""

import pytest

from organisations.models import Role
from surveys.rounds.models import RoundState
from tests.factories import make_assessment, make_person
from tests.surveys.assessments.builders import BUILD, DECIDE, TRUST, sent, set_state, stored_answer, url


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def manager(world, signed_in):
    return signed_in(world.manager)


@pytest.fixture
def colleague(world, signed_in):
    return signed_in(make_person(Role.IT_MANAGER, organisation=world.organisation, name="Anna Ek"))


@pytest.fixture
def by_script(world):
    def post(client, data, key=BUILD):
        return client.post(url(world, "save_answer", key), data, headers={"accept": "application/json"})

    return post


class TestByScript:
    def test_stored_answer_is_acknowledged_with_revision_and_time(self, world, manager, by_script) -> None:
        reply = by_script(manager, sent(BUILD, "3", comment="Så"))
        assert (reply.status_code, set(reply.json())) == (200, {"revision", "saved", "suggestion"})
        assert reply.json()["revision"] == 1
        assert reply.json()["saved"][2] == ":"
        assert (stored_answer(world, BUILD).level, stored_answer(world, BUILD).comment) == (3, "Så")

    def test_everything_beside_the_level_is_stored_and_kept_in_the_history(
        self, world, manager, by_script
    ) -> None:
        more = {"compared_with": "Kornfors", "evidence": "https://example.se/enkat", "considered": "4100"}
        elements = {"element-process": "2", "element-teknik": "3", "element-okand": "4"}
        reply = by_script(manager, sent(BUILD, "4", **more, **elements))
        assert reply.json()["suggestion"].startswith("Elementen talar för nivå 2,")
        by_script(manager, sent(BUILD, "2", revision=1, considered="900"))
        fields = ("level", "compared_with", "evidence", "elements", "considered_ms")
        assert list(stored_answer(world, BUILD).events.order_by("pgh_id").values_list(*fields)) == [
            (4, "Kornfors", "https://example.se/enkat", {"process": 2, "teknik": 3}, 4100),
            (2, "", "", {}, 900),
        ]

    def test_measure_is_of_the_choice_of_level(self, world, manager, by_script) -> None:
        by_script(manager, sent(BUILD, "2", considered="900"))
        by_script(manager, sent(BUILD, "2", revision=1, comment="Så", considered="60000"))
        assert stored_answer(world, BUILD).considered_ms == 900
        by_script(manager, sent(BUILD, "unknown", revision=2))
        assert stored_answer(world, BUILD).considered_ms is None

    def test_blank_with_a_reason_is_not_zero(self, world, manager, by_script) -> None:
        by_script(manager, sent(BUILD, "elsewhere", provider="SML-IT"))
        answer = stored_answer(world, BUILD)
        assert (answer.level, answer.blank_reason, answer.provider) == (None, "elsewhere", "SML-IT")

    def test_second_person_gets_both_versions(self, world, manager, colleague, by_script) -> None:
        by_script(colleague, sent(BUILD, "1", comment="Annas ord"))
        reply = by_script(manager, sent(BUILD, "4", comment="Mina ord"))
        assert (reply.status_code, reply.json()["revision"]) == (409, 1)
        assert reply.json()["answer"] == {
            "answer": "1", "provider": "", "confidence": "", "evidence": "", "compared_with": "",
            "comment": "Annas ord",
        }  # fmt: skip
        html = reply.json()["html"]
        shown = ("Svaret från Anna Ek", "Annas ord", "Ditt svar", "Mina ord")
        assert [words for words in shown if words in html] == list(shown)
        assert stored_answer(world, BUILD).level == 1

    def test_fault_is_said_and_nothing_stored(self, world, manager, by_script) -> None:
        reply = by_script(manager, sent(BUILD, "1", comment="å" * 4001))
        assert (reply.status_code, list(reply.json())) == (422, ["message"])
        assert reply.json()["message"].startswith("Texten har 4001 tecken")
        assert stored_answer(world, BUILD) is None

    def test_round_that_closed_meanwhile_says_so(self, world, manager, by_script) -> None:
        set_state(world, round_state=RoundState.CLOSED)
        reply = by_script(manager, sent(BUILD, "1"))
        assert (reply.status_code, reply.json()) == (422, {"message": "Omgången är inte öppen för svar."})

    def test_request_without_the_answer_is_refused(self, manager, by_script) -> None:
        assert by_script(manager, {}).status_code == 400

    @pytest.mark.parametrize("answered", [1, 3, 5])
    def test_queries_do_not_grow(
        self, world, manager, by_script, django_assert_num_queries, answered
    ) -> None:
        make_assessment(world.round, world.organisation, [1] * answered, submitted=False)
        by_script(manager, sent(BUILD, "2", revision=1))
        with django_assert_num_queries(14):
            assert by_script(manager, sent(BUILD, "3", revision=2)).status_code == 200


class TestByForm:
    def test_whole_step_is_saved_and_shown_again_where_one_was(self, world, manager) -> None:
        response = manager.post(url(world, "save_answer", TRUST), sent(BUILD, "2") | sent(TRUST, "unknown"))
        assert response.headers["Location"] == f"{url(world, 'assessment_step', 'leda')}#{TRUST}"
        assert (stored_answer(world, BUILD).level, stored_answer(world, TRUST).blank_reason) == (2, "unknown")

    @pytest.mark.parametrize(
        ("following", "page"),
        [
            ("styra", ("assessment_step", "styra")),
            ("overview", ("assessment",)),
            ("https://example.com", ("assessment_step", "leda")),
        ],
    )
    def test_way_on_is_a_step_of_the_map_or_the_overview(self, world, manager, following, page) -> None:
        response = manager.post(url(world, "save_answer", BUILD), sent(BUILD, "2") | {"next": following})
        assert response.headers["Location"].partition("#")[0] == url(world, *page)

    def test_answers_of_other_steps_are_not_taken(self, world, manager) -> None:
        manager.post(url(world, "save_answer", BUILD), sent(BUILD, "2") | sent(DECIDE, "3"))
        assert stored_answer(world, DECIDE) is None

    def test_fault_comes_back_with_what_was_typed(self, world, manager) -> None:
        long = "å" * 4001
        response = manager.post(
            url(world, "save_answer", BUILD), sent(BUILD, "1", comment=long) | sent(TRUST, "2")
        )
        page = text(response)
        assert (response.status_code, long in page, "Allt är inte sparat" in page) == (422, True, True)
        assert '<input type="radio" name="bygga-kultur-answer" value="1" checked>' in page
        assert stored_answer(world, TRUST).level == 2

    def test_conflict_comes_back_with_both_versions(self, world, manager, colleague) -> None:
        colleague.post(url(world, "save_answer", BUILD), sent(BUILD, "1", comment="Annas ord"))
        response = manager.post(url(world, "save_answer", BUILD), sent(BUILD, "4", comment="Mina ord"))
        page = text(response)
        assert response.status_code == 409
        assert ("Annas ord" in page, page.count("Mina ord"), "Svaret från Anna Ek" in page) == (True, 2, True)
        assert '<input type="hidden" name="bygga-kultur-seen" value="1">' in page
        assert '<input type="hidden" name="bygga-kultur-revision" value="0">' in page
        assert stored_answer(world, BUILD).comment == "Annas ord"

    def test_conflict_with_oneself_is_not_laid_on_somebody_else(self, world, manager) -> None:
        manager.post(url(world, "save_answer", BUILD), sent(BUILD, "1"))
        page = text(manager.post(url(world, "save_answer", BUILD), sent(BUILD, "4")))
        expected = ("Du har själv ändrat svaret i ett annat fönster", "Ditt svar i det andra fönstret")
        assert [words for words in expected if words not in page] == []
        assert f"Svaret från {world.manager.name}" not in page

    def test_saving_again_without_choosing_overwrites_nothing(self, world, manager, colleague) -> None:
        colleague.post(url(world, "save_answer", BUILD), sent(BUILD, "1"))
        response = manager.post(url(world, "save_answer", BUILD), sent(BUILD, "4", seen=1))
        assert (response.status_code, stored_answer(world, BUILD).level) == (409, 1)

    @pytest.mark.parametrize(("choice", "level"), [("mine", 4), ("theirs", 1)])
    def test_chosen_version_stands(self, world, manager, colleague, choice, level) -> None:
        colleague.post(url(world, "save_answer", BUILD), sent(BUILD, "1"))
        data = sent(BUILD, "4", seen=1, choice=choice)
        response = manager.post(url(world, "save_answer", BUILD), data)
        assert (response.status_code, stored_answer(world, BUILD).level) == (302, level)

    def test_handed_in_by_a_colleague_meanwhile_keeps_what_was_typed(self, world, manager) -> None:
        make_assessment(world.round, world.organisation, [1])
        response = manager.post(
            url(world, "save_answer", BUILD), sent(BUILD, "4", revision=1, comment="Mina ord")
        )
        page = text(response)
        assert (response.status_code, "Mina ord" in page, "Svaren är inte sparade" in page) == (
            422,
            True,
            True,
        )
        assert stored_answer(world, BUILD).level == 1

    def test_token_is_needed(self, world, manager) -> None:
        manager.handler.enforce_csrf_checks = True
        assert manager.post(url(world, "save_answer", BUILD), sent(BUILD, "4")).status_code == 403
