"""The page of an organisation's improvements, in the hands of those who may and those who may not."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse

from organisations.models import Role
from surveys.improvements.actions import NewImprovement, note_improvement, set_done
from surveys.improvements.queries import ImprovementContent, improvements_of
from surveys.models import Improvement
from tests.factories import NOW, make_person

SENT = {
    "capability": "avveckla",
    "what": "Förteckna systemen",
    "responsible": "Ivar Ek",
    "due_on": "2027-03-01",
}
TODAY = NOW.date()


@pytest.fixture
def url(world) -> str:
    return reverse("improvements", args=[world.round.slug, world.organisation.key])


def note(world, what: str = "Förteckna systemen", *, organisation=None, due_on=None) -> Improvement:
    capability = world.map_version.capabilities.get(key="avveckla")
    new = NewImprovement(
        round_id=world.round.pk,
        organisation_id=(organisation or world.organisation).pk,
        capability_id=capability.pk,
        content=ImprovementContent(what=what, responsible="", due_on=due_on),
    )
    return note_improvement(new=new, person_id=world.manager.pk, now=NOW)


@pytest.mark.parametrize("who", ["manager", "director"])
def test_improvement_is_noted(world, signed_in, url, who) -> None:
    response = signed_in(getattr(world, who)).post(url, SENT, follow=True)

    improvement = Improvement.objects.get()
    assert (improvement.what, improvement.capability.key, improvement.noted_by) == (
        "Förteckna systemen",
        "avveckla",
        getattr(world, who),
    )
    assert "Ivar Ek" in response.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"what": " "}, "Skriv vad som ska göras."),
        ({"capability": "finns-inte"}, "Välj en förmåga i listan."),
        ({"due_on": "snart"}, "Skriv dagen som 2026-11-24."),
    ],
)
def test_fault_is_said_and_what_was_typed_is_kept(world, signed_in, url, change, said) -> None:
    response = signed_in(world.manager).post(url, {**SENT, **change})

    assert (response.status_code, said in response.content.decode()) == (422, True)
    assert "Ivar Ek" in response.content.decode()
    assert not Improvement.objects.exists()


def test_capability_of_the_address_is_chosen(world, signed_in, url) -> None:
    page = signed_in(world.manager).get(url, {"formaga": "avveckla"}).content.decode()

    assert '<option value="avveckla" selected>Avveckla</option>' in page


@pytest.mark.parametrize("who", ["other_manager", "lead", "department_manager", "outsider"])
def test_others_find_nothing(world, signed_in, url, who) -> None:
    note(world, "Hemlig åtgärd")

    assert signed_in(getattr(world, who)).get(url).status_code == 404
    assert signed_in(getattr(world, who)).post(url, SENT).status_code == 404


def change_url(world, improvement):
    return reverse("change_improvement", args=[world.round.slug, world.organisation.key, improvement.pk])


def test_improvement_is_changed(world, signed_in) -> None:
    url = change_url(world, note(world))

    response = signed_in(world.director).post(
        url, {**SENT, "what": "Förteckna alla", "revision": 1}, follow=True
    )

    row = Improvement.objects.get()
    assert (row.what, row.responsible, str(row.due_on), row.revision) == (
        "Förteckna alla",
        "Ivar Ek",
        "2027-03-01",
        2,
    )
    assert f"av {world.director.name}" in response.content.decode()
    assert "Åtgärden är ändrad." in response.content.decode()


def test_form_shows_what_stands(world, signed_in) -> None:
    page = signed_in(world.manager).get(change_url(world, note(world, due_on=TODAY))).content.decode()

    assert 'value="Förteckna systemen"' in page
    assert f'value="{TODAY}"' in page


def test_fault_in_a_change_is_said_and_nothing_changes(world, signed_in) -> None:
    response = signed_in(world.manager).post(
        change_url(world, note(world)), {**SENT, "what": " ", "revision": 1}
    )

    assert (response.status_code, "Skriv vad som ska göras." in response.content.decode()) == (422, True)
    assert "Ivar Ek" in response.content.decode()
    assert Improvement.objects.get().revision == 1


def test_two_who_change_at_once_see_both_and_nothing_is_overwritten(world, signed_in) -> None:
    url = change_url(world, note(world))
    signed_in(world.director).post(url, {"what": "Direktörens", "revision": 1})

    response = signed_in(world.manager).post(url, {"what": "Chefens", "revision": 1})

    page = response.content.decode()
    assert response.status_code == 409
    assert f"Det som står nu, från {world.director.name}" in page
    assert ("Direktörens" in page, 'value="Chefens"' in page) == (True, True)
    assert 'name="revision" value="2"' in page
    assert Improvement.objects.get().what == "Direktörens"
    signed_in(world.manager).post(url, {"what": "Chefens", "revision": 2})
    assert Improvement.objects.get().what == "Chefens"


def test_same_change_twice_is_one(world, signed_in) -> None:
    url = change_url(world, note(world))

    for _ in range(2):
        response = signed_in(world.manager).post(url, {"what": "Ändrad", "revision": 1})

    assert (response.status_code, Improvement.objects.get().revision) == (302, 2)


@pytest.mark.parametrize("who", ["other_manager", "lead", "department_manager", "outsider"])
def test_others_change_nothing(world, signed_in, who) -> None:
    url = change_url(world, note(world))

    assert signed_in(getattr(world, who)).get(url).status_code == 404
    assert signed_in(getattr(world, who)).post(url, {**SENT, "revision": 1}).status_code == 404
    assert Improvement.objects.get().what == "Förteckna systemen"


def test_done_and_not_done_after_all(world, signed_in) -> None:
    improvement, client = note(world), signed_in(world.manager)
    place = [world.round.slug, world.organisation.key, improvement.pk]

    client.post(reverse("improvement_done", args=place))
    assert Improvement.objects.get().done_at is not None
    client.post(reverse("improvement_undone", args=place))
    assert Improvement.objects.get().done_at is None


def test_improvement_of_another_organisation_is_not_there(world, signed_in) -> None:
    theirs = note(world, organisation=world.other_organisation)
    place = [world.round.slug, world.organisation.key, theirs.pk]

    for name in ("change_improvement", "improvement_done", "strike_improvement"):
        assert signed_in(world.manager).post(reverse(name, args=place)).status_code == 404
    assert Improvement.objects.get().done_at is None


def test_struck_improvement_stays_in_the_history(world, signed_in) -> None:
    improvement = note(world)

    signed_in(world.manager).post(
        reverse("strike_improvement", args=[world.round.slug, world.organisation.key, improvement.pk])
    )

    assert not Improvement.objects.exists()
    assert [event.what for event in Improvement.pgh_event_model.objects.all()] == ["Förteckna systemen"]


def test_history_keeps_what_was_changed(world, signed_in) -> None:
    signed_in(world.manager).post(change_url(world, note(world)), {"what": "Ändrad", "revision": 1})

    events = Improvement.pgh_event_model.objects.order_by("pgh_id")
    assert [event.what for event in events] == ["Förteckna systemen", "Ändrad"]


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_left_stands_first_the_nearest_day_first(world, django_assert_num_queries, number) -> None:
    done = note(world, "Klar")
    set_done(improvement_id=done.pk, is_done=True, now=NOW)
    note(world, "Utan dag")
    for days in range(number):
        note(world, f"Om {days} dagar", due_on=TODAY + timedelta(days=days))
    note(world, "Försenad", due_on=TODAY - timedelta(days=1))

    with django_assert_num_queries(1):
        rows = improvements_of(world.organisation.pk, today=TODAY)

    assert [(row.what, row.is_late) for row in rows] == [
        ("Försenad", True),
        *((f"Om {days} dagar", False) for days in range(number)),
        ("Utan dag", False),
        ("Klar", False),
    ]


def test_director_of_another_organisation_reads_none_of_it(world, signed_in, url) -> None:
    note(world)
    stranger = make_person(Role.DIRECTOR, organisation=world.other_organisation)

    assert signed_in(stranger).get(url).status_code == 404


def test_database_refuses_an_improvement_that_says_nothing(world) -> None:
    note(world)

    with pytest.raises(IntegrityError, match="surveys_improvement_says_what"):
        Improvement.objects.update(what="")
