"""Background jobs that look across rooms."""

from django.utils import timezone
from procrastinate.contrib.django import app

from portal.privacy.retention import delete_due


# Half past one at night, Swedish time, or half past two: nobody waits for it.
@app.periodic(cron="30 0 * * *")
@app.task(queueing_lock="delete_due")
def delete_what_is_due(timestamp: int) -> None:
    """Delete what is kept no longer; `timestamp`, when the job was due, is not asked."""
    delete_due(now=timezone.now())
