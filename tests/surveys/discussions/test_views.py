import pytest
from django.urls import reverse

from surveys.models import Discussion
from tests.surveys.results.builders import answer_round, publish

CULTURE = "bygga-kultur"


@pytest.fixture
def url(world) -> str:
    answer_round(world.round, open_rows=[[0, 3, 3, 3, 3], [4, 3, 3, 3, 3]])
    publish(world.round)
    return reverse("write_discussion", args=[world.round.slug, CULTURE])


def read(world, signed_in, role: str, name: str = "results_discussion") -> str:
    args = [world.round.slug, CULTURE] if name == "results_discussion" else [world.round.slug]
    return signed_in(getattr(world, role)).get(reverse(name, args=args)).content.decode()


def sent(
    notes: str = "Vi talade länge.\r\nOch väl.", decision: str = "Vi börjar.", revision: int = 0
) -> dict:
    return {"notes": notes, "decision": decision, "revision": str(revision)}


def test_lead_writes_and_all_who_take_part_read(world, url, signed_in) -> None:
    page = signed_in(world.lead).post(url, sent(), follow=True).content.decode()
    assert "Anteckningarna är sparade." in page
    assert Discussion.objects.get().notes == "Vi talade länge.\nOch väl."
    for role in ("manager", "department_manager"):
        assert "Vi börjar." in read(world, signed_in, role)
        assert "Vi börjar." in read(world, signed_in, role, "results_agenda")


def test_only_the_lead_is_offered_to_write(world, url, signed_in) -> None:
    assert url in read(world, signed_in, "lead")
    assert url not in read(world, signed_in, "manager")


def test_page_sets_the_levels_that_are_far_apart_side_by_side(world, url, signed_in) -> None:
    page = read(world, signed_in, "manager")
    assert "Bygga kultur: så ser nivå 0 ut." in page.partition("Vad ni kom fram till")[0]
    assert "Bygga kultur: så ser nivå 2 ut." not in page.partition("Vad ni kom fram till")[0]


def test_conflict_shows_both_texts_and_keeps_what_was_typed(world, url, signed_in) -> None:
    client = signed_in(world.lead)
    client.post(url, sent())
    response = client.post(url, sent("Annat."))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Vi talade länge." in page
    assert "Annat." in page
    client.post(url, sent("Ihop.", revision=1))
    assert Discussion.objects.get().notes == "Ihop."


def test_text_that_is_too_long_comes_back(world, url, signed_in) -> None:
    response = signed_in(world.lead).post(url, sent("x" * 4001))
    assert (response.status_code, Discussion.objects.exists()) == (422, False)


def test_capability_that_the_map_lacks_is_not_found(world, url, signed_in) -> None:
    client = signed_in(world.lead)
    for name in ("write_discussion", "results_discussion"):
        assert client.get(reverse(name, args=[world.round.slug, "finns-inte"])).status_code == 404
