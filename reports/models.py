"""A report: ordered, made by a background job, then kept as it is with its hash."""

import pgtrigger
from django.db import models
from django.db.models import Q

from organisations.models import Person
from reports.decision_papers.models import DecisionPaper
from reports.records.models import RecordFetch
from surveys.models import PublishedResult, Round

__all__ = ["DecisionPaper", "RecordFetch", "Report", "ReportState"]


class ReportState(models.TextChoices):
    """How far the making of a report has come."""

    QUEUED = "queued", "i kö"
    RUNNING = "running", "skapas"
    DONE = "done", "klar"
    FAILED = "failed", "misslyckades"


class Report(models.Model):
    """One PDF of one published Result. The bytes are a row, so that any web process can hand them out.

    `version` counts the reports of a round, whichever Result they show. `alive_at` is the last sign of life
    of the work: without a new one the report counts as failed (see `reports.queries`), whatever `state` says.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="reports")
    result = models.ForeignKey(PublishedResult, models.CASCADE, related_name="reports")
    version = models.PositiveIntegerField()
    state = models.CharField("läge", max_length=20, choices=ReportState, default=ReportState.QUEUED)
    progress = models.PositiveSmallIntegerField("klart, procent", default=0)
    step = models.CharField("vad som görs nu", max_length=120, blank=True)
    problem = models.CharField("vad som gick fel", max_length=300, blank=True)
    requested_at = models.DateTimeField(auto_now_add=True)
    requested_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    alive_at = models.DateTimeField("senaste livstecken", null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    content = models.BinaryField(null=True, blank=True, max_length=20 * 1024 * 1024)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="done_is_never_changed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state="done"),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "version"],
                name="reports_report_version_unique",
                violation_error_message="Rapportversionen finns redan.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ReportState]),
                name="reports_report_state_known",
                violation_error_message="Rapportens läge är okänt.",
            ),
            models.CheckConstraint(
                condition=Q(progress__range=(0, 100)),
                name="reports_report_progress_is_percent",
                violation_error_message="Framsteget anges i procent.",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | (Q(content__isnull=False) & ~Q(sha256="")),
                name="reports_report_done_has_content",
                violation_error_message="En klar rapport har innehåll och kontrollsumma.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}, rapport {self.version}"
