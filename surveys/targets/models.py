"""The target of one capability in one round, with the reason why it is not the round's."""

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from capabilities.models import Capability
from organisations.models import Person
from surveys.rounds.models import Round

LONGEST_REASON = 300

BEFORE_PUBLICATION = """
IF (SELECT state FROM surveys_round WHERE id = NEW.round_id) IN ('published', 'archived') THEN
    RAISE EXCEPTION 'the targets of a published round hold';
END IF;
RETURN NEW;
"""


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class CapabilityTarget(models.Model):
    """A target that the project lead has set. What is not here has the round's target."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="targets")
    capability = models.ForeignKey(Capability, models.PROTECT, related_name="+")
    target = models.PositiveSmallIntegerField(
        "målnivå", validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    reason = models.CharField("skäl", max_length=LONGEST_REASON)
    set_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        triggers = [
            pgtrigger.Trigger(
                name="before_publication",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=BEFORE_PUBLICATION,
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "capability"],
                name="surveys_capabilitytarget_one_per_capability",
                violation_error_message="Förmågan har redan en egen målnivå.",
            ),
            models.CheckConstraint(
                condition=Q(target__range=(1, 4)),
                name="surveys_capabilitytarget_is_level",
                violation_error_message="Målnivån är ett heltal 1-4.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="surveys_capabilitytarget_has_reason",
                violation_error_message="Skriv varför förmågan har en annan målnivå.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capability}: {self.target}"
