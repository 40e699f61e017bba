"""What the project lead does with a pilot: make it, change what it is, change its plan and its budget."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from analysis.budget import Kind, Line
from analysis.plan import Milestone
from organisations.models import Organisation
from organisations.names import tidy_name
from scenarios.pilots.models import Pilot, PilotLine, PilotMilestone, PilotStatus, PilotTemplate
from scenarios.pilots.participants.models import PilotCriterion, PilotParticipant
from scenarios.pilots.templates import Template, parse_template


class PilotConflict(Exception):  # noqa: N818 - somebody was first, which is no fault of the program
    """Somebody else has changed the pilot since it was shown. Nothing was overwritten."""

    def __init__(self, current: Pilot) -> None:
        super().__init__("Någon annan har ändrat piloten.")
        self.current = current


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPilot:
    """What a pilot is made from; without a template it starts with an empty plan."""

    association_id: int
    title: str
    scenario: int
    capabilities: tuple[str, ...]
    organisations: tuple[int, ...] = ()
    starts_on: date | None = None
    template: int | None = None
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotEdit:
    """What a pilot is after the change; `fields` by the names that the model has."""

    fields: dict[str, Any]
    organisations: tuple[int, ...]
    criteria: tuple[str, ...]


@transaction.atomic
def create_pilot(*, new: NewPilot, person_id: int | None, now: datetime) -> Pilot:
    """A proposed pilot with its own copy of the template's plan, budget and criteria. Raises ValidationError,
    PilotTemplate.DoesNotExist."""
    stored = None if new.template is None else PilotTemplate.objects.get(number=new.template)
    template = parse_template(stored.content) if stored else None
    pilot = Pilot(
        association_id=new.association_id,
        template=stored,
        title=tidy_name(new.title),
        scenario=new.scenario,
        capabilities=list(new.capabilities),
        starts_on=new.starts_on,
        saved_at=now,
        saved_by_id=person_id,
        **_texts(template) | new.texts,
    )
    pilot.full_clean()
    pilot.save()
    set_participants(pilot, new.organisations)
    if template:
        _write_lines(pilot, template.lines)
        _write_milestones(pilot, template.milestones)
        set_criteria(pilot, template.criteria)
    return pilot


def _texts(template: Template | None) -> dict[str, str]:
    names = ("purpose", "speaks_for", "speaks_against")
    return {name: getattr(template, name) for name in names} if template else {}


def set_participants(pilot: Pilot, organisations: Sequence[int]) -> None:
    """Exactly these organisations of the association; who stays keeps its answer and its checks."""
    members = Organisation.objects.filter(association_id=pilot.association_id, pk__in=organisations)
    wanted = set(members.values_list("pk", flat=True))
    pilot.participants.exclude(organisation_id__in=wanted).delete()
    rows = [PilotParticipant(pilot=pilot, organisation_id=pk) for pk in sorted(wanted)]
    PilotParticipant.objects.bulk_create(rows, ignore_conflicts=True)


def set_criteria(pilot: Pilot, texts: Sequence[str]) -> None:
    """Exactly these criteria, in this order; whose text is as before keeps its checks."""
    pilot.criteria.exclude(text__in=texts).delete()
    stored = {row.text: row for row in pilot.criteria.all()}
    for place, text in enumerate(texts):
        row = stored.get(text) or PilotCriterion(pilot=pilot, text=text)
        row.position = place
        row.full_clean()
        row.save()


@transaction.atomic
def edit_pilot(
    *,
    pilot_id: int,
    edit: PilotEdit,
    expected_revision: int,
    person_id: int | None,
    now: datetime,
) -> Pilot:
    """Change what the pilot is, who takes part and what they should meet. Raises PilotConflict,
    ValidationError."""
    pilot = _locked(pilot_id, expected_revision)
    for name, value in edit.fields.items():
        setattr(pilot, name, value)
    pilot.title = tidy_name(pilot.title)
    set_participants(pilot, edit.organisations)
    set_criteria(pilot, edit.criteria)
    return _saved(pilot, person_id, now)


@transaction.atomic
def set_status(*, pilot_id: int, status: PilotStatus, person_id: int | None, now: datetime) -> Pilot:
    """Say how far the pilot has come. Saying so twice changes nothing."""
    pilot = Pilot.objects.select_for_update(of=["self"]).get(pk=pilot_id)
    if pilot.status == status:
        return pilot
    pilot.status = status
    return _saved(pilot, person_id, now)


@transaction.atomic
def replace_lines(
    *, pilot_id: int, lines: Sequence[Line], expected_revision: int, person_id: int | None, now: datetime
) -> Pilot:
    """The budget as it is now, whole. Raises PilotConflict, ValidationError."""
    pilot = _locked(pilot_id, expected_revision)
    pilot.lines.all().delete()
    _write_lines(pilot, lines)
    return _saved(pilot, person_id, now)


@transaction.atomic
def replace_milestones(
    *,
    pilot_id: int,
    milestones: Sequence[Milestone],
    expected_revision: int,
    person_id: int | None,
    now: datetime,
) -> Pilot:
    """The plan as it is now, whole. Raises PilotConflict, ValidationError."""
    pilot = _locked(pilot_id, expected_revision)
    pilot.milestones.all().delete()
    _write_milestones(pilot, milestones)
    return _saved(pilot, person_id, now)


def _locked(pilot_id: int, expected_revision: int) -> Pilot:
    pilot = Pilot.objects.select_for_update(of=["self"]).select_related("saved_by").get(pk=pilot_id)
    if pilot.revision != expected_revision:
        raise PilotConflict(pilot)
    return pilot


def _saved(pilot: Pilot, person_id: int | None, now: datetime) -> Pilot:
    pilot.revision += 1
    pilot.saved_at, pilot.saved_by_id = now, person_id
    pilot.full_clean()
    pilot.save()
    return pilot


def _write_lines(pilot: Pilot, lines: Sequence[Line]) -> None:
    names = ("phase", "year", "role", "workshops", "workshop_hours", "low", "high")
    for place, line in enumerate(lines):
        row = PilotLine(
            pilot=pilot,
            position=place,
            kind=line.kind.value,
            per_participant=line.per_participant or line.kind is Kind.STAFF,
            **{name: getattr(line, name) for name in names},
        )
        row.full_clean()
        row.save()


def _write_milestones(pilot: Pilot, milestones: Sequence[Milestone]) -> None:
    for place, each in enumerate(milestones):
        row = PilotMilestone(
            pilot=pilot,
            position=place,
            name=each.name,
            start=each.start,
            end=each.end,
            decision=each.decision,
        )
        row.full_clean()
        row.save()
