"""The hourly job that closes rounds."""

from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from surveys.jobs import close_rounds
from surveys.rounds.models import Round, RoundState


@pytest.mark.parametrize(("days", "state"), [(-1, RoundState.CLOSED), (1, RoundState.OPEN)])
def test_round_is_closed_when_its_last_day_has_passed(world, days, state) -> None:
    Round.objects.update(closes_on=timezone.localdate() + timedelta(days=days))
    close_rounds(timestamp=0)
    assert Round.objects.get().state == state


def test_job_is_due_every_hour() -> None:
    periodic = app.periodic_registry.periodic_tasks.values()
    assert [each.cron for each in periodic if each.task is close_rounds] == ["1 * * * *"]


def test_job_that_waits_is_not_doubled(world) -> None:
    close_rounds.defer(timestamp=0)
    assert ProcrastinateJob.objects.get(task_name="surveys.jobs.close_rounds").queueing_lock == "close_rounds"
