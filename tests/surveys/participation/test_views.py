"""The pages of participation: what the project lead sees and notes, and that nobody else finds them."""

import pytest
from django.urls import reverse

from surveys.models import Activity, Attendance
from surveys.participation.models import ActivityKind
from tests.factories import make_association, make_map, make_round

SENT = {"name": "Workshop 1", "kind": "workshop", "held_on": "2026-11-20"}


@pytest.fixture
def lead(world, signed_in):
    return signed_in(world.lead)


@pytest.fixture
def url(world) -> str:
    return reverse("participation", args=[world.round.slug])


@pytest.fixture
def workshop(world) -> Activity:
    return Activity.objects.create(
        round=world.round, name="Workshop 1", kind=ActivityKind.WORKSHOP, held_on="2026-11-20"
    )


def text(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def test_page_without_activities_says_what_they_are_for(lead, url) -> None:
    assert "Inga aktiviteter är antecknade" in text(lead.get(url))


def test_activity_is_added_and_leads_to_who_was_there(lead, url, world) -> None:
    response = lead.post(url, SENT)

    activity = Activity.objects.get()
    assert response.headers["Location"] == reverse("activity", args=[world.round.slug, activity.pk])
    assert (activity.name, activity.kind, activity.round) == ("Workshop 1", "workshop", world.round)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "Ge aktiviteten ett namn."),
        ({"held_on": "snart"}, "Skriv dagen som 2026-11-24."),
        ({"kind": "kaffe"}, "Välj ett slag i listan."),
        ({}, "Det finns redan en aktivitet med det namnet den dagen."),
    ],
)
def test_faulty_activity_is_explained_and_not_added(lead, url, workshop, change, said) -> None:
    assert said in text(lead.post(url, {**SENT, **change}))
    assert Activity.objects.count() == 1


def test_attendance_is_ticked_and_shown(lead, url, world, workshop) -> None:
    page = reverse("activity", args=[world.round.slug, workshop.pk])

    response = lead.post(page, {"organisations": [world.organisation.pk]}, follow=True)

    assert response.redirect_chain == [(url, 302)]
    assert "Deltagandet i Workshop 1 är sparat." in text(response)
    assert "1 av 2" in text(response)
    ticked = f'value="{world.organisation.pk}" id="id_organisations_0" checked'
    assert ticked in text(lead.get(page))


def test_organisation_of_another_association_cannot_be_ticked(lead, world, workshop) -> None:
    page = reverse("activity", args=[world.round.slug, workshop.pk])

    assert "Organisationen finns inte i förbundet." in text(lead.post(page, {"organisations": ["9999"]}))
    assert Attendance.objects.count() == 0


def test_activity_is_removed(lead, url, world, workshop) -> None:
    response = lead.post(reverse("remove_activity", args=[world.round.slug, workshop.pk]), follow=True)

    assert "Workshop 1 är borttagen." in text(response)
    assert Activity.objects.count() == 0


@pytest.mark.parametrize("name", ["activity", "remove_activity"])
def test_activity_of_another_round_is_not_found_under_this_one(lead, world, name) -> None:
    other = make_round(make_association(), make_map(key="annan"))
    activity = Activity.objects.create(round=other, name="Deras", held_on="2026-11-20")

    response = lead.post(reverse(name, args=[world.round.slug, activity.pk]))

    assert (response.status_code, Activity.objects.count()) == (404, 1)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_table_is_downloaded(lead, world, form) -> None:
    response = lead.get(reverse("participation_file", args=[world.round.slug, form]))

    name = f"deltagande-{world.round.slug}.{form}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_table_in_another_form_is_not_there(lead, world) -> None:
    assert lead.get(reverse("participation_file", args=[world.round.slug, "pdf"])).status_code == 404
