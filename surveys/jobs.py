"""Background jobs of rounds."""

from django.utils import timezone
from procrastinate.contrib.django import app

from surveys.rounds.actions import close_overdue_rounds


# Every hour rather than once a night: the worker's clock is UTC while Sweden's midnight moves with the
# season, and a worker that was down at midnight makes up for it within the hour.
@app.periodic(cron="1 * * * *")
@app.task(queueing_lock="close_rounds")
def close_rounds(timestamp: int) -> None:
    """Close the rounds whose last day has passed now; `timestamp`, when the job was due, is not asked."""
    close_overdue_rounds(now=timezone.now())
