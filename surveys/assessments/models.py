"""An organisation's self-assessment in a round, and its answers."""

import pghistory
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models
from django.db.models import BooleanField, F, Func, Q, Value

from capabilities.models import Capability
from organisations.models import Organisation, Person
from surveys.rounds.models import Round

LONGEST_TEXT = 4000  # characters; room for a page of prose
HIGHEST_LEVEL = 4  # the one at which an answer says whom it was compared with
LONGEST_NAME = 120  # characters; of whoever delivers, or was compared with


def element_levels(value: object) -> None:
    """Refuse anything but whole levels 0-4 by the key of the element."""
    whole = isinstance(value, dict) and all(
        type(level) is int and 0 <= level <= 4 for level in value.values()
    )
    if not whole:
        raise ValidationError("Ett elements nivå är ett heltal 0-4.")


class HasOtherThanLevels(Func):
    """Whether a JSON object holds a value that is not a whole number 0-4."""

    function = "jsonb_path_exists"
    template = "%(function)s(%(expressions)s::jsonpath)"
    output_field = BooleanField()

    def __init__(self, field: F) -> None:
        path = '$.* ? (@.type() != "number" || @ < 0 || @ > 4 || @ != @.floor())'
        super().__init__(field, Value(path))


class Sharing(models.TextChoices):
    """Who sees an organisation's answers by name. Chosen anew each round."""

    OPEN = "open", "öppet för alla som deltar"
    RESTRICTED = "restricted", "bara för projektledaren"


@pghistory.track(append_only=True)
class Assessment(models.Model):
    """Begun with its first row, handed in when `submitted_at` is set. The project lead may reopen it; while
    `reopened_at` is set the organisation is changing what it handed in, and has to hand in again."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="assessments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assessments")
    sharing = models.CharField("delning", max_length=20, choices=Sharing, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation"],
                name="surveys_assessment_one_per_organisation",
                violation_error_message="Organisationen har redan en bedömning i omgången.",
            ),
            models.CheckConstraint(
                condition=Q(sharing__in=["", "open", "restricted"]),
                name="surveys_assessment_sharing_known",
                violation_error_message="Välj vem som får se svaren.",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | ~Q(sharing=""),
                name="surveys_assessment_submitted_has_sharing",
                violation_error_message="Välj vem som får se svaren innan ni lämnar in.",
            ),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True) | Q(submitted_at__isnull=False),
                name="surveys_assessment_only_submitted_reopened",
                violation_error_message="Bara en inlämnad bedömning kan öppnas igen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} i {self.round}"


class BlankReason(models.TextChoices):
    """Why a capability has no level. A blank is not 0."""

    UNKNOWN = "unknown", "vet inte"
    ELSEWHERE = "elsewhere", "levereras av annan"


class Confidence(models.TextChoices):
    """How sure the respondent is of the level."""

    SURE = "sure", "säker"
    FAIRLY = "fairly", "ganska säker"
    GUESS = "guess", "gissning"


@pghistory.track(append_only=True)
class Answer(models.Model):
    """The organisation's answer on one capability. `revision` counts its changes, so that two people who
    write at once are told of each other.

    `elements` holds the levels of the capability's elements by key, as far as they are given. `considered_ms`
    is how long the five texts had been in view when the level was chosen, as the page itself measured it;
    None where it was not measured.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="answers")
    capability = models.ForeignKey(Capability, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField("nivå", null=True, blank=True, validators=[MaxValueValidator(4)])
    blank_reason = models.CharField("varför inget svar", max_length=20, choices=BlankReason, blank=True)
    provider = models.CharField("vem som levererar", max_length=LONGEST_NAME, blank=True)
    confidence = models.CharField("säkerhet", max_length=20, choices=Confidence, blank=True)
    evidence = models.TextField("underlag", blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    compared_with = models.CharField("jämförd med", max_length=LONGEST_NAME, blank=True)
    comment = models.TextField("kommentar", blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    elements = models.JSONField("element", default=dict, blank=True, validators=[element_levels])
    considered_ms = models.PositiveIntegerField("millisekunder i sikte", null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "capability"],
                name="surveys_answer_one_per_capability",
                violation_error_message="Förmågan har redan ett svar.",
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__range=(0, 4)),
                name="surveys_answer_level_0_to_4",
                violation_error_message="Nivån är ett heltal 0-4.",
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(blank_reason=""),
                name="surveys_answer_level_or_reason",
                violation_error_message="Ange antingen en nivå eller varför svar saknas.",
            ),
            models.CheckConstraint(
                condition=Q(blank_reason__in=["", "unknown", "elsewhere"]),
                name="surveys_answer_reason_known",
                violation_error_message="Skälet är okänt.",
            ),
            models.CheckConstraint(
                condition=Q(provider="") | Q(blank_reason="elsewhere"),
                name="surveys_answer_provider_elsewhere",
                violation_error_message="Ange vem som levererar bara när någon annan levererar.",
            ),
            models.CheckConstraint(
                condition=Q(confidence__in=["", "sure", "fairly", "guess"]),
                name="surveys_answer_confidence_known",
                violation_error_message="Säkerheten är okänd.",
            ),
            models.CheckConstraint(
                condition=Q(compared_with="") | Q(level=HIGHEST_LEVEL),
                name="surveys_answer_compared_at_four",
                violation_error_message="Ange vilken kommun ni jämfört med bara vid nivå 4.",
            ),
            models.CheckConstraint(
                condition=~Q(HasOtherThanLevels(F("elements"))),
                name="surveys_answer_elements_are_levels",
                violation_error_message="Ett elements nivå är ett heltal 0-4.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capability}: {'–' if self.level is None else self.level}"
