"""What one organisation says of one capability: offer, wish, join, not now."""

import pghistory
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from capabilities.models import key_validator
from organisations.models import Organisation, Person
from organisations.names import plain_name

LONGEST_REASON = 1000


class InterestKind(models.TextChoices):
    """What the organisation would do."""

    OFFER = "offer", "Vi kan erbjuda"
    WANT = "want", "Vi vill ha hjälp"
    JOIN = "join", "Vi vill vara med"
    NOT_NOW = "not_now", "Inte nu"


@pghistory.track(append_only=True)
class Interest(models.Model):
    """One organisation's interest in one capability, by its key in any version of the map.

    `withdrawn_at` is None as long as it stands. `revision` counts the changes, so that two who write at once
    are told of each other; the history keeps them all.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="interests")
    capability = models.CharField("förmåga", max_length=60, validators=[key_validator])
    kind = models.CharField("intresse", max_length=10, choices=InterestKind)
    contact = models.CharField("kontakt", max_length=160, validators=[plain_name])
    reason = models.TextField("varför", validators=[MaxLengthValidator(LONGEST_REASON)])
    revision = models.PositiveIntegerField(default=1)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "capability"],
                name="scenarios_interest_one_per_capability",
                violation_error_message="Organisationen har redan sagt något om förmågan.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=InterestKind.values),
                name="scenarios_interest_kind_known",
                violation_error_message="Välj ett av de fyra intressena.",
            ),
            models.CheckConstraint(
                condition=~Q(contact="") & ~Q(reason=""),
                name="scenarios_interest_says_whom_and_why",
                violation_error_message="Skriv en kontakt och varför.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()} ({self.capability})"
