from datetime import date

import pytest
from django.core.exceptions import ValidationError

from organisations.errors import NotPossible
from surveys.models import Activity, Attendance
from surveys.participation.actions import add_activity, record_attendance, remove_activity
from surveys.participation.models import ActivityKind
from surveys.rounds.models import RoundState
from tests.factories import make_association, make_organisation

DAY = date(2026, 11, 20)


@pytest.fixture
def workshop(world) -> Activity:
    return add_activity(round_id=world.round.pk, kind=ActivityKind.WORKSHOP, name=" Workshop 1 ", held_on=DAY)


@pytest.fixture
def archived(world, workshop) -> None:
    world.round.state = RoundState.ARCHIVED
    world.round.save()


def there() -> list[str]:
    return sorted(Attendance.objects.values_list("organisation__name", flat=True))


def test_add_activity_stores_it(world, workshop) -> None:
    assert list(Activity.objects.values_list("round", "kind", "name", "held_on")) == [
        (world.round.pk, "workshop", "Workshop 1", DAY)
    ]


def test_add_activity_twice_is_refused_in_words(world, workshop) -> None:
    with pytest.raises(ValidationError, match="Det finns redan en aktivitet med det namnet den dagen"):
        add_activity(round_id=world.round.pk, kind=ActivityKind.OTHER, name="Workshop 1", held_on=DAY)


def test_record_attendance_is_what_was_last_said(world, workshop) -> None:
    record_attendance(activity_id=workshop.pk, organisations=[world.organisation.pk])
    record_attendance(activity_id=workshop.pk, organisations=[world.other_organisation.pk])
    record_attendance(activity_id=workshop.pk, organisations=[world.other_organisation.pk])

    assert there() == ["Åsele"]


def test_record_attendance_of_another_association_is_not_noted(workshop) -> None:
    stranger = make_organisation(make_association(), "Storköping")

    record_attendance(activity_id=workshop.pk, organisations=[stranger.pk])

    assert there() == []


def test_remove_activity_takes_its_attendance_along(world, workshop) -> None:
    record_attendance(activity_id=workshop.pk, organisations=[world.organisation.pk])

    remove_activity(activity_id=workshop.pk)

    assert (Activity.objects.count(), there()) == (0, [])


@pytest.mark.usefixtures("archived")
@pytest.mark.parametrize(
    "write",
    [
        lambda activity: add_activity(
            round_id=activity.round_id, kind=ActivityKind.OTHER, name="Ny", held_on=DAY
        ),
        lambda activity: record_attendance(activity_id=activity.pk, organisations=[]),
        lambda activity: remove_activity(activity_id=activity.pk),
    ],
    ids=["add", "record", "remove"],
)
def test_archived_round_is_not_changed(workshop, write) -> None:
    with pytest.raises(NotPossible, match="Omgången är arkiverad"):
        write(workshop)

    assert Activity.objects.count() == 1
