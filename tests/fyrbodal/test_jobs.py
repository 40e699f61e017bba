"""Jobs of workers that were killed are taken up; living workers keep theirs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from fyrbodal.jobs import MOST_ATTEMPTS, take_up_jobs_of_the_dead, take_up_lost_jobs
from organisations.jobs import send_email
from surveys.jobs import close_rounds


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def taken(empty_queue):
    """Defer a job and let a worker have it that was last heard of so many seconds ago; None: it is gone."""

    def take(job, *, silent: int | None, attempts: int = 0, **arguments: object) -> int:
        job_id = job.defer(**arguments)
        sql("UPDATE procrastinate_jobs SET status = 'doing', attempts = %s WHERE id = %s", attempts, job_id)
        if silent is not None:
            heard = timezone.now() - timedelta(seconds=silent)
            sql("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", heard)
            worker = ProcrastinateWorker.objects.latest("pk").pk
            sql("UPDATE procrastinate_jobs SET worker_id = %s WHERE id = %s", worker, job_id)
        return job_id

    return take


def mail(number: int = 1) -> dict[str, str]:
    return {"to": f"{number}@example.se", "subject": "A", "body": "B"}


@pytest.mark.parametrize(
    ("silent", "status"), [(None, "todo"), (90, "todo"), (30, "doing")], ids=["gone", "silent", "alive"]
)
def test_job_of_a_dead_worker_is_put_back(taken, silent, status) -> None:
    taken(send_email, silent=silent, **mail())

    again = take_up_jobs_of_the_dead(now=timezone.now())

    job = ProcrastinateJob.objects.get()
    assert (job.status, again) == (status, status == "todo")
    assert job.args == mail()


def test_job_that_kills_its_workers_is_given_up(taken) -> None:
    taken(send_email, silent=90, attempts=MOST_ATTEMPTS - 1, **mail())

    assert take_up_jobs_of_the_dead(now=timezone.now()) == 0
    assert ProcrastinateJob.objects.get().status == "failed"


def test_periodic_job_is_ended_while_its_next_turn_waits(taken) -> None:
    taken(close_rounds, silent=90, timestamp=0)
    close_rounds.defer(timestamp=1)

    take_up_lost_jobs(timestamp=0)

    assert list(ProcrastinateJob.objects.order_by("pk").values_list("status", flat=True)) == [
        "failed",
        "todo",
    ]


def test_job_that_is_done_is_left_alone(taken) -> None:
    job_id = taken(send_email, silent=None, **mail())
    sql("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", job_id)

    assert take_up_jobs_of_the_dead(now=timezone.now()) == 0
