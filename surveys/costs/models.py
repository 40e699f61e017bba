"""An organisation's IT costs in a round, and each amount of them."""

import pghistory
from django.db import models
from django.db.models import Q

from organisations.models import Organisation, Person
from surveys.assessments.models import Sharing
from surveys.costs.places import KEYS, Fact
from surveys.rounds.models import Round


@pghistory.track(append_only=True)
class CostTable(models.Model):
    """Begun with its first amount, handed in when `submitted_at` is set. The year that the costs are of and
    who sees them are chosen when it is handed in."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="cost_tables")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("år", null=True, blank=True)
    sharing = models.CharField("delning", max_length=20, choices=Sharing, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "kostnadstabell"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation"],
                name="surveys_costtable_one_per_organisation",
                violation_error_message="Organisationen har redan en kostnadstabell i omgången.",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__range=(2000, 2100)),
                name="surveys_costtable_year",
                violation_error_message="Året ska vara 2000-2100.",
            ),
            models.CheckConstraint(
                condition=Q(sharing__in=["", *Sharing.values]),
                name="surveys_costtable_sharing_known",
                violation_error_message="Välj vem som får se kostnaderna.",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | (Q(year__isnull=False) & ~Q(sharing="")),
                name="surveys_costtable_submitted_is_complete",
                violation_error_message="Välj år och vem som får se kostnaderna innan ni lämnar in.",
            ),
        ]

    def __str__(self) -> str:
        return f"IT-kostnader för {self.organisation} i {self.round}"


@pghistory.track(append_only=True)
class CostEntry(models.Model):
    """One amount: a cell of the table, or a fact beside it (`surveys.costs.places`). `amount` None is empty,
    which is not 0. `revision` counts its changes, so that two who write at once are told of each other."""

    table = models.ForeignKey(CostTable, models.CASCADE, related_name="entries")
    place = models.CharField("ruta", max_length=60)
    amount = models.DecimalField("belopp", max_digits=13, decimal_places=2, null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "belopp i en kostnadstabell"
        constraints = [
            models.UniqueConstraint(
                fields=["table", "place"],
                name="surveys_costentry_one_per_place",
                violation_error_message="Rutan har redan ett belopp.",
            ),
            models.CheckConstraint(
                condition=Q(place__in=KEYS),
                name="surveys_costentry_place_known",
                violation_error_message="Rutan finns inte i tabellen.",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0) | ~Q(place__in=Fact.values),
                name="surveys_costentry_fact_not_negative",
                violation_error_message="Det kan inte vara mindre än 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} i {self.table}"
