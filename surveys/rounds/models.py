"""A round and its frozen Results."""

from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from capabilities.models import KEY, MapVersion, key_validator, never_changed
from organisations.models import Association, Person
from organisations.names import plain_name

SHA256 = r"^[0-9a-f]{64}$"


class RoundState(models.TextChoices):
    """How far a round has come. Answers may be given only while it is open."""

    PLANNED = "planned", "planerad"
    OPEN = "open", "öppen"
    CLOSED = "closed", "stängd"
    PUBLISHED = "published", "publicerad"
    ARCHIVED = "archived", "arkiverad"


PUBLISHABLE = frozenset({RoundState.OPEN, RoundState.CLOSED, RoundState.PUBLISHED})
"""The states in which a version may be published."""


class RoundPurpose(models.TextChoices):
    """Why the round is run. Only a real one's figures mean anything; only a test is deleted with answers."""

    REAL = "real", "skarp"
    TEST = "test", "test"
    DEMONSTRATION = "demonstration", "demonstration med påhittade svar"


def begun_is_kept() -> pgtrigger.Protect:
    """The trigger that keeps every round that has been opened, but a test, with all that hangs on it."""
    return pgtrigger.Protect(
        name="begun_is_kept",
        operation=pgtrigger.Delete,
        condition=~pgtrigger.Q(old__purpose=RoundPurpose.TEST) & ~pgtrigger.Q(old__state=RoundState.PLANNED),
    )


class Round(models.Model):
    """The same questions to the same organisations, between two dates, against one version of the map."""

    association = models.ForeignKey(Association, models.PROTECT, related_name="rounds")
    map_version = models.ForeignKey(MapVersion, models.PROTECT, related_name="rounds")
    slug = models.CharField("kortnamn", max_length=60, unique=True, validators=[key_validator])
    name = models.CharField("namn", max_length=120, validators=[plain_name])
    state = models.CharField("läge", max_length=20, choices=RoundState, default=RoundState.PLANNED)
    purpose = models.CharField("slag", max_length=20, choices=RoundPurpose, default=RoundPurpose.REAL)
    closes_on = models.DateField("sista dag", null=True, blank=True)
    target = models.PositiveSmallIntegerField(
        "målnivå", default=3, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    minimum_sources = models.PositiveSmallIntegerField(
        "minsta antal källor", default=5, validators=[MinValueValidator(5)]
    )
    created_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        triggers = [begun_is_kept()]
        constraints = [
            models.CheckConstraint(
                condition=Q(slug__regex=KEY),
                name="surveys_round_slug_is_slug",
                violation_error_message="Kortnamnet får bara ha små bokstäver a-z, siffror och bindestreck.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RoundState]),
                name="surveys_round_state_known",
                violation_error_message="Omgångens läge är okänt.",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=[purpose.value for purpose in RoundPurpose]),
                name="surveys_round_purpose_known",
                violation_error_message="Omgångens slag är okänt.",
            ),
            models.CheckConstraint(
                condition=Q(target__range=(1, 4)),
                name="surveys_round_target_is_level",
                violation_error_message="Målnivån är ett heltal 1-4.",
            ),
            models.CheckConstraint(
                condition=Q(minimum_sources__gte=5),
                name="surveys_round_at_least_five_sources",
                violation_error_message="Minsta antal källor får höjas men aldrig sättas under fem.",
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.PLANNED) | Q(opened_at__isnull=False),
                name="surveys_round_begun_was_opened",
                violation_error_message="Bara en planerad omgång saknar tid för när den öppnades.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def unique_error_message(self, model_class: Any, unique_check: Any) -> ValidationError:
        """Of the short name, all that is unique: Django's own words would name the class."""
        return ValidationError("Kortnamnet används redan av en annan omgång. Välj ett annat.", code="unique")


class PublishedResult(models.Model):
    """What every participant may see, frozen: the document of `export_results`, with its hash."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="results")
    version = models.PositiveIntegerField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField("vad som ändrats", max_length=500, blank=True)

    class Meta:
        triggers = [never_changed()]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "version"],
                name="surveys_publishedresult_version_unique",
                violation_error_message="Versionen är redan publicerad.",
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1),
                name="surveys_publishedresult_version_from_one",
                violation_error_message="Versioner räknas från 1.",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=SHA256),
                name="surveys_publishedresult_sha256_is_hexadecimal",
                violation_error_message="Kontrollsumman ska vara 64 hexadecimala tecken.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}, version {self.version}"


class LeadResult(models.Model):
    """The same round on all answers, for the project lead alone; kept and hashed apart.

    `frozen` is what version 1 decided for the whole round: which restricted answers each capability rests on.
    """

    published = models.OneToOneField(PublishedResult, models.CASCADE, related_name="for_lead")
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen = models.JSONField()

    class Meta:
        triggers = [never_changed()]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=SHA256),
                name="surveys_leadresult_sha256_is_hexadecimal",
                violation_error_message="Kontrollsumman ska vara 64 hexadecimala tecken.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.published}, alla svar"
