"""Participants of a pilot and its entry criteria."""

from django.db import models
from django.db.models import Q

from organisations.models import Organisation, Person
from scenarios.pilots.models import Ordered, Pilot


class Stand(models.TextChoices):
    """What a participant has answered to taking part."""

    UNANSWERED = "", "inte svarat"
    YES = "yes", "ja"
    NO = "no", "nej"


class PilotCriterion(Ordered):
    """What an organisation should meet before it takes part."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="criteria")
    text = models.CharField("kriterium", max_length=200)

    class Meta(Ordered.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="scenarios_pilotcriterion_has_text",
                violation_error_message="Skriv vad som ska vara uppfyllt.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class PilotParticipant(models.Model):
    """An organisation that is meant to take part, and what it says itself."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="participants")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pilot_participations")
    stand = models.CharField("svar", max_length=10, choices=Stand, blank=True, default=Stand.UNANSWERED)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pilot", "organisation"],
                name="scenarios_pilotparticipant_once",
                violation_error_message="Organisationen är redan med i piloten.",
            ),
            models.CheckConstraint(
                condition=Q(stand__in=[stand.value for stand in Stand]),
                name="scenarios_pilotparticipant_stand_known",
                violation_error_message="Svaret ska vara ja eller nej.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} i {self.pilot}"


class CriterionCheck(models.Model):
    """Whether a participant meets a criterion. No row: nobody has looked yet."""

    participant = models.ForeignKey(PilotParticipant, models.CASCADE, related_name="checks")
    criterion = models.ForeignKey(PilotCriterion, models.CASCADE, related_name="checks")
    is_met = models.BooleanField("uppfyllt")
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "criterion"],
                name="scenarios_criterioncheck_once",
                violation_error_message="Kriteriet är redan bedömt för deltagaren.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.criterion}"
