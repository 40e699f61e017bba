"""The database's own rules for reports: a row that breaks one is refused."""

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError, ProgrammingError

from reports.models import Report, ReportState
from surveys.rounds.models import Round, RoundPurpose
from tests.factories import make_round
from tests.reports.rounds import make_report, publish_world
from tests.surveys.rounds.builders import make_open, publish


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("reports_report_state_known", {"state": "sleeping"}),
        ("reports_report_progress_is_percent", {"progress": 101}),
        ("reports_report_done_has_content", {"state": "done", "content": None, "sha256": "a"}),
        ("reports_report_done_has_content", {"state": "done", "content": b"x", "sha256": ""}),
    ],
)
def test_report_that_breaks_a_rule_is_refused(world, rule, change) -> None:
    report = make_report(publish_world(world), state=ReportState.QUEUED)

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**change)


def test_report_version_is_unique_within_its_round(world) -> None:
    published = publish_world(world)
    make_report(published)

    with pytest.raises(IntegrityError, match="reports_report_version_unique"), transaction.atomic():
        make_report(published)


def test_report_that_is_done_never_changes(world) -> None:
    report = make_report(publish_world(world))

    with pytest.raises((InternalError, ProgrammingError), match="Cannot update"), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(problem="x")


def test_report_goes_with_its_deleted_test_round(world) -> None:
    the_round = make_round(world.association, world.map_version, purpose=RoundPurpose.TEST)
    make_open(the_round, "Ale")
    make_report(publish(the_round))

    Round.objects.get(pk=the_round.pk).delete()

    assert not Report.objects.exists()


def test_report_is_named_by_its_round_and_version(world) -> None:
    assert str(make_report(publish_world(world), version=3)) == f"{world.round.name}, rapport 3"
