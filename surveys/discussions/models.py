"""Notes and decision of one capability in one round."""

import pghistory
from django.core.validators import MaxLengthValidator
from django.db import models

from capabilities.models import Capability
from organisations.models import Person
from surveys.rounds.models import Round

LONGEST_TEXT = 4000


@pghistory.track(append_only=True)
class Discussion(models.Model):
    """Written by the project lead in the room, read by all who take part. `revision` counts the changes, so
    that two who write at once are told of each other."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="discussions")
    capability = models.ForeignKey(Capability, models.PROTECT, related_name="+")
    notes = models.TextField("anteckningar", blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    decision = models.TextField("beslut", blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "capability"],
                name="surveys_discussion_one_per_capability",
                violation_error_message="Förmågan har redan anteckningar i omgången.",
            ),
        ]

    def __str__(self) -> str:
        return f"Samtal om {self.capability} i {self.round}"
