"""What somebody has written in a capability's thread."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from capabilities.models import Capability
from organisations.models import Person
from surveys.assessments.models import Assessment

LONGEST_COMMENT = 2000


class Comment(models.Model):
    """One contribution. Internal to the organisation, and kept in no history: what its author takes away is
    gone, and only that something stood there remains."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="comments")
    capability = models.ForeignKey(Capability, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField("kommentar", blank=True, validators=[MaxLengthValidator(LONGEST_COMMENT)])
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") ^ Q(removed_at__isnull=False),
                name="surveys_comment_text_until_removed",
                violation_error_message="Skriv något, eller ta bort kommentaren.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} om {self.capability}"
