"""A scenario's text in versions. A version is never changed: an edit is a new one."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from capabilities.models import never_changed
from organisations.models import Association, Person

LONGEST_TEXT = 2000


class Step(models.TextChoices):
    """The collaboration ladder, lowest first."""

    TALK = "samtal", "Samtal"
    SHARED_VIEW = "samsyn", "Samsyn"
    COOPERATION = "samverkan", "Samverkan"
    JOINT_ACTION = "samhandling", "Samhandling"


class Path(models.TextChoices):
    """The four ways of the inquiry SOU 2020:8."""

    COOPERATION = "samverkan", "Samverkan"
    ASYMMETRIC = "asymmetrisk", "Asymmetrisk ansvarsfördelning"
    MERGER = "sammanlaggning", "Sammanläggning"
    MOVED = "flytt", "Uppgifter flyttas till stat eller region"


def _section(heading: str) -> models.TextField:
    return models.TextField(heading, validators=[MaxLengthValidator(LONGEST_TEXT)])


class ScenarioVersion(models.Model):
    """One version of one scenario's text: the shipped (`association` is None) or an association's own.

    `version` counts from 1 in each; an association's own goes before the shipped.
    """

    association = models.ForeignKey(Association, models.CASCADE, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField("nummer")
    version = models.PositiveIntegerField("version")
    name = models.CharField("namn", max_length=60)
    gist = models.CharField("i korthet", max_length=200)
    step = models.CharField("steg på samtrappan", max_length=20, choices=Step)
    path = models.CharField("utredningens väg", max_length=20, choices=Path, blank=True)
    future_state = _section("framtida tillstånd")
    target_picture = _section("målbild")
    arguments_for = _section("vad talar för")
    arguments_against = _section("vad talar emot")
    differences = _section("större skillnader mot i dag")
    consequences = _section("effekter och konsekvenser")
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["association", "number", "version"],
                nulls_distinct=False,
                name="scenarios_scenarioversion_unique",
                violation_error_message="Versionen finns redan.",
            ),
            models.CheckConstraint(
                condition=Q(number__lte=5),
                name="scenarios_scenarioversion_number_known",
                violation_error_message="Scenarierna har nummer 0-5.",
            ),
            models.CheckConstraint(
                condition=Q(step__in=Step.values) & Q(path__in=["", *Path.values]),
                name="scenarios_scenarioversion_placed",
                violation_error_message="Välj ett steg på trappan och en av de fyra vägarna.",
            ),
        ]
        triggers = [never_changed()]

    def __str__(self) -> str:
        return f"Scenario {self.number}, version {self.version}"
