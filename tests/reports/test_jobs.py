"""The worker's part: an order becomes a report without anybody waiting."""

from concurrent.futures import ThreadPoolExecutor

from django.utils import timezone
from procrastinate.contrib.django import app

from reports.actions import order_report
from reports.jobs import make_report
from reports.models import Report, ReportState
from tests.reports.rounds import publish_world


def test_make_report_has_the_name_that_orders_use() -> None:
    assert app.tasks["make_report"] is make_report


def work_off_the_queue() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def test_worker_makes_what_is_ordered(transactional_db, empty_queue, world) -> None:
    publish_world(world)
    order_report(round_id=world.round.pk, person_id=world.lead.pk, now=timezone.now())

    # In a thread of its own: a browser test of the same session keeps an event loop in the main one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(work_off_the_queue).result()

    report = Report.objects.get()
    assert (report.state, report.problem) == (ReportState.DONE, "")
    assert bytes(report.content).startswith(b"%PDF-")
