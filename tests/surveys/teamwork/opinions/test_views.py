"""What a co-assessor sees and may send: the handed groups and nothing else."""

import pytest

from surveys.models import Opinion
from surveys.rounds.models import RoundState
from tests.factories import make_assessment
from tests.surveys.assessments.builders import BUILD, TRUST, set_state, stored_answer
from tests.surveys.teamwork.builders import another_says, begun, say, url

SECRET = "HEMLIGT-UNDERLAG"


def text(response) -> str:
    return response.content.decode()


def sent(key: str, answer: str, **more: str) -> dict[str, str]:
    fields = {"answer": answer, "revision": "0", "provider": "", "confidence": "", "evidence": ""} | more
    return {f"{key}-{name}": value for name, value in fields.items()}


@pytest.fixture
def colleague(world, draft, signed_in):
    return signed_in(world.co_assessor)


def test_overview_has_the_handed_groups_alone(world, colleague) -> None:
    page = text(colleague.get(url(world, "co_assessment")))
    assert ("Leda" in page, "Styra" in page, "2\N{NO-BREAK SPACE}förmågor" in page) == (True, False, True)


def test_group_that_is_not_handed_over_is_not_there(world, colleague) -> None:
    assert colleague.get(url(world, "co_assessment_step", "styra")).status_code == 404
    data = sent("fatta-beslut", "3")
    assert colleague.post(url(world, "give_opinion", "fatta-beslut"), data).status_code == 404
    assert not Opinion.objects.exists()


def test_neither_the_organisations_answer_nor_a_colleagues_is_shown(world, signed_in) -> None:
    draft = begun(world, [2, 4])
    draft.answers.update(comment=SECRET, evidence=SECRET)
    another_says(world, draft, BUILD, 1, evidence=SECRET)
    page = text(signed_in(world.co_assessor).get(url(world, "co_assessment_step", "leda")))
    assert (SECRET in page, "checked" in page, "0<span" in page) == (False, False, True)


def test_saving_for_a_script(world, colleague) -> None:
    address = url(world, "give_opinion", BUILD)
    reply = colleague.post(address, sent(BUILD, "3"), headers={"accept": "application/json"})
    assert (reply.status_code, reply.json()["revision"]) == (200, 1)
    assert stored_answer(world, BUILD).level == 3


def test_too_long_a_text_is_not_stored_and_said(world, colleague) -> None:
    address = url(world, "give_opinion", BUILD)
    data = sent(BUILD, "3", evidence="x" * 4001)
    reply = colleague.post(address, data, headers={"accept": "application/json"})
    assert reply.status_code == 422
    assert "får ha högst 4000" in reply.json()["message"]


def test_without_scripts_the_whole_step_is_saved(world, colleague) -> None:
    data = sent(BUILD, "3") | sent(TRUST, "unknown") | {"next": ""}
    response = colleague.post(url(world, "give_opinion", BUILD), data)
    assert response.headers["Location"] == url(world, "co_assessment")
    assert set(Opinion.objects.values_list("level", "blank_reason")) == {(3, ""), (None, "unknown")}


def test_faulty_answer_comes_back_as_typed(world, colleague) -> None:
    data = sent(BUILD, "3", evidence="x" * 4001) | sent(TRUST, "1")
    response = colleague.post(url(world, "give_opinion", BUILD), data)
    assert (response.status_code, "Allt är inte sparat" in text(response)) == (422, True)
    assert Opinion.objects.get().level == 1


def test_answer_that_is_missing_is_said(world, colleague) -> None:
    assert colleague.post(url(world, "give_opinion", BUILD), {}).status_code == 400


def test_closed_round_is_read_only_and_keeps_what_was_typed(world, draft, colleague) -> None:
    say(world, draft, world.co_assessor, BUILD, 3)
    set_state(world, round_state=RoundState.CLOSED)
    page = text(colleague.get(url(world, "co_assessment_step", "leda")))
    assert ("Nivå 3" in page, "<fieldset" in page) == (True, False)
    reply = colleague.post(
        url(world, "give_opinion", BUILD), sent(BUILD, "1"), headers={"accept": "application/json"}
    )
    assert (reply.status_code, "finns kvar" in reply.json()["message"]) == (422, True)


def test_start_shows_the_part_and_nothing_of_rounds_or_results(world, colleague) -> None:
    page = text(colleague.get("/"))
    assert "Din del av bedömningen för Aneby" in page
    assert all(words not in page for words in ("Omgångar", "Kartan", "Personer"))


def test_other_organisations_part_is_not_there(world, colleague) -> None:
    make_assessment(world.round, world.other_organisation, submitted=False)
    address = url(world, "co_assessment").replace(world.organisation.key, world.other_organisation.key)
    assert colleague.get(address).status_code == 404
