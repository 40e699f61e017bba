"""That an answer was copied from the round before, and whether somebody has said that it still holds."""

import pghistory
from django.db import models
from django.db.models import F, Q

from organisations.models import Person
from surveys.assessments.models import Answer, Assessment


@pghistory.track(append_only=True)
class CopiedAnswer(models.Model):
    """Made with the copy. It is confirmed when somebody says so, and by every change of the answer: then the
    answer's revision is no longer the one that the copying gave it."""

    answer = models.OneToOneField(Answer, models.CASCADE, related_name="copied")
    source = models.ForeignKey(Assessment, models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField()
    copied_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    copied_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) ^ Q(confirmed_by__isnull=False),
                name="surveys_copiedanswer_confirmed_by_somebody",
                violation_error_message="Ange vem som bekräftade det kopierade svaret.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer}, kopierad {self.copied_at:%Y-%m-%d}"


UNCONFIRMED = Q(confirmed_at__isnull=True, revision=F("answer__revision"))
"""Copies that nobody has confirmed or changed: not answers yet."""
