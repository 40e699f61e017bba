"""The project lead changes a pilot: validation keeps what was typed, and two at once are told."""

import pytest
from django.urls import reverse

from analysis.budget import Kind
from scenarios.models import CriterionCheck, Pilot
from scenarios.pilots.queries import read_pilots
from tests.factories import NOW
from tests.scenarios.pilots.builders import make_pilot

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilot(world) -> Pilot:
    return make_pilot(world.association, world.organisation, template=3)


@pytest.fixture
def send(world, pilot, signed_in):
    """Post to one of the pilot's forms as the lead."""
    client = signed_in(world.lead)

    def post(name: str, data: dict):
        return client.post(reverse(name, args=[world.association.key, pilot.pk]), data)

    return post


def rows(*given: dict, initial: int = 0, revision: int = 1) -> dict:
    fields = {"form-TOTAL_FORMS": len(given), "form-INITIAL_FORMS": initial, "revision": revision}
    for number, row in enumerate(given):
        fields |= {f"form-{number}-{name}": value for name, value in row.items()}
    return fields


def whole(pilot: Pilot):
    (found,) = read_pilots(Pilot.objects.filter(pk=pilot.pk))
    return found


STAFF = {"kind": "staff", "phase": "Möten", "year": 1, "role": "IT-chef", "workshops": 4, "workshop_hours": 3}
BOUGHT = {"kind": "external", "phase": "Stöd", "year": 2, "low": 100, "high": 150, "per_participant": "on"}


def test_budget_is_replaced_by_the_rows(pilot, send):
    response = send("edit_pilot_lines", rows(STAFF, BOUGHT, {"kind": ""}, initial=1))

    assert response.status_code == 302
    meetings, bought = whole(pilot).lines
    assert (meetings.kind, meetings.meetings, meetings.low, meetings.role) == (Kind.STAFF, 12, 0, "IT-chef")
    assert meetings.per_participant
    assert (bought.low, bought.high, bought.year, bought.per_participant) == (100, 150, 2, True)
    assert whole(pilot).revision == 2


def test_line_that_nobody_has_estimated_is_unknown(pilot, send):
    send("edit_pilot_lines", rows({"kind": "external", "phase": "Drift", "year": 1}))

    assert whole(pilot).lines[0].amount is None


def test_row_is_taken_away_by_its_box_even_if_it_is_wrong(pilot, send):
    send("edit_pilot_lines", rows(STAFF, {**BOUGHT, "year": "i år", "DELETE": "on"}, initial=2))

    assert [line.phase for line in whole(pilot).lines] == ["Möten"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"low": 200}, "Rad 2, högst: Högst kan inte vara mindre än lägst."),
        ({"low": ""}, "Rad 2, högst: Ange både lägst och högst, eller lämna båda tomma."),
        ({"low": -1}, "Rad 2, lägst: Skriv ett heltal 0-1000000."),
        ({"year": 0}, "Rad 2, år: Skriv ett heltal 1-10."),
        ({"phase": ""}, "Rad 2, fas: Skriv vilken fas raden gäller."),
        ({"kind": ""}, "Rad 2, kostnadsslag: Välj ett kostnadsslag i listan."),
        ({"workshops": 2}, "Rad 2, timmar per workshop: Ange både antal workshoppar"),
        ({"workshops": 2, "workshop_hours": 3}, "Rad 2, workshoppar: Workshoppar hör till egen personal."),
    ],
)
def test_wrong_row_is_named_and_nothing_typed_is_lost(pilot, send, wrong, message):
    before = whole(pilot)

    response = send("edit_pilot_lines", rows({**STAFF, "phase": "Mitt eget"}, {**BOUGHT, **wrong}))

    shown = response.content.decode()
    assert response.status_code == 422
    assert message in shown
    assert 'value="Mitt eget"' in shown
    assert whole(pilot) == before


def test_budget_changed_by_another_shows_both(pilot, send):
    send("edit_pilot_lines", rows({**BOUGHT, "phase": "Deras rad"}))

    response = send("edit_pilot_lines", rows({**BOUGHT, "phase": "Min rad"}, revision=1))

    shown = response.content.decode()
    assert "ändrade piloten" in shown
    assert "Deras rad" in shown
    assert 'value="Min rad"' in shown
    assert 'name="revision" value="2"' in shown
    assert [line.phase for line in whole(pilot).lines] == ["Deras rad"]


def test_same_row_that_both_added_is_kept_when_saved_after_all(pilot, send):
    send("edit_pilot_lines", rows(BOUGHT))

    send("edit_pilot_lines", rows(BOUGHT, revision=2))

    assert len(whole(pilot).lines) == 1


