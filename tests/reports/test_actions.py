"""What is done with reports."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from organisations.errors import NotPossible
from reports import actions
from reports.actions import FAULT, ReportTooLargeError, order_report, store_report
from reports.models import Report, ReportState
from surveys.models import PublishedResult
from tests.factories import NOW
from tests.reports.rounds import PDF, make_report, publish_world
from tests.surveys.rounds.builders import answer_anew, make_open, publish


def _orders() -> list[dict[str, int]]:
    return list(ProcrastinateJob.objects.filter(task_name="make_report").values_list("args", flat=True))


def test_order_report_queues_a_job_for_a_new_version(world) -> None:
    published = publish_world(world)

    version = order_report(round_id=world.round.pk, person_id=world.lead.pk, now=timezone.now())

    report = Report.objects.get()
    assert (version, report.version, report.state) == (1, 1, ReportState.QUEUED)
    assert (report.result_id, report.requested_by_id) == (published.pk, world.lead.pk)
    assert _orders() == [{"report_id": report.pk}]


def test_order_report_again_is_refused_while_one_is_under_way(world) -> None:
    publish_world(world)
    order_report(round_id=world.round.pk, person_id=world.lead.pk, now=timezone.now())

    with pytest.raises(NotPossible, match="Rapport 1 på samma resultat är redan på gång"):
        order_report(round_id=world.round.pk, person_id=world.lead.pk, now=timezone.now())

    assert len(_orders()) == 1


@pytest.mark.parametrize("state", [ReportState.FAILED, ReportState.RUNNING])
def test_order_report_again_after_one_that_failed_or_fell_silent_is_another_version(world, state) -> None:
    published = publish_world(world)
    long_ago = timezone.now() - timedelta(minutes=5)
    Report.objects.create(round=world.round, result=published, version=1, state=state, alive_at=long_ago)

    version = order_report(round_id=world.round.pk, person_id=world.lead.pk, now=timezone.now())

    assert version == 2
    assert len(_orders()) == 1


def test_order_report_counts_on_when_the_result_has_a_new_version(world) -> None:
    ale = make_open(world.round, "Ale", [1])
    publish(world.round)
    order_report(round_id=world.round.pk, person_id=world.lead.pk, now=timezone.now())
    answer_anew(ale, 2)
    second = publish(world.round)

    order_report(round_id=world.round.pk, person_id=world.lead.pk, now=timezone.now())

    assert list(Report.objects.order_by("pk").values_list("version", "result__version")) == [(1, 1), (2, 2)]
    assert second.version == 2


def test_order_report_of_an_unpublished_round_is_refused(world) -> None:
    make_open(world.round, "Ale")

    with pytest.raises(NotPossible, match="inget publicerat resultat"):
        order_report(round_id=world.round.pk, person_id=world.lead.pk, now=timezone.now())

    assert (Report.objects.count(), _orders()) == (0, [])


def test_make_report_stores_the_pdf_with_its_hash(world) -> None:
    report = make_report(publish_world(world), state=ReportState.QUEUED)

    actions.make_report(report_id=report.pk)

    report.refresh_from_db()
    content = bytes(report.content)
    assert (report.state, report.progress, report.step, report.problem) == (ReportState.DONE, 100, "", "")
    assert content.startswith(b"%PDF-1.7")
    assert report.sha256 == sha256(content).hexdigest()
    assert report.finished_at is not None


def test_progress_is_stored_with_a_sign_of_life(world) -> None:
    report = make_report(publish_world(world), state=ReportState.QUEUED)
    assert report.alive_at is None
    progress = actions.Progress(report_id=report.pk)

    progress.tell(10, "Sätter sidorna")
    progress.one_more()

    report.refresh_from_db()
    assert (report.state, report.progress, report.step) == (ReportState.RUNNING, 11, "Sätter sidorna")
    assert report.alive_at is not None


def test_progress_never_says_that_all_is_done(world) -> None:
    report = make_report(publish_world(world), state=ReportState.RUNNING)
    progress = actions.Progress(report_id=report.pk, percent=actions.TYPESET)

    progress.one_more()

    report.refresh_from_db()
    assert report.progress == actions.TYPESET


def test_make_report_that_goes_wrong_says_so_and_raises(world) -> None:
    published = publish_world(world)
    forged = PublishedResult.objects.create(
        round=world.round,
        version=2,
        document={**published.document, "open": 99},
        sha256=published.sha256,
        published_at=NOW,
    )
    report = make_report(forged, state=ReportState.QUEUED)

    with pytest.raises(ValueError, match="sha256"):
        actions.make_report(report_id=report.pk)

    report.refresh_from_db()
    assert (report.state, report.problem) == (ReportState.FAILED, FAULT)


def test_make_report_after_a_failure_makes_it(world) -> None:
    report = make_report(publish_world(world), state=ReportState.FAILED, problem=FAULT)

    actions.make_report(report_id=report.pk)

    report.refresh_from_db()
    assert (report.state, report.problem) == (ReportState.DONE, "")


def test_make_report_delivered_twice_leaves_what_is_done(world) -> None:
    report = make_report(publish_world(world))

    actions.make_report(report_id=report.pk)

    report.refresh_from_db()
    assert bytes(report.content) == PDF


def test_make_report_of_a_deleted_report_does_nothing(db) -> None:
    actions.make_report(report_id=1)

    assert not Report.objects.exists()


def test_store_report_is_a_done_version(world) -> None:
    published = publish_world(world)
    make_report(published, state=ReportState.FAILED)

    stored = store_report(published=published, content=PDF, now=NOW)

    report = Report.objects.get(version=2)
    assert (stored.version, stored.is_new, stored.sha256) == (2, True, report.sha256)
    assert (report.state, bytes(report.content), report.finished_at) == (ReportState.DONE, PDF, NOW)


def test_store_report_of_the_same_bytes_is_not_a_new_version(world) -> None:
    published = publish_world(world)
    first = store_report(published=published, content=PDF, now=NOW)

    again = store_report(published=published, content=PDF, now=NOW)

    assert (again.version, again.sha256, again.is_new) == (1, first.sha256, False)
    assert Report.objects.count() == 1


def test_store_report_of_other_bytes_is_a_new_version(world) -> None:
    published = publish_world(world)
    store_report(published=published, content=PDF, now=NOW)

    assert store_report(published=published, content=PDF + b"!", now=NOW).version == 2


def test_store_report_that_is_too_large_is_refused(world, monkeypatch) -> None:
    monkeypatch.setattr(actions, "MOST_BYTES", len(PDF) - 1)

    with pytest.raises(ReportTooLargeError):
        store_report(published=publish_world(world), content=PDF, now=NOW)

    assert not Report.objects.exists()
