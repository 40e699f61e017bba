"""Decisions of a pilot as they were made."""

import pgtrigger
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from organisations.models import Person
from scenarios.pilots.models import LONGEST_TEXT, Pilot


class PilotDecision(models.Model):
    """Who decided what and when, with paragraph and diary number. A wrong one is struck, with the reason."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="decisions")
    decided_on = models.DateField("beslutsdag")
    decided_by = models.CharField("vem som beslutade", max_length=120)
    what = models.TextField("beslutet", validators=[MaxLengthValidator(LONGEST_TEXT)])
    paragraph = models.CharField("paragraf", max_length=20, blank=True)
    diary_number = models.CharField("diarienummer", max_length=40, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    struck_reason = models.CharField("skäl", max_length=300, blank=True)

    class Meta:
        ordering = ["-decided_on", "-pk"]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="written_once",
                fields=["pilot", "decided_on", "decided_by", "what", "paragraph", "diary_number", "noted_at"],
            ),
            pgtrigger.Protect(
                name="struck_stays_struck",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__struck_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(decided_by="") & ~Q(what=""),
                name="scenarios_pilotdecision_says_who_and_what",
                violation_error_message="Skriv vem som beslutade och vad.",
            ),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_reason="")
                | (Q(struck_at__isnull=False) & ~Q(struck_reason="")),
                name="scenarios_pilotdecision_struck_with_reason",
                violation_error_message="Ett struket beslut har ett skäl.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decided_on}: {self.decided_by}"
