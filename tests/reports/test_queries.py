"""Reads of reports."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reports.models import ReportState
from reports.queries import SILENT_AFTER, STOPPED, find_report, listed_reports, report_content
from tests.reports.rounds import PDF, make_report, publish_world

MOMENT = timedelta(seconds=1)


def _list(published, *, only_done: bool = False):
    return listed_reports(round_id=published.round_id, now=timezone.now(), only_done=only_done)


def test_listed_reports_are_newest_first_with_what_they_show(world) -> None:
    published = publish_world(world)
    make_report(published, version=1, requested_by=world.lead)
    make_report(published, version=2)

    newest, oldest = _list(published)

    assert (newest.version, oldest.version) == (2, 1)
    assert (oldest.requested_by, newest.requested_by) == (world.lead.name, "")
    assert (oldest.size, oldest.result_version, oldest.result_sha256) == (len(PDF), 1, published.sha256)


@pytest.mark.parametrize("count", [1, 3])
def test_listed_reports_take_one_query(world, django_assert_num_queries, count) -> None:
    published = publish_world(world)
    for version in range(1, count + 1):
        make_report(published, version=version, requested_by=world.lead)

    with django_assert_num_queries(1) as captured:
        assert len(_list(published)) == count

    [query] = captured.captured_queries
    assert query["sql"].count('"reports_report"."content"') == 1  # its length, never the bytes


def test_listed_reports_only_done_leaves_out_the_others(world) -> None:
    published = publish_world(world)
    for version, state in enumerate(ReportState, start=1):
        make_report(published, version=version, state=state)

    assert [report.state for report in _list(published, only_done=True)] == [ReportState.DONE]
    assert len(_list(published)) == 4


def test_report_that_gives_signs_of_life_is_under_way(world) -> None:
    published = publish_world(world)
    make_report(published, state=ReportState.RUNNING, progress=40, step="Sätter sidorna")

    [report] = _list(published)

    assert (report.state, report.progress, report.step) == (ReportState.RUNNING, 40, "Sätter sidorna")
    assert report.is_under_way


def test_report_without_signs_of_life_has_failed(world) -> None:
    published = publish_world(world)
    silent_since = timezone.now() - SILENT_AFTER - MOMENT
    make_report(published, state=ReportState.RUNNING, alive_at=silent_since)

    [report] = _list(published)

    assert (report.state, report.problem) == (ReportState.FAILED, STOPPED)
    assert not report.is_under_way


def test_report_in_the_queue_waits_only_when_it_has_stood_there_long(world) -> None:
    published = publish_world(world)
    queued = make_report(published, state=ReportState.QUEUED)

    def waits_after(time: timedelta) -> bool:
        now = queued.requested_at + time
        [report] = listed_reports(round_id=published.round_id, now=now, only_done=False)
        assert report.state is ReportState.QUEUED
        return report.waits

    assert (waits_after(SILENT_AFTER), waits_after(SILENT_AFTER + MOMENT)) == (False, True)


def test_find_report_of_another_number_is_none(world) -> None:
    published = publish_world(world)
    make_report(published)

    def find(version: int) -> int | None:
        found = find_report(round_id=published.round_id, version=version, now=timezone.now(), only_done=False)
        return found and found.version

    assert (find(1), find(2)) == (1, None)


def test_report_content_is_the_bytes_of_a_done_report_alone(world) -> None:
    published = publish_world(world)
    make_report(published, version=1)
    make_report(published, version=2, state=ReportState.RUNNING)

    contents = [report_content(round_id=published.round_id, version=version) for version in (1, 2, 3)]

    assert contents == [PDF, None, None]
