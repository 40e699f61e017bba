"""A pilot of an association: its own plan and budget, from a template or from nothing."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from analysis.budget import Kind
from capabilities.models import key_validator
from organisations.models import Association, Person
from organisations.names import plain_name

LONGEST_TEXT = 4000
LAST_DAY, MOST, MOST_YEARS = 3650, 1_000_000, 10


class Scenario(models.IntegerChoices):
    """The forms of working together that a pilot can try. 0, as today, is no pilot."""

    SUPPORTING = 1, "Stödjande samverkan"
    LIFTING = 2, "Stöttande samverkan"
    CAPACITY = 3, "Kapacitetssamverkan"
    PROVIDING = 4, "Upprätthållande samverkan"
    JOINT = 5, "Gemensam samverkan"


class PilotStatus(models.TextChoices):
    """How far a pilot has come."""

    PROPOSED = "proposed", "föreslagen"
    DECIDED = "decided", "beslutad"
    RUNNING = "running", "pågår"
    ENDED = "ended", "avslutad"
    STOPPED = "stopped", "avbruten"


class LineKind(models.TextChoices):
    """The kinds of cost of `analysis.budget`, by their printed names."""

    STAFF = Kind.STAFF.value, "egen personal"
    EXTERNAL = Kind.EXTERNAL.value, "externa (köpta) tjänster"
    TRAVEL = Kind.TRAVEL.value, "resor"
    ADMINISTRATION = Kind.ADMINISTRATION.value, "administration"
    MARKETING = Kind.MARKETING.value, "marknadsföring"
    PREMISES = Kind.PREMISES.value, "lokalkostnader"
    DIGITAL = Kind.DIGITAL.value, "digitala tjänster"
    OTHER = Kind.OTHER.value, "övriga kostnader"


class PilotTemplate(models.Model):
    """A pilot as the program ships it. `content` is read by `scenarios.pilots.templates.parse_template`."""

    number = models.PositiveSmallIntegerField("nummer", unique=True)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"Mall {self.number}"


def _text(name: str) -> "models.TextField[str, str]":
    return models.TextField(name, blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])


@pghistory.track(append_only=True)
class Pilot(models.Model):
    """What some of the association's organisations try together. `capabilities` are keys of the map.

    `revision` counts the changes of the pilot with its lines and milestones, so that two who edit at once are
    told of each other. `expected_level` is what the participants are thought to reach. The rates are in
    kronor an hour, None until somebody has stated them.
    """

    association = models.ForeignKey(Association, models.PROTECT, related_name="pilots")
    template = models.ForeignKey(PilotTemplate, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField("namn", max_length=120, validators=[plain_name])
    scenario = models.PositiveSmallIntegerField("samverkansform", choices=Scenario)
    capabilities = ArrayField(
        models.CharField(max_length=100, validators=[key_validator]), verbose_name="förmågor", size=60
    )
    status = models.CharField("läge", max_length=20, choices=PilotStatus, default=PilotStatus.PROPOSED)
    starts_on = models.DateField("startdag", null=True, blank=True)
    expected_level = models.PositiveSmallIntegerField(
        "nivå som väntas", null=True, blank=True, validators=[MaxValueValidator(4)]
    )
    purpose = _text("syfte")
    speaks_for = _text("vad talar för")
    speaks_against = _text("vad talar emot")
    own_rate = models.PositiveIntegerField("egen timme i kronor", null=True, blank=True)
    bought_rate = models.PositiveIntegerField("köpt timme i kronor", null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["association", "title"],
                name="scenarios_pilot_title_unique",
                violation_error_message="Det finns redan en pilot med det namnet. Välj ett annat.",
            ),
            models.CheckConstraint(
                condition=Q(scenario__range=(1, 5)),
                name="scenarios_pilot_scenario_known",
                violation_error_message="Samverkansformen har ett nummer 1-5.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in PilotStatus]),
                name="scenarios_pilot_status_known",
                violation_error_message="Pilotens läge är okänt.",
            ),
            models.CheckConstraint(
                condition=Q(capabilities__len__gte=1),
                name="scenarios_pilot_has_capability",
                violation_error_message="Välj minst en förmåga.",
            ),
            models.CheckConstraint(
                condition=Q(expected_level__isnull=True) | Q(expected_level__range=(0, 4)),
                name="scenarios_pilot_expected_level_0_to_4",
                violation_error_message="Nivån som väntas är ett heltal 0-4.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Ordered(models.Model):
    """A row of the pilot's plan or budget, in the order in which it was written."""

    pilot = models.ForeignKey(Pilot, models.CASCADE)
    position = models.PositiveSmallIntegerField("plats")

    class Meta:
        abstract = True
        ordering = ["position"]


