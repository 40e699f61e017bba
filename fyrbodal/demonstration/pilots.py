"""The demonstration's pilots: one that runs with a decision, one that is proposed. Both are made up."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from organisations.models import Organisation, Person
from scenarios.models import Pilot, PilotStatus
from scenarios.pilots.actions import NewPilot, create_pilot, set_status
from scenarios.pilots.decisions.actions import NewDecision, note_decision
from scenarios.pilots.participants.actions import answer_participation
from scenarios.pilots.participants.models import Stand

RUNNING = "Delat användarstöd i Dalsland (påhittad pilot)"
PROPOSED = "Gemensam upphandling av arbetsplatser (påhittad pilot)"
LEAD = "projektledare@demo.example"
_BEGAN = timedelta(days=120)
_DECIDED = timedelta(days=134)


def load_pilots(*, association_id: int, now: datetime) -> bool:
    """Both pilots; False where one is there already, whatever has become of it."""
    if Pilot.objects.filter(association_id=association_id, title__in=(RUNNING, PROPOSED)).exists():
        return False
    lead = Person.objects.get(email=LEAD)
    _load_running(association_id, lead, now)
    new = NewPilot(
        association_id=association_id,
        title=PROPOSED,
        scenario=2,
        capabilities=("genomfora-gemensamma-upphandlingar",),
        organisations=_organisations(association_id, "tanum", "stromstad", "orust"),
        template=2,
    )
    create_pilot(new=new, person_id=lead.pk, now=now)
    return True


def _load_running(association_id: int, lead: Person, now: datetime) -> None:
    new = NewPilot(
        association_id=association_id,
        title=RUNNING,
        scenario=3,
        capabilities=("erbjuda-anvandarstod",),
        organisations=_organisations(association_id, "bengtsfors", "dals-ed", "fargelanda", "mellerud"),
        starts_on=localdate(now) - _BEGAN,
        template=3,
    )
    pilot = create_pilot(new=new, person_id=lead.pk, now=now)
    first, second, *_ = pilot.criteria.values_list("pk", flat=True)
    for participant in pilot.participants.all():
        answer_participation(
            participant_id=participant.pk,
            stand=Stand.YES,
            checks={first: True, second: True},
            person_id=lead.pk,
            now=now,
        )
    decision = NewDecision(
        decided_on=localdate(now) - _DECIDED,
        decided_by="Direktionen (påhittat beslut)",
        what="Piloten genomförs med de fyra kommuner som har anmält sig.",
        paragraph="§ 41",
        diary_number="2026/117",
    )
    note_decision(pilot_id=pilot.pk, new=decision, person_id=lead.pk, now=now)
    set_status(pilot_id=pilot.pk, status=PilotStatus.RUNNING, person_id=lead.pk, now=now)


def _organisations(association_id: int, *keys: str) -> tuple[int, ...]:
    found = Organisation.objects.filter(association_id=association_id, key__in=keys)
    return tuple(found.values_list("pk", flat=True))
