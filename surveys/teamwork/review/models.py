"""That one organisation asks another, and what is questioned, replied and settled."""

import pghistory
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models
from django.db.models import Q

from capabilities.models import Capability
from organisations.models import Organisation, Person
from surveys.assessments.models import Assessment

LONGEST = 2000
TEXT = [MaxLengthValidator(LONGEST)]


@pghistory.track(append_only=True)
class Review(models.Model):
    """The reviewer may read the assessment's levels, as long as it is shared openly, and ask questions. Who
    has been a reviewer of what is one source with it for the rest of the round."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Organisation, models.PROTECT, related_name="reviews")
    message = models.TextField("hälsning", blank=True, validators=TEXT)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "reviewer"],
                name="surveys_review_once",
                violation_error_message="Organisationen är redan ombedd att granska svaren.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} granskar {self.assessment}"


@pghistory.track(append_only=True)
class Question(models.Model):
    """What the reviewer asks of one answer. `level` is what stood there then, `suggested` what the reviewer
    would have expected; both stay in sight beside today's level; it is open until `settled_at`."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="questions")
    capability = models.ForeignKey(Capability, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField("nivån då", validators=[MaxValueValidator(4)])
    suggested = models.PositiveSmallIntegerField(
        "nivå som granskaren tror på", null=True, blank=True, validators=[MaxValueValidator(4)]
    )
    text = models.TextField("fråga", validators=TEXT)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reply = models.TextField("svar", blank=True, validators=TEXT)
    replied_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "capability"],
                condition=Q(settled_at__isnull=True),
                name="surveys_question_one_open",
                violation_error_message="Det finns redan en öppen fråga om förmågan.",
            ),
            models.CheckConstraint(
                condition=Q(level__range=(0, 4)),
                name="surveys_question_level_0_to_4",
                violation_error_message="Nivån är ett heltal 0-4.",
            ),
            models.CheckConstraint(
                condition=Q(suggested__isnull=True) | Q(suggested__range=(0, 4)),
                name="surveys_question_suggested_0_to_4",
                violation_error_message="Nivån är ett heltal 0-4.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="surveys_question_has_text",
                violation_error_message="Skriv vad du undrar.",
            ),
            models.CheckConstraint(
                condition=Q(reply="") ^ Q(replied_at__isnull=False),
                name="surveys_question_reply_has_time",
                violation_error_message="Skriv ett svar.",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) ^ Q(settled_by__isnull=False),
                name="surveys_question_settled_by_somebody",
                violation_error_message="Ange vem som avslutade frågan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capability}: {self.text[:40]}"
