"""The pages of pilots."""

import pytest
from django.urls import reverse

from scenarios.models import Pilot
from scenarios.pilots.templates import load_templates
from tests.scenarios.pilots.builders import make_pilot

pytestmark = pytest.mark.django_db


def page(client, name: str, *args, **query) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_list_shows_pilots_and_templates_to_a_member(world, signed_in):
    make_pilot(world.association, world.organisation, title="Vårt stöd")

    shown = page(signed_in(world.director), "pilots", world.association.key)

    assert "Vårt stöd" in shown
    assert "4 Nätverksdrift av en producerande kommun" in shown
    assert reverse("create_pilot", args=[world.association.key]) not in shown


def test_list_of_no_pilots_tells_the_lead_to_begin(world, signed_in):
    load_templates()

    shown = page(signed_in(world.lead), "pilots", world.association.key)

    assert "Börja med en av mallarna" in shown
    assert reverse("create_pilot", args=[world.association.key]) + "?mall=3" in shown


def test_template_shows_its_budget_for_as_many_as_asked(world, signed_in):
    load_templates()

    shown = page(signed_in(world.manager), "pilot_template", world.association.key, 3, antal="4")

    assert "Alla 4 tillsammans" in shown
    assert "1 350–1 550" in shown
    assert "337,5–387,5" in shown


@pytest.mark.parametrize("asked", ["0", "-1", "x", "99999999999999", "²"])
def test_template_with_a_senseless_number_is_for_one_or_the_most(world, signed_in, asked):
    load_templates()

    shown = page(signed_in(world.manager), "pilot_template", world.association.key, 3, antal=asked)

    assert "Alla 1 tillsammans" in shown


def test_template_shows_both_the_print_and_what_the_lines_give(world, signed_in):
    load_templates()

    shown = page(signed_in(world.manager), "pilot_template", world.association.key, 4)

    assert "133-333 timmar" in shown
    assert "139–339" in shown


def test_unknown_line_is_shown_in_words(world, signed_in):
    load_templates()

    shown = page(signed_in(world.manager), "pilot_template", world.association.key, 5)

    assert "ej beräknat" in shown
    assert "1 rad är inte beräknad och ingår inte i någon summa" in shown


def test_create_from_template_copies_plan_budget_and_criteria(world, signed_in):
    load_templates()
    client, address = signed_in(world.lead), reverse("create_pilot", args=[world.association.key])

    response = client.post(
        f"{address}?mall=3",
        {
            "title": "Delat stöd i norr",
            "scenario": "3",
            "capabilities": ["erbjuda-stod"],
            "organisations": [world.organisation.pk, world.other_organisation.pk],
            "starts_on": "2027-01-11",
        },
    )

    pilot = Pilot.objects.get()
    assert response.url == reverse("pilot", args=[world.association.key, pilot.pk])
    assert (pilot.lines.count(), pilot.milestones.count(), pilot.criteria.count()) == (12, 11, 5)
    assert pilot.participants.count() == 2
    assert pilot.template.number == 3
    shown = page(client, "pilot", world.association.key, pilot.pk)
    assert "2027-01-11" in shown
    assert "1 050–1 150" in shown  # 750 shared + 2 × (150 to 200)


def test_create_from_a_capability_begins_with_it(world, signed_in):
    shown = page(signed_in(world.lead), "create_pilot", world.association.key, formaga="avveckla")

    assert 'value="avveckla" id="id_capabilities_3_0" checked' in shown.replace("  ", " ") or (
        'value="avveckla"' in shown and "checked" in shown
    )
    assert 'value="Avveckla"' in shown


def test_create_keeps_what_was_typed_and_says_what_is_wrong(world, signed_in):
    response = signed_in(world.lead).post(
        reverse("create_pilot", args=[world.association.key]),
        {"title": "Halvfärdig", "scenario": "3", "starts_on": "i vår"},
    )

    shown = response.content.decode()
    assert response.status_code == 422
    assert "Skriv dagen som 2026-11-24." in shown
    assert "Välj minst en förmåga." in shown
    assert 'value="Halvfärdig"' in shown
    assert 'value="i vår"' in shown
    assert not Pilot.objects.exists()


def test_create_refuses_a_title_that_is_taken(world, signed_in):
    make_pilot(world.association, title="Delat stöd")

    response = signed_in(world.lead).post(
        reverse("create_pilot", args=[world.association.key]),
        {"title": "Delat  stöd", "scenario": "3", "capabilities": ["avveckla"]},
    )

    assert "Det finns redan en pilot med det namnet." in response.content.decode()
    assert Pilot.objects.count() == 1


def test_pilot_of_another_association_is_not_found(world, signed_in):
    elsewhere = make_pilot(world.outsider.assignments.get().association, title="Deras")
    client = signed_in(world.lead)

    for association in (world.association.key, elsewhere.association.key):
        assert client.get(reverse("pilot", args=[association, elsewhere.pk])).status_code == 404


def test_pilot_shows_one_participants_part(world, signed_in):
    pilot = make_pilot(world.association, world.organisation, world.other_organisation, template=3)
    client = signed_in(world.director)

    assert "2 deltagare tillsammans" in page(client, "pilot", world.association.key, pilot.pk)
    part = page(client, "pilot", world.association.key, pilot.pk, visa="deltagare")
    assert "Per deltagare, när 2 delar på det gemensamma" in part


def test_lead_changes_the_status(world, signed_in):
    pilot = make_pilot(world.association)
    client, address = (
        signed_in(world.lead),
        reverse("set_pilot_status", args=[world.association.key, pilot.pk]),
    )

    client.post(address, {"status": "running"})
    client.post(address, {"status": "unheard"})

    pilot.refresh_from_db()
    assert pilot.status == "running"
    assert pilot.saved_by == world.lead
