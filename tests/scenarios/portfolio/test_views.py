"""The pages "Tänk om" and "Portfölj", and that nothing restricted can be read out of them."""

import re
from difflib import unified_diff

import pytest
from django.urls import reverse

from surveys.models import Round
from tests.scenarios.pilots.builders import make_pilot
from tests.scenarios.portfolio.conftest import publish_with


def read(client, name: str, scene, status: int = 200, **query) -> str:
    response = client.get(reverse(name, args=[scene.world.association.key]), query)
    assert response.status_code == status
    page = re.sub(r'(nonce|name="csrfmiddlewaretoken" value)="[^"]*"', "", response.content.decode())
    return page.replace("\N{NO-BREAK SPACE}", " ")


def what_if(client, scene, **query) -> str:
    return read(client, "what_if", scene, pilot=[scene.pilot.pk], **query)


def test_what_if_shows_figures_beside_todays_on_the_open_answers(scene, signed_in):
    make_pilot(scene.world.association, scene.world.organisation, title="Kulturen")
    page = read(
        signed_in(scene.world.manager),
        "what_if",
        scene,
        pilot=[scene.world.association.pilots.get(title="Kulturen").pk],
    )

    assert "Aneby: Bygga kultur 1 → 3" in page
    assert re.search(r"1,50</span>.*\s*<td><span class=\"figure heat-10\">2,50", page)
    assert "2 organisationers svar" in page
    assert "1 till har lämnat in utan att dela" in page


@pytest.mark.parametrize("asked", [{}, {"svar": "egna"}, {"svar": "alla"}])
@pytest.mark.parametrize(
    ("role", "level"), [("manager", "4"), ("director", "1"), ("department_manager", "3")]
)
def test_two_worlds_that_differ_in_restricted_answers_alone_look_the_same(
    scene, signed_in, role, level, asked
):
    """By every choice that a curious neighbour can put into the address."""
    client = signed_in(getattr(scene.world, role))
    pilot = make_pilot(scene.world.association, scene.quiet, scene.world.organisation, title="Allt")
    pilot.capabilities = [each.key for each in scene.world.map_version.capabilities.all()]
    pilot.save()
    choices = {"pilot": [pilot.pk], f"niva-{pilot.pk}": level, **asked}
    budget = {"timmar": "5000", "tkr": "90000", **choices}

    def seen(the_round: Round) -> tuple[str, str]:
        pages = read(client, "what_if", scene, **choices), read(client, "portfolio", scene, **budget)
        return tuple(page.replace(the_round.name, "").replace(the_round.slug, "") for page in pages)

    before = seen(scene.published)
    Round.objects.filter(pk=scene.published.pk).update(purpose="test")  # out of the way
    after = seen(publish_with(scene.world, scene.quiet, [4, 3, 4, 1, 2]))

    assert "Räknas inte" in before[0]
    assert list(unified_diff(*(" ".join(each).split("\n") for each in (before, after)))) == []


def test_own_answers_are_counted_on_request_with_a_warning(scene, signed_in):
    client = signed_in(scene.quiet_manager)
    level = {f"niva-{scene.pilot.pk}": "3"}

    assert "Tyst: " not in what_if(client, scene, **level)
    page = what_if(client, scene, svar="egna", **level)
    assert "Er organisations svar räknas" in page
    assert "3 organisationers svar" in page


def test_lead_sees_all_on_request_marked_as_not_to_be_shown(scene, signed_in):
    pilot = make_pilot(scene.world.association, scene.quiet, title="Tyst pilot")
    client = signed_in(scene.world.lead)

    assert "Inget ändras" in read(client, "what_if", scene, pilot=[pilot.pk])
    page = read(client, "what_if", scene, pilot=[pilot.pk], svar="alla")
    assert "Tyst: Bygga kultur 0 → 3" in page
    assert "Visa inte sidan för andra" in page


def test_what_if_without_a_pilot_asks_for_one(scene, signed_in):
    assert "Ingen pilot är vald" in read(signed_in(scene.world.manager), "what_if", scene)


@pytest.mark.parametrize("name", ["what_if", "portfolio"])
def test_pages_without_figures_or_pilots_say_what_is_missing(world, signed_in, name):
    url = reverse(name, args=[world.association.key])
    assert "Det finns inga siffror att räkna på" in signed_in(world.manager).get(url).content.decode()


def test_pages_without_pilots_tell_the_lead_to_make_one(scene, signed_in):
    scene.pilot.delete()

    assert "Skapa en pilot" in read(signed_in(scene.world.lead), "what_if", scene)
    assert "när projektledaren har skapat någon" in read(signed_in(scene.world.manager), "portfolio", scene)


def test_portfolio_explains_what_it_chose_and_left_out(scene, signed_in):
    make_pilot(scene.world.association, scene.world.organisation, title="Kulturen", template=1)
    make_pilot(scene.world.association, title="Utan deltagare", template=1)
    client = signed_in(scene.world.director)
    first = make_pilot(
        scene.world.association, scene.world.organisation, title="Billigast", capabilities=("bygga-kultur",)
    )
    page = read(client, "portfolio", scene, timmar="0", tkr="0")

    assert f'href="{reverse("pilot", args=[scene.world.association.key, first.pk])}">Billigast' in page
    assert "2,00" in page
    assert "Utan deltagare</a>: Lyfter inget som räknas" in page
    assert f"tank-om/?pilot={first.pk}&amp;niva-{first.pk}=3" in page


def test_portfolio_with_nothing_that_fits_says_what_it_would_take(scene, signed_in):
    dear = make_pilot(
        scene.world.association,
        scene.world.organisation,
        title="Dyr",
        template=1,
        capabilities=("bygga-kultur",),
    )
    dear.capabilities = ["bygga-kultur"]
    dear.save()
    page = read(signed_in(scene.world.director), "portfolio", scene, timmar="176", tkr="400")

    assert "Ingen av de piloter som lyfter något ryms i budgeten." in page
    assert "50 tkr mer stänger 2,00 till, med Dyr. Mindre än så ändrar inget." in page
    assert "Ryms inte ens ensam: det fattas 50 tkr." in page


def test_portfolio_without_a_budget_asks_for_it(scene, signed_in):
    assert "Ingen budget är angiven" in read(signed_in(scene.world.manager), "portfolio", scene, tkr="100")


def test_portfolio_with_a_senseless_budget_says_so(scene, signed_in):
    page = read(signed_in(scene.world.manager), "portfolio", scene, status=422, timmar="många", tkr="1")

    assert "Timmar per deltagare: ”många” är inte ett heltal" in page


def test_pilots_of_another_association_are_not_to_choose(scene, signed_in, world):
    url = reverse("what_if", args=[world.association.key])

    assert signed_in(world.outsider).get(url).status_code == 404
