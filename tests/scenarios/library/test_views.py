import pytest
from django.conf import settings
from django.urls import reverse

from scenarios.library.models import ScenarioVersion
from scenarios.library.queries import SHIPPED, read_scenarios
from scenarios.library.shipped import load_scenarios
from tests.factories import make_association


@pytest.fixture(autouse=True)
def shipped(world) -> None:
    load_scenarios(content=(settings.BASE_DIR / SHIPPED).read_bytes())


@pytest.fixture
def edit(world) -> str:
    return reverse("edit_scenario", args=[world.association.key, 2])


def read(world, signed_in, role: str = "manager", query: str = "") -> str:
    url = reverse("scenario", args=[world.association.key, 2])
    return signed_in(getattr(world, role)).get(url + query).content.decode()


def sent(world, revision: int = 0, **texts: str) -> dict[str, str]:
    current = read_scenarios(world.association.pk)[2]
    return {**current.fields, "revision": str(revision), **texts}


def test_library_places_the_scenarios(world, signed_in) -> None:
    page = signed_in(world.director).get(reverse("scenarios", args=[world.association.key])).content.decode()
    merger = page.partition("<strong>Sammanläggning.</strong>")[2].partition("</li>")[0]
    joint = page.partition("<strong>Samhandling.</strong>")[2].partition("</li>")[0]

    assert "Inget scenario" in merger
    assert "5 Gemensam samverkan" in joint
    assert "Förslagen kommer när en omgång är publicerad." in page


def test_lead_writes_the_associations_own_and_the_shipped_can_still_be_read(world, edit, signed_in) -> None:
    page = signed_in(world.lead).post(edit, sent(world, gist="Vår text."), follow=True).content.decode()

    assert "Scenariot är sparat som en ny version." in page
    assert "Vår text." in read(world, signed_in)
    earlier = read(world, signed_in, query="?version=1")
    assert "En stark lyfter svagare utan att ta över deras ansvar." in earlier
    assert "En äldre version" in earlier


def test_another_associations_text_is_its_own(world, edit, signed_in) -> None:
    signed_in(world.lead).post(edit, sent(world, gist="Vår text."))

    assert "Vår text." not in {each.gist for each in read_scenarios(make_association().pk)}


def test_only_the_lead_is_offered_to_write(world, edit, signed_in) -> None:
    assert edit in read(world, signed_in, "lead")
    assert edit not in read(world, signed_in, "manager")


def test_conflict_shows_both_texts_and_keeps_what_was_typed(world, edit, signed_in) -> None:
    client = signed_in(world.lead)
    client.post(edit, sent(world, gist="Först."))
    response = client.post(edit, sent(world, gist="Sedan."))
    page = response.content.decode()

    assert response.status_code == 409
    assert "Först." in page
    assert 'value="Sedan."' in page
    client.post(edit, sent(world, revision=1, gist="Ihop."))
    assert read_scenarios(world.association.pk)[2].gist == "Ihop."


def test_saving_what_stands_makes_no_version(world, edit, signed_in) -> None:
    before = ScenarioVersion.objects.count()
    signed_in(world.lead).post(edit, sent(world))

    assert ScenarioVersion.objects.count() == before


def test_what_is_missing_or_too_long_comes_back(world, edit, signed_in) -> None:
    response = signed_in(world.lead).post(edit, sent(world, target_picture="", consequences="x" * 2001))
    page = response.content.decode()

    assert response.status_code == 422
    assert "Skriv något under ”Målbild”." in page
    assert "Texten är längre än 2000 tecken. Korta den." in page
    assert "x" * 2001 in page


@pytest.mark.parametrize("query", ["?version=0", "?version=2", "?version=x"])
def test_version_that_is_not_there_does_not_exist(world, signed_in, query) -> None:
    url = reverse("scenario", args=[world.association.key, 2])

    assert signed_in(world.manager).get(url + query).status_code == 404


def test_scenario_that_is_not_there_does_not_exist(world, signed_in) -> None:
    url = reverse("scenario", args=[world.association.key, 6])

    assert signed_in(world.manager).get(url).status_code == 404


def test_the_library_is_read_in_one_query(world, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        read_scenarios(world.association.pk)
