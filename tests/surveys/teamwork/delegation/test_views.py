from organisations.models import Person
from surveys.models import Delegation
from surveys.rounds.models import RoundState
from tests.surveys.assessments.builders import set_state
from tests.surveys.teamwork.builders import url


def text(response) -> str:
    return response.content.decode()


def test_manager_hands_over_and_sees_who_has_what(world, draft, signed_in) -> None:
    manager = signed_in(world.manager)
    data = {"name": "Bo Ny", "email": "bo@example.se", "groups": ["styra"]}
    response = manager.post(url(world, "co_assessors"), data, follow=True)
    assert "Bo Ny är inbjuden. Länken i e-brevet gäller i 14 dagar." in text(response)
    assert "bo@example.se, inbjuden, har inte valt lösenord" in text(response)


def test_first_hand_over_begins_the_assessment(world, signed_in) -> None:
    data = {"name": "Bo Ny", "email": "bo@example.se", "groups": ["styra"]}
    signed_in(world.manager).post(url(world, "co_assessors"), data)
    assert Delegation.objects.get().assessment.round == world.round


def test_faults_keep_what_was_typed(world, draft, signed_in) -> None:
    data = {"name": "", "email": "bo@example.se"}
    response = signed_in(world.manager).post(url(world, "co_assessors"), data)
    assert response.status_code == 422
    assert all(words in text(response) for words in ("Skriv personens namn.", "Välj minst en grupp."))
    assert 'value="bo@example.se"' in text(response)


def test_refusal_is_said_in_the_form(world, draft, signed_in) -> None:
    data = {"name": "Jag", "email": world.manager.email, "groups": ["styra"]}
    response = signed_in(world.manager).post(url(world, "co_assessors"), data)
    assert (response.status_code, "svarar redan för hela" in text(response)) == (422, True)


def test_groups_are_changed(world, draft, signed_in) -> None:
    address = url(world, "change_groups", world.co_assessor.pk)
    manager = signed_in(world.manager)
    assert 'value="leda" id="id_groups_0" checked' in text(manager.get(address))
    manager.post(address, {"groups": ["styra"]})
    assert Delegation.objects.get().group.key == "styra"


def test_withdrawn_co_assessor_finds_nothing_more(world, draft, signed_in) -> None:
    colleague = signed_in(world.co_assessor)
    before = colleague.get(url(world, "co_assessment")).status_code
    signed_in(world.manager).post(url(world, "withdraw_co_assessor", world.co_assessor.pk))
    assert (before, colleague.get(url(world, "co_assessment")).status_code) == (200, 404)


def test_person_who_is_no_co_assessor_is_not_found(world, draft, signed_in) -> None:
    manager = signed_in(world.manager)
    names = ["change_groups", "withdraw_co_assessor", "resend_invitation"]
    found = {manager.post(url(world, name, world.director.pk)).status_code for name in names}
    assert found == {404}


def test_new_link_is_sent(world, draft, signed_in) -> None:
    manager = signed_in(world.manager)
    data = {"name": "Bo Ny", "email": "bo@example.se", "groups": ["styra"]}
    manager.post(url(world, "co_assessors"), data)
    person = Person.objects.get(email="bo@example.se")
    response = manager.post(url(world, "resend_invitation", person.pk), follow=True)
    assert "Bo Ny får en ny länk som gäller i 14 dagar." in text(response)


def test_closed_round_offers_no_form(world, draft, signed_in) -> None:
    set_state(world, round_state=RoundState.CLOSED)
    page = text(signed_in(world.manager).get(url(world, "co_assessors")))
    assert ("inga fler grupper kan lämnas över" in page, "lamna-over" in page) == (True, False)
