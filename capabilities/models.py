"""A capability map and its versions. Nothing in a version is ever changed: a correction is a new version.

Triggers refuse updates, so a Result can always be read against the map it was made from. A capability keeps
its key between versions.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from organisations.models import Association

KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"
key_validator = RegexValidator(KEY, "Nyckeln får bara ha små bokstäver a-z, siffror och bindestreck.")


def never_changed() -> pgtrigger.Protect:
    """The trigger that keeps a row as it was written."""
    return pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)


class MapVersion(models.Model):
    """One version of a map. Without an association it is shipped with the program and open to all."""

    association = models.ForeignKey(Association, models.PROTECT, null=True, blank=True, related_name="maps")
    key = models.CharField("nyckel", max_length=60, validators=[key_validator])
    number = models.PositiveIntegerField("löpnummer")
    label = models.CharField("version", max_length=20)
    name = models.CharField("namn", max_length=120)
    target_year = models.PositiveSmallIntegerField("målår", null=True, blank=True)
    source = models.CharField("källa", max_length=200, blank=True)
    maturity_levels = models.JSONField(default=list, help_text="fem: level, name, description")
    elements = models.JSONField(default=list, blank=True, help_text="key, name, question")
    target_picture = models.JSONField(default=list, blank=True, help_text="key, name, description")
    content_hash = models.CharField(max_length=64)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        triggers = [never_changed()]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "key", "number"],
                nulls_distinct=False,
                name="capabilities_mapversion_number_unique",
                violation_error_message="Kartan har redan en version med det löpnumret.",
            ),
            models.UniqueConstraint(
                fields=["association", "key", "label"],
                nulls_distinct=False,
                name="capabilities_mapversion_label_unique",
                violation_error_message="Kartan har redan en version med den beteckningen.",
            ),
            models.CheckConstraint(
                condition=Q(key__regex=KEY),
                name="capabilities_mapversion_key_is_slug",
                violation_error_message="Nyckeln får bara ha små bokstäver a-z, siffror och bindestreck.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.label}"


class Placed(models.Model):
    """What areas, groups and capabilities share: a key, a printed name, a place in the printed order."""

    key = models.CharField("nyckel", max_length=100, validators=[key_validator])
    name = models.CharField("namn", max_length=120)
    description = models.TextField("beskrivning", blank=True)
    position = models.PositiveSmallIntegerField("plats")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Area(Placed):
    """The top of the map: lead, deliver, support."""

    version = models.ForeignKey(MapVersion, models.CASCADE, related_name="areas")

    class Meta:
        triggers = [never_changed()]
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"],
                name="capabilities_area_key_unique",
                violation_error_message="Två områden har samma nyckel.",
            ),
        ]


class Group(Placed):
    """A handful of capabilities that belong together; one step of the self-assessment."""

    version = models.ForeignKey(MapVersion, models.CASCADE, related_name="groups")
    area = models.ForeignKey(Area, models.CASCADE, related_name="groups")

    class Meta:
        triggers = [never_changed()]
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"],
                name="capabilities_group_key_unique",
                violation_error_message="Två grupper har samma nyckel.",
            ),
        ]


class Capability(Placed):
    """What is assessed: something an IT organisation can do, with five texts of observable behaviour."""

    version = models.ForeignKey(MapVersion, models.CASCADE, related_name="capabilities")
    group = models.ForeignKey(Group, models.CASCADE, related_name="capabilities")
    levels = ArrayField(
        models.TextField(), default=list, blank=True, help_text="fem texter, nivå 0-4, eller ingen"
    )
    critical = models.BooleanField("kritisk verksamhet", default=False)
    elements = ArrayField(models.CharField(max_length=30), default=list, blank=True)

    class Meta:
        triggers = [never_changed()]
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"],
                name="capabilities_capability_key_unique",
                violation_error_message="Två förmågor har samma nyckel.",
            ),
            models.CheckConstraint(
                condition=Q(levels__len__in=[0, 5]),
                name="capabilities_capability_five_levels",
                violation_error_message="En förmåga har fem nivåtexter, 0-4, eller inga.",
            ),
        ]


class Vignette(models.Model):
    """A short made-up municipality whose level on one capability is known (`capabilities.vignettes`)."""

    version = models.ForeignKey(MapVersion, models.CASCADE, related_name="vignettes")
    capability = models.ForeignKey(Capability, models.CASCADE, related_name="vignettes")
    key = models.CharField("nyckel", max_length=60, validators=[key_validator])
    position = models.PositiveSmallIntegerField("plats")
    name = models.CharField("kommun", max_length=60)
    text = models.TextField("beskrivning")
    reference = models.PositiveSmallIntegerField("referensnivå", validators=[MaxValueValidator(4)])
    reasoning = models.TextField("motivering")

    class Meta:
        triggers = [never_changed()]
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"],
                name="capabilities_vignette_key_unique",
                violation_error_message="Två vinjetter har samma nyckel.",
            ),
            models.CheckConstraint(
                condition=Q(reference__range=(0, 4)),
                name="capabilities_vignette_reference_0_to_4",
                violation_error_message="Referensnivån är ett heltal 0-4.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
