from surveys.models import Decision
from surveys.rounds.models import RoundState
from tests.surveys.assessments.builders import BUILD, set_state, stored_answer
from tests.surveys.teamwork.builders import another_says, say, url

REASON = "Vi saknar uppföljning, så en trea vore för högt."


def text(response) -> str:
    return response.content.decode()


def differ(world, draft) -> None:
    say(world, draft, world.co_assessor, BUILD, 3, evidence="KOLLEGANS-UNDERLAG")
    another_says(world, draft, BUILD, 1)


def test_manager_sees_the_spread_and_decides_with_a_reason(world, draft, signed_in) -> None:
    differ(world, draft)
    manager = signed_in(world.manager)
    page = text(manager.get(url(world, "capability_work", BUILD)))
    assert all(words in page for words in ("Ni har svarat olika", "KOLLEGANS-UNDERLAG", "Sätt nivån"))
    data = {"level": "2", "reason": REASON}
    after = text(manager.post(url(world, "decide", BUILD), data, follow=True))
    assert (REASON in after, "Ni har svarat olika" in after) == (True, False)
    assert (stored_answer(world, BUILD).level, Decision.objects.get().decided_by) == (2, world.manager)


def test_decision_without_a_reason_is_not_stored(world, draft, signed_in) -> None:
    differ(world, draft)
    response = signed_in(world.manager).post(url(world, "decide", BUILD), {"level": "2", "reason": ""})
    assert (response.status_code, "Skriv varför nivån blev den ni valde." in text(response)) == (422, True)
    assert not Decision.objects.exists()


def test_nobody_but_the_manager_decides(world, draft, signed_in) -> None:
    differ(world, draft)
    data = {"level": "2", "reason": REASON}
    people = (world.director, world.co_assessor, world.lead, world.other_manager)
    codes = {signed_in(person).post(url(world, "decide", BUILD), data).status_code for person in people}
    assert (codes, Decision.objects.exists()) == ({404}, False)


def test_closed_round_says_why_not(world, draft, signed_in) -> None:
    differ(world, draft)
    set_state(world, round_state=RoundState.CLOSED)
    data = {"level": "2", "reason": REASON}
    response = signed_in(world.manager).post(url(world, "decide", BUILD), data, follow=True)
    assert "Bedömningen går inte att ändra nu." in text(response)


def test_co_assessor_sees_neither_the_others_nor_the_history(world, draft, signed_in) -> None:
    another_says(world, draft, BUILD, 1, evidence="KOLLEGANS-UNDERLAG")
    page = text(signed_in(world.co_assessor).get(url(world, "capability_work", BUILD)))
    hidden = ("KOLLEGANS-UNDERLAG", "Organisationens svar", "Historik", world.security_officer.name)
    assert [words for words in hidden if words in page] == []
    assert "Du har inte svarat ännu." in page


def test_simple_case_has_no_decision_to_make(world, draft, signed_in) -> None:
    say(world, draft, world.co_assessor, BUILD, 3)
    page = text(signed_in(world.manager).get(url(world, "capability_work", BUILD)))
    assert ("Sätt nivån" in page, "Ni har svarat olika" in page) == (False, False)
