"""What people have written in a pilot's decision paper."""

import pghistory
from django.core.validators import MaxLengthValidator
from django.db import models

from organisations.models import Person
from scenarios.models import Pilot
from surveys.models import PublishedResult

LONGEST_TEXT = 3000


def _section(name: str) -> "models.TextField[str, str]":
    return models.TextField(name, blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])


@pghistory.track(append_only=True)
class DecisionPaper(models.Model):
    """One for each pilot, from the first time that somebody saves it; a section left empty is not printed.

    `result` is the one whose figures the paper shows, until somebody chooses a newer; None where nothing was
    published. `revision` counts the changes, so that two who write at once are told of each other.
    """

    pilot = models.OneToOneField(Pilot, models.CASCADE, related_name="decision_paper")
    result = models.ForeignKey(PublishedResult, models.SET_NULL, null=True, blank=True, related_name="+")
    background = _section("bakgrund")
    proposal = _section("förslag")
    alternatives = _section("alternativ")
    cost = _section("kostnad")
    risks = _section("risker")
    consequences = _section("konsekvenser")
    decision = _section("förslag till beslut")
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(decision=""),
                name="reports_decisionpaper_proposes_a_decision",
                violation_error_message="Skriv vad som ska beslutas.",
            ),
        ]

    def __str__(self) -> str:
        return f"Beslutsunderlag för {self.pilot}"
