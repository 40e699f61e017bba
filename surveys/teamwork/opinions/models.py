"""One person's own answer on a capability, and the manager's reason where people differ."""

import pghistory
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models
from django.db.models import Q

from capabilities.models import Capability
from organisations.models import Person
from surveys.assessments.models import LONGEST_TEXT, Assessment, BlankReason, Confidence


@pghistory.track(append_only=True)
class Opinion(models.Model):
    """What one co-assessor answers. The organisation's answer is another row, `Answer`, which follows a
    co-assessor's as long as nobody else has answered. Every change stays in the history."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="opinions")
    capability = models.ForeignKey(Capability, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField("nivå", null=True, blank=True, validators=[MaxValueValidator(4)])
    blank_reason = models.CharField("varför inget svar", max_length=20, choices=BlankReason, blank=True)
    provider = models.CharField("vem som levererar", max_length=120, blank=True)
    confidence = models.CharField("säkerhet", max_length=20, choices=Confidence, blank=True)
    evidence = models.TextField("underlag", blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    revision = models.PositiveIntegerField(default=0)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "capability", "person"],
                name="surveys_opinion_one_per_person",
                violation_error_message="Personen har redan svarat på förmågan.",
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__range=(0, 4)),
                name="surveys_opinion_level_0_to_4",
                violation_error_message="Nivån är ett heltal 0-4.",
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(blank_reason=""),
                name="surveys_opinion_level_or_reason",
                violation_error_message="Ange antingen en nivå eller varför svar saknas.",
            ),
            models.CheckConstraint(
                condition=Q(blank_reason__in=["", "unknown", "elsewhere"]),
                name="surveys_opinion_reason_known",
                violation_error_message="Skälet är okänt.",
            ),
            models.CheckConstraint(
                condition=Q(provider="") | Q(blank_reason="elsewhere"),
                name="surveys_opinion_provider_elsewhere",
                violation_error_message="Ange vem som levererar bara när någon annan levererar.",
            ),
            models.CheckConstraint(
                condition=Q(confidence__in=["", "sure", "fairly", "guess"]),
                name="surveys_opinion_confidence_known",
                violation_error_message="Säkerheten är okänd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capability}: {'–' if self.level is None else self.level} ({self.person})"


@pghistory.track(append_only=True)
class Decision(models.Model):
    """Why the manager set the organisation's answer as it is where people had answered differently. It holds
    until one of them changes their mind after `decided_at`."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="decisions")
    capability = models.ForeignKey(Capability, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField("nivå", validators=[MaxValueValidator(4)])
    reason = models.TextField("skäl", validators=[MaxLengthValidator(LONGEST_TEXT)])
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "capability"],
                name="surveys_decision_one_per_capability",
                violation_error_message="Förmågan har redan ett avgörande.",
            ),
            models.CheckConstraint(
                condition=Q(level__range=(0, 4)),
                name="surveys_decision_level_0_to_4",
                violation_error_message="Nivån är ett heltal 0-4.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="surveys_decision_has_reason",
                violation_error_message="Skriv varför nivån blev den ni valde.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capability}: {self.level}"
