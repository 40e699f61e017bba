"""The worker's part: what is due is written and sent without anybody asking."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from surveys.jobs import deliver_messages
from surveys.mailings import actions
from surveys.mailings.actions import save_plan, send_invitations
from surveys.mailings.queries import plan_of
from surveys.models import Message


def work_off_the_queue() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def work() -> None:
    # In a thread of its own: a browser test of the same session keeps an event loop in the main one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(work_off_the_queue).result()


def test_deliver_messages_has_the_name_that_actions_use() -> None:
    assert app.tasks["deliver_messages"] is deliver_messages


def test_worker_sends_what_the_lead_sends(transactional_db, empty_queue, world, mailbox) -> None:
    send_invitations(round_id=world.round.pk, now=timezone.now())

    work()

    assert len(mailbox.taken) == 2
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


def test_worker_writes_and_sends_what_is_due(
    transactional_db, empty_queue, world, mailbox, monkeypatch
) -> None:
    world.round.closes_on = timezone.localdate() + timedelta(days=1)
    world.round.save()
    save_plan(round_id=world.round.pk, plan=replace(plan_of(world.round.pk), day_before=True))
    monkeypatch.setattr(actions, "FROM_HOUR", 0)  # whatever the time of day
    monkeypatch.setattr(actions, "TO_HOUR", 24)
    app.configure_task("surveys.jobs.write_reminders").defer(timestamp=0)

    work()

    assert len(mailbox.taken) == 2
