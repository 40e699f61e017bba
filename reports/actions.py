"""What is done with reports: order one, make it in the background, store one that is made at once."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from procrastinate.contrib.django import app

from organisations.errors import NotPossible
from reports.document import report_html
from reports.models import Report, ReportState
from reports.queries import listed_reports
from reports.sources import read_source
from reports.typesetting import typeset
from surveys.rounds.models import PublishedResult, Round
from surveys.rounds.queries import published_result

MOST_BYTES = 20 * 1024 * 1024
TYPESETTING = 10
"""How many per cent are done when the typesetter starts; each step of it is one more."""

TYPESET = 95

FAULT = "Arbetet stoppades av ett fel i programmet. Vad som hände står i driftens logg."


class ReportTooLargeError(Exception):
    """The PDF is larger than a report may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A report as a version of its round; `is_new` is False where the last one had the same bytes."""

    version: int
    sha256: str
    is_new: bool


@transaction.atomic
def order_report(*, round_id: int, person_id: int, now: datetime) -> int:
    """Have a report made of the last published Result, and give its version.

    The job starts only if the transaction around it commits. Raises NotPossible where nothing is published,
    or where a report of that Result is under way already.
    """
    published = _last_result(round_id)
    version = _next_version(round_id)
    _refuse_second(published, now)
    report = Report(
        round_id=round_id,
        result=published,
        version=version,
        requested_by_id=person_id,
    )
    report.full_clean()
    report.save()
    app.configure_task("make_report").defer(report_id=report.pk)
    return report.version


def make_report(*, report_id: int) -> None:
    """Make an ordered report, telling how far it has come; every step is a transaction of its own.

    A report that is done, or that has been deleted with its test round, is left as it is. Whatever goes wrong
    is told on the report and raised again.
    """
    report = Report.objects.defer("content").filter(pk=report_id).exclude(state=ReportState.DONE).first()
    if report is None:
        return
    progress = Progress(report_id=report_id)
    try:
        progress.tell(0, "Läser resultatet")
        html = report_html(read_source(report.result_id))
        progress.tell(TYPESETTING, "Sätter sidorna")
        content = typeset(html, on_step=progress.one_more)
        _finish(report_id, content)
    except Exception:
        _update(report_id, state=ReportState.FAILED, problem=FAULT)
        raise


def make_content(published_id: int) -> bytes:
    """The PDF of a published Result, made at once. Raises what `read_source` and `typeset` do."""
    return typeset(report_html(read_source(published_id)))


@transaction.atomic
def store_report(*, published: PublishedResult, content: bytes, now: datetime) -> StoredReport:
    """Keep the PDF as the round's next version, unless the last one of this Result has the same bytes."""
    version = _next_version(published.round_id)
    digest = sha256(content).hexdigest()
    done = Report.objects.filter(result=published, state=ReportState.DONE).order_by("-version")
    last = done.values_list("version", "sha256").first()
    if last is not None and last[1] == digest:
        return StoredReport(version=last[0], sha256=digest, is_new=False)
    report = Report(round_id=published.round_id, result=published, version=version)
    report.state, report.progress, report.finished_at = ReportState.DONE, 100, now
    report.content, report.sha256 = _accepted(content), digest
    report.save()
    return StoredReport(version=version, sha256=digest, is_new=True)


@dataclass(slots=True, kw_only=True)
class Progress:
    """How far the work has come; each sign of life is stored at once, for those who wait."""

    report_id: int
    percent: int = 0

    def tell(self, percent: int, step: str) -> None:
        """Begin a step."""
        self.percent = percent
        now = timezone.now()
        _update(self.report_id, state=ReportState.RUNNING, progress=percent, step=step, alive_at=now)

    def one_more(self) -> None:
        """A little more of the same step is done."""
        self.percent = min(self.percent + 1, TYPESET)
        _update(self.report_id, progress=self.percent, alive_at=timezone.now())


def _last_result(round_id: int) -> PublishedResult:
    published = published_result(round_id=round_id)
    if published is None:
        raise NotPossible("Omgången har inget publicerat resultat. Publicera den först och beställ sedan.")
    return published


def _refuse_second(published: PublishedResult, now: datetime) -> None:
    """Two who press the button, or one who presses twice, would have the worker do the same thing again."""
    reports = listed_reports(round_id=published.round_id, now=now, only_done=False)
    under_way = (each for each in reports if each.is_under_way)
    for report in under_way:
        if report.result_version == published.version:
            raise NotPossible(
                f"Rapport {report.version} på samma resultat är redan på gång. Vänta tills den är klar."
            )


def _next_version(round_id: int) -> int:
    """The number after the last. Locks the round: two who order at once get a number each."""
    Round.objects.select_for_update().get(pk=round_id)
    last = Report.objects.filter(round_id=round_id).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


def _finish(report_id: int, content: bytes) -> None:
    now = timezone.now()
    _update(
        report_id,
        state=ReportState.DONE,
        progress=100,
        step="",
        problem="",
        alive_at=now,
        finished_at=now,
        content=_accepted(content),
        sha256=sha256(content).hexdigest(),
    )


def _update(report_id: int, **fields: object) -> None:
    """Change the report unless it is done: what is done never changes, even if a job is delivered twice."""
    Report.objects.filter(pk=report_id).exclude(state=ReportState.DONE).update(**fields)


def _accepted(content: bytes) -> bytes:
    if len(content) > MOST_BYTES:
        raise ReportTooLargeError(f"{len(content)} bytes are more than {MOST_BYTES}")
    return content
