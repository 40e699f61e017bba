"""Activities that belong to a round, and which organisations were there."""

from django.db import models
from django.db.models import Q

from organisations.models import Organisation
from organisations.names import plain_name
from surveys.rounds.models import Round


class ActivityKind(models.TextChoices):
    """What sort of activity; the table counts each sort by itself."""

    ENVIRONMENT = "environment", "omvärldsanalys"
    SURVEY = "survey", "enkät"
    COSTS = "costs", "kostnadsunderlag"
    WORKSHOP = "workshop", "workshop"
    OTHER = "other", "annat"


class Activity(models.Model):
    """Something that every organisation of the round was asked to take part in, on a day."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="activities")
    kind = models.CharField("slag", max_length=20, choices=ActivityKind, default=ActivityKind.WORKSHOP)
    name = models.CharField("namn", max_length=120, validators=[plain_name])
    held_on = models.DateField("dag")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "name", "held_on"],
                name="surveys_activity_unique",
                violation_error_message="Det finns redan en aktivitet med det namnet den dagen.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ActivityKind]),
                name="surveys_activity_kind_known",
                violation_error_message="Aktivitetens slag är okänt.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Attendance(models.Model):
    """An organisation took part in an activity. No row means that it did not, or that nobody has said so."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendances")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "organisation"],
                name="surveys_attendance_once",
                violation_error_message="Organisationen är redan antecknad.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.activity}"
