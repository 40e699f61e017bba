"""Participants answer and tick; decisions are noted and struck."""

import pytest
from django.urls import reverse

from scenarios.models import CriterionCheck, Pilot, PilotDecision
from tests.scenarios.pilots.builders import make_pilot

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilot(world) -> Pilot:
    return make_pilot(world.association, world.organisation, world.other_organisation, template=3)


def address(world, pilot, organisation) -> str:
    return reverse("pilot_participant", args=[world.association.key, pilot.pk, organisation.key])


def seen(client, world, pilot) -> str:
    response = client.get(reverse("pilot", args=[world.association.key, pilot.pk]))
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_director_says_yes_and_ticks_and_others_see_who(world, pilot, signed_in):
    first, second, *_ = pilot.criteria.all()
    signed_in(world.director).post(
        address(world, pilot, world.organisation),
        {"stand": "yes", f"criterion_{first.pk}": "yes", f"criterion_{second.pk}": "no"},
    )

    row = pilot.participants.get(organisation=world.organisation)
    assert (row.stand, row.answered_by) == ("yes", world.director)
    assert {check.criterion_id: check.is_met for check in row.checks.all()} == {
        first.pk: True,
        second.pk: False,
    }
    shown = seen(signed_in(world.other_manager), world, pilot)
    assert "1 av 5 uppfyllda, 1 inte" in shown
    assert world.director.name in shown


def test_what_is_as_before_keeps_who_said_it(world, pilot, signed_in):
    first = pilot.criteria.first()
    here, answer = address(world, pilot, world.organisation), {"stand": "yes", f"criterion_{first.pk}": "yes"}
    signed_in(world.director).post(here, answer)
    signed_in(world.lead).post(here, answer)

    assert CriterionCheck.objects.get().checked_by == world.director
    assert pilot.participants.get(organisation=world.organisation).answered_by == world.director


def test_taking_a_tick_back_leaves_it_unjudged(world, pilot, signed_in):
    first = pilot.criteria.first()
    here = address(world, pilot, world.organisation)
    signed_in(world.manager).post(here, {f"criterion_{first.pk}": "yes"})
    signed_in(world.manager).post(here, {f"criterion_{first.pk}": ""})

    assert not CriterionCheck.objects.exists()


def test_nobody_answers_for_another_organisation(world, pilot, signed_in):
    there = address(world, pilot, world.other_organisation)

    assert signed_in(world.manager).get(there).status_code == 404
    assert signed_in(world.director).post(there, {"stand": "yes"}).status_code == 404
    assert pilot.participants.get(organisation=world.other_organisation).stand == ""


def test_who_has_said_no_is_not_counted_in_the_budget(world, pilot, signed_in):
    signed_in(world.lead).post(address(world, pilot, world.other_organisation), {"stand": "no"})

    assert "1 deltagare tillsammans" in seen(signed_in(world.manager), world, pilot)


DECISION = {
    "decided_on": "2026-11-24",
    "decided_by": "Direktionen",
    "what": "Piloten startar.",
    "paragraph": "§ 41",
    "diary_number": "2026/117",
}


def test_decision_is_in_the_log_for_all(world, pilot, signed_in):
    here = reverse("note_pilot_decision", args=[world.association.key, pilot.pk])
    signed_in(world.lead).post(here, DECISION)

    shown = seen(signed_in(world.director), world, pilot)
    assert all(value in shown for value in DECISION.values())
    assert f"Antecknat av {world.lead.name}" in shown


@pytest.mark.parametrize("missing", ["decided_on", "decided_by", "what"])
def test_decision_without_who_what_or_when_is_refused_and_kept_in_the_form(world, pilot, signed_in, missing):
    here = reverse("note_pilot_decision", args=[world.association.key, pilot.pk])

    response = signed_in(world.lead).post(here, {**DECISION, missing: ""})

    assert response.status_code == 422
    assert 'value="2026/117"' in response.content.decode()
    assert not PilotDecision.objects.exists()


def test_struck_decision_stays_in_the_log_with_its_reason(world, pilot, signed_in):
    client = signed_in(world.lead)
    client.post(reverse("note_pilot_decision", args=[world.association.key, pilot.pk]), DECISION)
    here = reverse(
        "strike_pilot_decision", args=[world.association.key, pilot.pk, PilotDecision.objects.get().pk]
    )

    assert client.post(here, {"reason": ""}).status_code == 422
    client.post(here, {"reason": "Fel paragraf"})
    client.post(here, {"reason": "En gång till"})

    shown = seen(client, world, pilot)
    assert '<s class="typed">Piloten startar.</s>' in shown
    assert f"av {world.lead.name}: Fel paragraf" in shown
    assert PilotDecision.objects.get().struck_reason == "Fel paragraf"


def test_two_ways_to_staff_are_compared_when_the_rates_are_known(world, pilot, signed_in):
    assert "Jämförelsen kan inte räknas ännu" in seen(signed_in(world.lead), world, pilot)
    Pilot.objects.filter(pk=pilot.pk).update(own_rate=500, bought_rate=1000)

    shown = seen(signed_in(world.lead), world, pilot)

    # For two: 78 workshop hours (13 × 3 each) and 298-830 others; 1 050-1 150 tkr of the lines.
    # Own: 1050 + 39 + 149 = 1238 to 1150 + 39 + 415 = 1604; bought: 1050 + 39 + 298 = 1387 to 2019.
    assert "1 238–1 604" in shown
    assert "1 387–2 019" in shown
