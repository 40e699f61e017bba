"""An invitation lets a named person choose a password, once, through a link that expires."""

from django.db import models
from django.db.models import Q

from organisations.people.models import Person


class Invitation(models.Model):
    """Only a digest of the link's secret is stored: who reads the table cannot use it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")),
                name="organisations_invitation_expires_later",
                violation_error_message="En inbjudan måste gälla en tid.",
            ),
        ]

    def __str__(self) -> str:
        return f"Inbjudan till {self.person}"