@pghistory.track(append_only=True)
class PilotLine(Ordered):
    """A line of the budget: hours where the kind is own staff, else tkr; both amounts None: not estimated."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="lines")
    kind = models.CharField("kostnadsslag", max_length=20, choices=LineKind)
    phase = models.CharField("fas", max_length=120)
    year = models.PositiveSmallIntegerField(
        "år", validators=[MinValueValidator(1), MaxValueValidator(MOST_YEARS)]
    )
    role = models.CharField("roll", max_length=60, blank=True)
    workshops = models.PositiveSmallIntegerField("antal workshoppar", default=0)
    workshop_hours = models.PositiveSmallIntegerField("timmar per workshop", default=0)
    low = models.PositiveIntegerField("lägst", null=True, blank=True, validators=[MaxValueValidator(MOST)])
    high = models.PositiveIntegerField("högst", null=True, blank=True, validators=[MaxValueValidator(MOST)])
    per_participant = models.BooleanField("per deltagare", default=False)

    class Meta(Ordered.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["pilot", "position"],
                name="scenarios_pilotline_position_unique",
                violation_error_message="Två rader har samma plats.",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in LineKind]),
                name="scenarios_pilotline_kind_known",
                violation_error_message="Kostnadsslaget är okänt.",
            ),
            models.CheckConstraint(
                condition=Q(year__range=(1, MOST_YEARS)),
                name="scenarios_pilotline_year_1_to_10",
                violation_error_message="Året är 1-10, räknat från pilotens start.",
            ),
            models.CheckConstraint(
                condition=~Q(phase=""),
                name="scenarios_pilotline_has_phase",
                violation_error_message="Skriv vilken fas raden gäller.",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True)
                | Q(low__isnull=False, high__isnull=False, low__gte=0, high__gte=F("low"), high__lte=MOST),
                name="scenarios_pilotline_low_to_high",
                violation_error_message="Ange både lägst och högst, lägst först, eller lämna båda tomma.",
            ),
            models.CheckConstraint(
                condition=Q(workshops=0, workshop_hours=0)
                | Q(kind=LineKind.STAFF, workshops__range=(1, 100), workshop_hours__range=(1, 24)),
                name="scenarios_pilotline_workshops_are_hours",
                violation_error_message=(
                    "Workshoppar hör till egen personal och anges med både antal (1-100) och timmar (1-24)."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind=LineKind.STAFF) | Q(per_participant=True),
                name="scenarios_pilotline_hours_are_per_participant",
                violation_error_message="Timmar av egen personal räknas alltid per deltagare.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase}, år {self.year}"


@pghistory.track(append_only=True)
class PilotMilestone(Ordered):
    """A part of the plan in days from Dag-0; a single day has no `end`."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="milestones")
    name = models.CharField("milstolpe", max_length=120)
    start = models.PositiveSmallIntegerField("från dag", validators=[MaxValueValidator(LAST_DAY)])
    end = models.PositiveSmallIntegerField(
        "till dag", null=True, blank=True, validators=[MaxValueValidator(LAST_DAY)]
    )
    decision = models.BooleanField("beslutspunkt", default=False)

    class Meta(Ordered.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["pilot", "position"],
                name="scenarios_pilotmilestone_position_unique",
                violation_error_message="Två milstolpar har samma plats.",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="scenarios_pilotmilestone_has_name",
                violation_error_message="Ge milstolpen ett namn.",
            ),
            models.CheckConstraint(
                condition=Q(start__gte=0, start__lte=LAST_DAY)
                & (Q(end__isnull=True) | Q(end__gte=F("start"), end__lte=LAST_DAY)),
                name="scenarios_pilotmilestone_start_to_end",
                violation_error_message="En milstolpe slutar samma dag som den börjar eller senare.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
