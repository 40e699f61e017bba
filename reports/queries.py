"""Reads of reports: the list, how far one has come, and its bytes. Only the last reads the bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.db.models.functions import Length

from reports.models import Report, ReportState

SILENT_AFTER = timedelta(minutes=2)
"""Work that has given no sign of life for so long has been cut off. The longest step takes some seconds."""

STOPPED = "Arbetet avbröts mitt i och har inte fortsatt."


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport:
    """A report without its bytes. `progress` is in per cent; `size` in bytes, None before it is done.

    `waits` where it has stood in the queue so long that no worker seems to run. `requested_by` is empty where
    a command made it; `finished_at` is None before it is done.
    """

    version: int
    state: ReportState
    progress: int
    step: str
    problem: str
    waits: bool
    requested_at: datetime
    requested_by: str
    finished_at: datetime | None
    sha256: str
    size: int | None
    result_version: int
    result_sha256: str

    @property
    def is_under_way(self) -> bool:
        """Whether it is worth asking again soon."""
        return self.state in {ReportState.QUEUED, ReportState.RUNNING}


def listed_reports(*, round_id: int, now: datetime, only_done: bool) -> tuple[ListedReport, ...]:
    """The round's reports, newest first; `only_done` for those who may not order one. One query."""
    return tuple(_listed(_reports(round_id, only_done=only_done), now))


def find_report(*, round_id: int, version: int, now: datetime, only_done: bool) -> ListedReport | None:
    """One of them, or None. One query."""
    return next(_listed(_reports(round_id, only_done=only_done).filter(version=version), now), None)


def report_content(*, round_id: int, version: int) -> bytes | None:
    """The PDF; None where there is no such report, or it is not done. One query."""
    done = Report.objects.filter(round_id=round_id, version=version, state=ReportState.DONE)
    content = done.values_list("content", flat=True).first()
    return None if content is None else bytes(content)


def _reports(round_id: int, *, only_done: bool) -> QuerySet[Report]:
    reports = Report.objects.filter(round_id=round_id).order_by("-version")
    return reports.filter(state=ReportState.DONE) if only_done else reports


def _listed(reports: QuerySet[Report], now: datetime) -> Iterator[ListedReport]:
    fields = reports.defer("content").annotate(
        size=Length("content"),
        requested_by_name=F("requested_by__name"),
        result_version=F("result__version"),
        result_sha256=F("result__sha256"),
    )
    for row in fields:
        stopped = row.state == ReportState.RUNNING and _is_silent(row, now)
        yield ListedReport(
            version=row.version,
            state=ReportState.FAILED if stopped else ReportState(row.state),
            progress=row.progress,
            step=row.step,
            problem=STOPPED if stopped else row.problem,
            waits=row.state == ReportState.QUEUED and _is_silent(row, now),
            requested_at=row.requested_at,
            requested_by=row.requested_by_name or "",
            finished_at=row.finished_at,
            sha256=row.sha256,
            size=row.size,
            result_version=row.result_version,
            result_sha256=row.result_sha256,
        )


def _is_silent(row: Report, now: datetime) -> bool:
    return now - (row.alive_at or row.requested_at) > SILENT_AFTER
