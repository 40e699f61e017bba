"""Background jobs of rounds."""

from django.utils import timezone
from procrastinate.contrib.django import app

from surveys.mailings.actions import write_due_reminders
from surveys.mailings.delivery import deliver_waiting
from surveys.rounds.actions import close_overdue_rounds
from surveys.voting.actions import close_overdue_votes


# Every hour rather than once a night: the worker's clock is UTC while Sweden's midnight moves with the
# season, and a worker that was down at midnight makes up for it within the hour.
@app.periodic(cron="1 * * * *")
@app.task(queueing_lock="close_rounds")
def close_rounds(timestamp: int) -> None:
    """Close the rounds and votes whose last day has passed now; `timestamp`, when the job was due, is not
    asked."""
    close_overdue_rounds(now=timezone.now())
    close_overdue_votes(now=timezone.now())


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="write_reminders")
def write_reminders(timestamp: int) -> None:
    """Write the reminders whose day has come; each is written once, however often this runs."""
    write_due_reminders(now=timezone.now())


@app.task(name="deliver_messages")
def deliver_messages() -> None:
    """Hand the letters that wait to the mail server, as soon as they are written."""
    deliver_waiting(now=timezone.now())


# What the server did not take, or a killed worker left behind, is tried again here.
@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="deliver_waiting_messages")
def deliver_waiting_messages(timestamp: int) -> None:
    """Try the letters that still wait."""
    deliver_waiting(now=timezone.now())
