"""An improvement that an organisation has set itself."""

import pghistory
from django.db import models
from django.db.models import Q

from capabilities.models import Capability
from organisations.models import Organisation, Person
from surveys.rounds.models import Round


@pghistory.track(append_only=True)
class Improvement(models.Model):
    """What is to be done about one capability, by whom and when. `round` is the one whose result led to it;
    `done_at` is None until it is done. `revision` counts the changes of what, who and when, so that two who
    write at once are told of each other; `changed_at` and `changed_by` are None until the first."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="improvements")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="improvements")
    capability = models.ForeignKey(Capability, models.PROTECT, related_name="+")
    what = models.CharField("vad ska göras", max_length=300)
    responsible = models.CharField("vem", max_length=120, blank=True)
    due_on = models.DateField("när", null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(what=""),
                name="surveys_improvement_says_what",
                violation_error_message="Skriv vad som ska göras.",
            ),
        ]

    def __str__(self) -> str:
        return self.what
