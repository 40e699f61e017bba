"""What keeps the background jobs going themselves."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from procrastinate import sql
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

SILENCE = timedelta(seconds=60)
"""A worker tells that it lives every ten seconds; one that has been silent for so long is dead."""

MOST_ATTEMPTS = 5
"""A job that has killed so many workers is not given to another."""

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="take_up_lost_jobs")
def take_up_lost_jobs(timestamp: int) -> None:
    """Give the jobs of workers that were killed to those that live; every job can be done twice."""
    take_up_jobs_of_the_dead(now=timezone.now())


def take_up_jobs_of_the_dead(*, now: datetime) -> int:
    """Put back what a dead worker was doing; gives how many jobs will be done again.

    A periodic job is not put back: its next turn comes anyway, and may be waiting already.
    """
    dead = Q(worker__isnull=True) | Q(worker__last_heartbeat__lt=now - SILENCE)
    lost = ProcrastinateJob.objects.filter(dead, status="doing")
    again = 0
    for job_id, attempts, queueing_lock in lost.values_list("pk", "attempts", "queueing_lock"):
        if queueing_lock or attempts + 1 >= MOST_ATTEMPTS:
            _end(job_id)
        else:
            app.job_manager.retry_job_by_id(job_id=job_id, retry_at=now)
            again += 1
    return again


def _end(job_id: int) -> None:
    logger.warning("job %s was lost with its worker and is not done again", job_id)
    app.connector.get_sync_connector().execute_query(
        query=sql.queries["finish_job"], job_id=job_id, status="failed", delete_job=False
    )
