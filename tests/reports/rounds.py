"""Published rounds in the database, and reports of them without the trouble of making one."""

from hashlib import sha256

from django.utils import timezone

from reports.models import Report, ReportState
from surveys.rounds.models import PublishedResult
from tests.factories import NOW
from tests.surveys.rounds.builders import make_open, make_restricted, publish

PDF = b"%PDF-1.7 prov"


def publish_world(world) -> PublishedResult:
    """The world's round with one open and five restricted answers, published."""
    make_open(world.round, "Ale")
    make_restricted(world.round)
    return publish(world.round)


def make_report(
    published: PublishedResult, *, version: int = 1, state: ReportState = ReportState.DONE, **fields: object
) -> Report:
    """A stored report; a done one has bytes and is finished at the tests' time."""
    if state == ReportState.DONE:
        done = {"content": PDF, "sha256": sha256(PDF).hexdigest(), "progress": 100, "finished_at": NOW}
        fields = {**done, **fields}
    if state == ReportState.RUNNING:
        fields = {"alive_at": timezone.now(), **fields}
    return Report.objects.create(
        round=published.round, result=published, version=version, state=state, **fields
    )
