"""The database's own rules for activities and attendance: a row that breaks one is refused."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from surveys.models import Activity, Attendance

DAY = date(2026, 11, 20)


@pytest.fixture
def workshop(world) -> Activity:
    return Activity.objects.create(round=world.round, name="Workshop 1", held_on=DAY)


def test_activity_of_unknown_kind_is_refused(world) -> None:
    with pytest.raises(IntegrityError, match="surveys_activity_kind_known"), transaction.atomic():
        Activity.objects.create(round=world.round, name="Fika", kind="coffee", held_on=DAY)


def test_same_activity_the_same_day_is_refused(world, workshop) -> None:
    with pytest.raises(IntegrityError, match="surveys_activity_unique"), transaction.atomic():
        Activity.objects.create(round=world.round, name="Workshop 1", held_on=DAY)


def test_attendance_twice_is_refused(world, workshop) -> None:
    Attendance.objects.create(activity=workshop, organisation=world.organisation)
    with pytest.raises(IntegrityError, match="surveys_attendance_once"), transaction.atomic():
        Attendance.objects.create(activity=workshop, organisation=world.organisation)
