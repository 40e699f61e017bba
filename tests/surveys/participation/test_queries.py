from datetime import date

import pytest

from surveys.participation.actions import add_activity, record_attendance
from surveys.participation.models import ActivityKind
from surveys.participation.queries import Share, attending, participation_of
from tests.factories import make_assessment

TODAY = date(2026, 11, 24)


@pytest.fixture
def activities(world) -> list:
    """Two workshops that have been, one to come, and a survey; Aneby was at the first and Åsele at none."""
    kinds = {
        "W1": (ActivityKind.WORKSHOP, date(2026, 11, 2)),
        "W2": (ActivityKind.WORKSHOP, TODAY),
        "W3": (ActivityKind.WORKSHOP, date(2026, 12, 1)),
        "Enkät": (ActivityKind.SURVEY, date(2026, 11, 1)),
    }
    added = [
        add_activity(round_id=world.round.pk, kind=kind, name=name, held_on=day)
        for name, (kind, day) in kinds.items()
    ]
    for activity in (added[0], added[2]):
        record_attendance(activity_id=activity.pk, organisations=[world.organisation.pk])
    return added


def test_participation_counts_what_has_been_held(world, activities) -> None:
    table = participation_of(world.round, today=TODAY)

    assert table.kinds == (ActivityKind.SURVEY, ActivityKind.WORKSHOP)
    assert {row.progress.name: row.shares for row in table.rows} == {
        "Aneby": (Share(attended=0, held=1), Share(attended=1, held=2)),
        "Åsele": (Share(attended=0, held=1), Share(attended=0, held=2)),
    }


def test_participation_lists_activities_by_day(world, activities) -> None:
    table = participation_of(world.round, today=TODAY)

    assert [(each.name, each.is_held, each.attended) for each in table.activities] == [
        ("Enkät", True, 0),
        ("W1", True, 1),
        ("W2", True, 0),
        ("W3", False, 1),
    ]
    assert [row.attended for row in table.rows] == [(False, True, False, True), (False,) * 4]


def test_participation_says_who_is_invited_and_how_far_they_have_come(world) -> None:
    make_assessment(world.round, world.organisation, [2])
    world.other_manager.assignments.all().delete()

    rows = participation_of(world.round, today=TODAY).rows

    assert [(row.is_invited, row.progress.submitted_at is not None) for row in rows] == [
        (True, True),
        (False, False),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_participation_takes_five_queries(world, django_assert_num_queries, count) -> None:
    for number in range(count):
        activity = add_activity(
            round_id=world.round.pk, kind=ActivityKind.OTHER, name=f"A{number}", held_on=TODAY
        )
        record_attendance(
            activity_id=activity.pk, organisations=[world.organisation.pk, world.other_organisation.pk]
        )
    with django_assert_num_queries(5):
        participation_of(world.round, today=TODAY)


def test_attending_gives_who_was_noted(world, activities) -> None:
    assert [attending(each.pk) for each in activities] == [
        [world.organisation.pk],
        [],
        [world.organisation.pk],
        [],
    ]