def test_plan_is_replaced_by_the_rows(pilot, send):
    send(
        "edit_pilot_milestones",
        rows({"name": "Start", "start": 0}, {"name": "Beslut", "start": 3, "end": 9, "decision": "on"}),
    )

    start, decision = whole(pilot).milestones
    assert (start.name, start.end, start.decision) == ("Start", None, False)
    assert (decision.start, decision.end, decision.decision) == (3, 9, True)


def test_milestone_that_ends_before_it_begins_is_refused_with_its_row(pilot, send):
    response = send("edit_pilot_milestones", rows({"name": "Baklänges", "start": 9, "end": 3}))

    assert response.status_code == 422
    assert "Rad 1, till dag: Slutar före den börjar." in response.content.decode()
    assert len(whole(pilot).milestones) == 11


def test_plan_changed_by_another_shows_both(pilot, send):
    send("edit_pilot_milestones", rows({"name": "Deras steg", "start": 0}))

    shown = send("edit_pilot_milestones", rows({"name": "Mitt steg", "start": 0})).content.decode()

    assert "Deras steg, dag 0" in shown
    assert 'value="Mitt steg"' in shown
    assert whole(pilot).milestones[0].name == "Deras steg"


def fields(world, **changes) -> dict:
    given = {
        "title": "Nytt namn",
        "scenario": 2,
        "capabilities": ["avveckla"],
        "organisations": [world.other_organisation.pk],
        "starts_on": "2027-02-01",
        "purpose": "Vi prövar.",
        "expected_level": 3,
        "own_rate": 500,
        "bought_rate": 1000,
        "criteria": "Finns en kontakt\n\n Har tid ",
        "revision": 1,
    }
    return {**given, **changes}


def test_pilot_is_changed_in_all_that_it_is(world, pilot, send):
    send("edit_pilot", fields(world))

    found = whole(pilot)
    assert (found.title, found.scenario, found.capabilities) == ("Nytt namn", 2, ("avveckla",))
    assert [each.name for each in found.participants] == ["Åsele"]
    assert (found.purpose, found.expected_level, found.own_rate) == ("Vi prövar.", 3, 500)
    assert list(pilot.criteria.values_list("text", flat=True)) == ["Finns en kontakt", "Har tid"]


def test_criterion_that_stays_keeps_its_checks(world, pilot, send):
    kept = pilot.criteria.last()
    CriterionCheck.objects.create(
        participant=pilot.participants.get(), criterion=kept, is_met=True, checked_at=NOW
    )

    send("edit_pilot", fields(world, criteria=f"Nytt\n{kept.text}", organisations=[world.organisation.pk]))

    assert CriterionCheck.objects.get().criterion.text == kept.text
    assert list(pilot.criteria.values_list("text", flat=True)) == ["Nytt", kept.text]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"title": ""}, "Ge piloten ett namn."),
        ({"capabilities": []}, "Välj minst en förmåga."),
        ({"starts_on": "1999-12-31"}, "Startdagen ska ligga mellan år 2000 och 2100."),
        ({"own_rate": 0}, "Skriv kronor per timme, 1-10 000."),
        ({"criteria": "Samma\nSamma"}, "Samma kriterium står två gånger."),
        ({"criteria": "x" * 201}, "är längre än 200 tecken."),
        ({"expected_level": 5}, "Nivån är ett heltal 0-4."),
    ],
)
def test_wrong_field_is_said_and_what_was_typed_kept(world, pilot, send, wrong, message):
    response = send("edit_pilot", fields(world, purpose="Långt utkast", **wrong))

    assert response.status_code == 422
    assert message in response.content.decode()
    assert "Långt utkast" in response.content.decode()
    assert whole(pilot).title == "Delat stöd"


def test_pilot_changed_by_another_shows_both_texts(world, pilot, send):
    send("edit_pilot", fields(world, purpose="Deras syfte"))

    shown = send("edit_pilot", fields(world, purpose="Mitt syfte")).content.decode()

    assert "Deras syfte" in shown
    assert "Mitt syfte" in shown
    assert whole(pilot).purpose == "Deras syfte"


def test_capability_that_the_map_has_no_more_stays_choosable(world, pilot, signed_in):
    Pilot.objects.filter(pk=pilot.pk).update(capabilities=["borta-nu"])

    page = signed_in(world.lead).get(reverse("edit_pilot", args=[world.association.key, pilot.pk]))

    assert "Finns inte i kartan längre" in page.content.decode()
    assert 'value="borta-nu"' in page.content.decode()
