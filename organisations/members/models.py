"""An association and its organisations: municipalities and the IT organisations they share."""

from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from organisations.names import plain_name

key_validator = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", "Nyckeln får bara ha små bokstäver a-z, siffror och bindestreck."
)


class Association(models.Model):
    """A tenant: the municipalities that run their rounds together."""

    key = models.CharField("nyckel", max_length=60, unique=True, validators=[key_validator])
    name = models.CharField("namn", max_length=120, validators=[plain_name])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(key__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
                name="organisations_association_key_is_slug",
                violation_error_message="Nyckeln får bara ha små bokstäver a-z, siffror och bindestreck.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def unique_error_message(self, model_class: Any, unique_check: Any) -> ValidationError:
        """Of the key, all that is unique: Django's own words would name the class."""
        return ValidationError("Nyckeln används redan av ett annat förbund. Välj en annan.", code="unique")


class OrganisationKind(models.TextChoices):
    """What sort of respondent an organisation is."""

    MUNICIPALITY = "municipality", "kommun"
    SHARED_IT = "shared_it", "gemensam IT-organisation"


@pghistory.track(
    pghistory.UpdateEvent("shared_it_left", row=pghistory.Old),
    fields=["shared_it"],
    model_name="SharedItEvent",
    append_only=True,
)
class Organisation(models.Model):
    """A respondent. Its answers belong to it, not to the person who typed them.

    A `SharedItEvent` keeps which IT organisation a municipality shared until then, each time that it changes:
    who shared IT during a round is one source in it (`surveys.rounds.compilation.read_sources`).
    """

    association = models.ForeignKey(Association, models.PROTECT, related_name="organisations")
    key = models.CharField("nyckel", max_length=60, validators=[key_validator])
    name = models.CharField("namn", max_length=120, validators=[plain_name])
    kind = models.CharField(
        "slag", max_length=20, choices=OrganisationKind, default=OrganisationKind.MUNICIPALITY
    )
    code = models.CharField("SCB-kod", max_length=4, blank=True)
    population = models.PositiveIntegerField("invånare", null=True, blank=True)
    population_year = models.PositiveSmallIntegerField("antalet invånare gäller år", null=True, blank=True)
    shared_it = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="serves",
        verbose_name="gemensam IT-organisation",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["association", "key"],
                name="organisations_organisation_key_unique",
                violation_error_message="Det finns redan en organisation med den nyckeln.",
            ),
            models.UniqueConstraint(
                fields=["association", "name"],
                name="organisations_organisation_name_unique",
                violation_error_message="Det finns redan en organisation med det namnet.",
            ),
            models.UniqueConstraint(
                fields=["association", "code"],
                condition=~Q(code=""),
                name="organisations_organisation_code_unique",
                violation_error_message="Det finns redan en organisation med den SCB-koden.",
            ),
            models.CheckConstraint(
                condition=Q(code="") | Q(code__regex=r"^[0-9]{4}$"),
                name="organisations_organisation_code_is_scb",
                violation_error_message="En SCB-kod har fyra siffror.",
            ),
            models.CheckConstraint(
                condition=Q(population_year__isnull=True)
                | Q(population__isnull=False, population_year__gte=1900, population_year__lte=2100),
                name="organisations_organisation_population_year",
                violation_error_message="Året ska vara 1900-2100 och höra till ett antal invånare.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["municipality", "shared_it"]),
                name="organisations_organisation_kind_known",
                violation_error_message="Slaget ska vara kommun eller gemensam IT-organisation.",
            ),
            models.CheckConstraint(
                condition=Q(shared_it__isnull=True) | Q(kind="municipality"),
                name="organisations_organisation_only_municipalities_share",
                violation_error_message="Bara en kommun kan ha en gemensam IT-organisation.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
