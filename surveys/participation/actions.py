"""What the project lead notes of activities: that one is held, and who was there."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from organisations.errors import NotPossible
from organisations.models import Organisation
from organisations.names import tidy_name
from surveys.participation.models import Activity, ActivityKind, Attendance
from surveys.rounds.models import Round, RoundState


@transaction.atomic
def add_activity(*, round_id: int, kind: ActivityKind, name: str, held_on: date) -> Activity:
    """A new activity where nobody has been noted yet. Raises NotPossible, ValidationError."""
    _require_open_book(round_id)
    activity = Activity(round_id=round_id, kind=kind, name=tidy_name(name), held_on=held_on)
    activity.full_clean()
    activity.save()
    return activity


@transaction.atomic
def record_attendance(*, activity_id: int, organisations: Collection[int]) -> None:
    """Note that these organisations of the association, and no others, were there. Raises NotPossible."""
    activity = Activity.objects.select_for_update(of=["self"]).select_related("round").get(pk=activity_id)
    _require_open_book(activity.round_id)
    members = Organisation.objects.filter(
        association_id=activity.round.association_id, pk__in=organisations
    ).values_list("pk", flat=True)
    there = set(members)
    activity.attendances.exclude(organisation_id__in=there).delete()
    rows = [Attendance(activity=activity, organisation_id=pk) for pk in sorted(there)]
    Attendance.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def remove_activity(*, activity_id: int) -> None:
    """Take away an activity with what was noted of it. Raises NotPossible."""
    activity = Activity.objects.select_for_update().get(pk=activity_id)
    _require_open_book(activity.round_id)
    activity.delete()


def _require_open_book(round_id: int) -> None:
    if Round.objects.select_for_update().get(pk=round_id).state == RoundState.ARCHIVED:
        raise NotPossible("Omgången är arkiverad, så deltagandet kan inte ändras.")
