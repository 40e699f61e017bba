import pytest
from django.urls import reverse

from surveys.models import CapabilityTarget
from surveys.rounds.models import RoundState

CULTURE = "bygga-kultur"
FIELDS = {"capability": CULTURE, "target": "4", "reason": "Lagen kräver det."}


@pytest.fixture
def url(world) -> str:
    return reverse("targets", args=[world.round.slug])


def test_lead_sets_and_removes_a_target(world, url, signed_in) -> None:
    client = signed_in(world.lead)
    page = client.post(url, FIELDS, follow=True).content.decode()
    assert "Målnivån är sparad." in page
    assert "Lagen kräver det." in page
    client.post(reverse("remove_target", args=[world.round.slug, CULTURE]))
    assert not CapabilityTarget.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"capability": ""}, "Välj en förmåga i listan."),
        ({"capability": "finns-inte"}, "Välj en förmåga i listan."),
        ({"target": "5"}, "Målnivån är ett heltal 1-4."),
        ({"reason": ""}, "Skriv varför förmågan har en annan målnivå."),
        ({"target": "3"}, "Omgångens målnivå är redan 3."),
    ],
)
def test_what_will_not_do_comes_back_with_why(world, url, signed_in, fields, words) -> None:
    response = signed_in(world.lead).post(url, FIELDS | fields)
    assert (response.status_code, words in response.content.decode()) == (422, True)
    assert not CapabilityTarget.objects.exists()


def test_published_round_shows_no_form(world, url, signed_in) -> None:
    world.round.state = RoundState.PUBLISHED
    world.round.save()
    page = signed_in(world.lead).get(url).content.decode()
    assert "Målnivåerna ligger fast" in page
    assert 'name="reason"' not in page


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_rows(world, url, signed_in, django_assert_num_queries, count) -> None:
    client = signed_in(world.lead)
    for key in ("bygga-kultur", "avveckla", "fatta-beslut")[:count]:
        client.post(url, FIELDS | {"capability": key})
    client.get(url)
    with django_assert_num_queries(6):
        client.get(url)
