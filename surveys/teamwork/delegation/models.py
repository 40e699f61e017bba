"""Which groups of an organisation's assessment are handed to whom."""

import pghistory
from django.db import models

from capabilities.models import Group
from organisations.models import Person
from surveys.assessments.models import Assessment


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), append_only=True)
class Delegation(models.Model):
    """One group of one assessment, handed to one co-assessor. The role `co_assessor` in the organisation is
    needed beside it: whoever loses that sees nothing, whatever was handed over."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="delegations")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="delegations")
    given_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "group", "person"],
                name="surveys_delegation_once",
                violation_error_message="Personen har redan fått gruppen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} till {self.person}"
