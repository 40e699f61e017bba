"""What each person made of the made-up municipalities, and when somebody put that off."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from capabilities.models import Vignette, key_validator, never_changed
from organisations.models import Person
from surveys.assessments.models import Assessment


class VignetteRating(models.Model):
    """The level that a person gave a made-up municipality. Given once: afterwards the reference is known.

    `person` is None for what was read in without one, as with answers.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="vignette_ratings")
    vignette = models.ForeignKey(Vignette, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    level = models.PositiveSmallIntegerField("nivå", validators=[MaxValueValidator(4)])
    rated_at = models.DateTimeField()

    class Meta:
        triggers = [never_changed()]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "person", "vignette"],
                nulls_distinct=False,
                name="surveys_vignetterating_once",
                violation_error_message="Personen har redan bedömt den påhittade kommunen i omgången.",
            ),
            models.CheckConstraint(
                condition=Q(level__range=(0, 4)),
                name="surveys_vignetterating_level_0_to_4",
                violation_error_message="Nivån är ett heltal 0-4.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vignette}: {self.level}"


class VignetteDraft(models.Model):
    """The level that a person has chosen for a made-up municipality, until all of an area are compared. It
    can be changed, counts nowhere, and gives way to the rating."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="vignette_drafts")
    vignette = models.ForeignKey(Vignette, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField("nivå", validators=[MaxValueValidator(4)])
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "person", "vignette"],
                name="surveys_vignettedraft_once",
                violation_error_message="Personen har redan en nivå för den påhittade kommunen.",
            ),
            models.CheckConstraint(
                condition=Q(level__range=(0, 4)),
                name="surveys_vignettedraft_level_0_to_4",
                violation_error_message="Nivån är ett heltal 0-4.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vignette}: {self.level}, inte jämförd"


class VignetteSkip(models.Model):
    """That a person went on to the questions of an area without judging its made-up municipalities."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="vignette_skips")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    area = models.CharField("område", max_length=100, validators=[key_validator])
    skipped_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.area}, {self.skipped_at:%Y-%m-%d}"
