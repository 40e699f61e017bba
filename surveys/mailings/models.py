"""The project lead's words for a round, and each letter that was made of them."""

from django.db import models
from django.db.models import Q

from organisations.models import Organisation, Person
from surveys.rounds.models import Round

LONGEST_SUBJECT = 150
LONGEST_BODY = 5000


class MailPlan(models.Model):
    """What the letters of a round say, and which reminders go out by themselves."""

    round = models.OneToOneField(Round, models.CASCADE, related_name="mail_plan")
    invitation_subject = models.CharField("inbjudans ämne", max_length=LONGEST_SUBJECT)
    invitation_body = models.TextField("inbjudans text", max_length=LONGEST_BODY)
    reminder_subject = models.CharField("påminnelsens ämne", max_length=LONGEST_SUBJECT)
    reminder_body = models.TextField("påminnelsens text", max_length=LONGEST_BODY)
    week_before = models.BooleanField("en vecka före sista dagen", default=False)
    day_before = models.BooleanField("dagen före sista dagen", default=False)

    def __str__(self) -> str:
        return f"E-brev i {self.round}"


class Occasion(models.TextChoices):
    """Why a letter is sent."""

    INVITATION = "invitation", "inbjudan"
    WEEK_BEFORE = "week_before", "påminnelse en vecka före"
    DAY_BEFORE = "day_before", "påminnelse dagen före"
    NOW = "now", "påminnelse"


class MessageState(models.TextChoices):
    """What has become of a letter."""

    WAITING = "waiting", "väntar"
    SENT = "sent", "skickat"
    REFUSED = "refused", "avvisat"
    NOT_NEEDED = "not_needed", "behövdes inte"


class Message(models.Model):
    """One letter to one person who answers for one organisation. The constraint lets nobody get it twice.

    `due_on` is the day that it belongs to: a reminder is sent anew if the round gets another last day.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="messages")
    occasion = models.CharField("anledning", max_length=20, choices=Occasion)
    due_on = models.DateField("dag")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    address = models.EmailField("e-postadress")
    subject = models.CharField("ämne", max_length=300)
    body = models.TextField("text")
    state = models.CharField("läge", max_length=20, choices=MessageState, default=MessageState.WAITING)
    trouble = models.CharField("vad servern svarade", max_length=300, blank=True)
    created_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "occasion", "due_on", "organisation", "person"],
                name="surveys_message_never_twice",
                violation_error_message="Personen har redan fått det e-brevet.",
            ),
            models.CheckConstraint(
                condition=Q(occasion__in=[occasion.value for occasion in Occasion]),
                name="surveys_message_occasion_known",
                violation_error_message="Anledningen är okänd.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in MessageState]),
                name="surveys_message_state_known",
                violation_error_message="Läget är okänt.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "refused"]) | Q(tried_at__isnull=False),
                name="surveys_message_sent_was_tried",
                violation_error_message="Ett skickat eller avvisat e-brev har en tid.",
            ),
        ]
        indexes = [
            models.Index(fields=["tried_at"], name="surveys_message_waiting", condition=Q(state="waiting"))
        ]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()} till {self.address}"
