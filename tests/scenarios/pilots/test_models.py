"""What the database refuses of pilots."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from organisations.models import Role
from scenarios.models import (
    CriterionCheck,
    Pilot,
    PilotCriterion,
    PilotDecision,
    PilotLine,
    PilotMilestone,
    PilotParticipant,
)
from tests.factories import NOW, make_person
from tests.scenarios.pilots.builders import make_pilot

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilot(world) -> Pilot:
    return make_pilot(world.association, world.organisation)


def refused(constraint: str):
    return pytest.raises(IntegrityError, match=constraint)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"scenario": 0}, "scenarios_pilot_scenario_known"),
        ({"scenario": 6}, "scenarios_pilot_scenario_known"),
        ({"status": "unheard"}, "scenarios_pilot_status_known"),
        ({"capabilities": []}, "scenarios_pilot_has_capability"),
        ({"expected_level": 5}, "scenarios_pilot_expected_level_0_to_4"),
    ],
)
def test_pilot_is_refused(pilot, fields, constraint):
    with refused(constraint), transaction.atomic():
        Pilot.objects.filter(pk=pilot.pk).update(**fields)


def test_two_pilots_of_an_association_have_different_titles(pilot):
    with refused("scenarios_pilot_title_unique"), transaction.atomic():
        Pilot.objects.create(
            association=pilot.association, title=pilot.title, scenario=1, capabilities=["a"], saved_at=NOW
        )


def line(pilot: Pilot, **fields) -> PilotLine:
    given = {"position": 0, "kind": "external", "phase": "Pilot", "year": 1, "low": 1, "high": 2, **fields}
    return PilotLine(pilot=pilot, **given)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "unheard"}, "scenarios_pilotline_kind_known"),
        ({"year": 0}, "scenarios_pilotline_year_1_to_10"),
        ({"year": 11}, "scenarios_pilotline_year_1_to_10"),
        ({"phase": ""}, "scenarios_pilotline_has_phase"),
        ({"low": 3, "high": 2}, "scenarios_pilotline_low_to_high"),
        ({"low": 3, "high": None}, "scenarios_pilotline_low_to_high"),
        ({"low": -1, "high": 2}, "low"),
        ({"high": 1_000_001}, "scenarios_pilotline_low_to_high"),
        ({"workshops": 2, "workshop_hours": 3}, "scenarios_pilotline_workshops_are_hours"),
        (
            {"kind": "staff", "per_participant": True, "workshops": 2, "workshop_hours": 0},
            "scenarios_pilotline_workshops_are_hours",
        ),
        ({"kind": "staff", "per_participant": False}, "scenarios_pilotline_hours_are_per_participant"),
    ],
)
def test_line_is_refused(pilot, fields, constraint):
    with refused(constraint), transaction.atomic():
        line(pilot, **fields).save()


def test_line_that_is_not_estimated_has_neither_low_nor_high(pilot):
    line(pilot, low=None, high=None).save()

    assert PilotLine.objects.get(pilot=pilot).low is None


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"name": ""}, "scenarios_pilotmilestone_has_name"),
        ({"start": 5, "end": 4}, "scenarios_pilotmilestone_start_to_end"),
        ({"start": -1}, "start"),
        ({"start": 0, "end": 3651}, "scenarios_pilotmilestone_start_to_end"),
    ],
)
def test_milestone_is_refused(pilot, fields, constraint):
    given = {"position": 0, "name": "Start", "start": 0, **fields}
    with refused(constraint), transaction.atomic():
        PilotMilestone.objects.create(pilot=pilot, **given)


def test_lines_and_milestones_have_places_of_their_own(pilot):
    for make in (line, lambda pilot: PilotMilestone(pilot=pilot, position=0, name="Start", start=0)):
        with refused("position_unique"), transaction.atomic():
            make(pilot).save()
            make(pilot).save()
            _check_deferred()


def _check_deferred() -> None:
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_participant_stands_once_and_says_yes_or_no(pilot, world):
    with refused("scenarios_pilotparticipant_once"), transaction.atomic():
        PilotParticipant.objects.create(pilot=pilot, organisation=world.organisation)
    with refused("scenarios_pilotparticipant_stand_known"), transaction.atomic():
        pilot.participants.update(stand="maybe")


def test_criterion_has_a_text_and_is_checked_once(pilot):
    with refused("scenarios_pilotcriterion_has_text"), transaction.atomic():
        PilotCriterion.objects.create(pilot=pilot, position=0, text="")
    criterion = PilotCriterion.objects.create(pilot=pilot, position=0, text="Finns")
    check = {"participant": pilot.participants.get(), "criterion": criterion, "checked_at": NOW}
    CriterionCheck.objects.create(is_met=True, **check)
    with refused("scenarios_criterioncheck_once"), transaction.atomic():
        CriterionCheck.objects.create(is_met=False, **check)


@pytest.fixture
def decision(pilot) -> PilotDecision:
    return PilotDecision.objects.create(
        pilot=pilot, decided_on=NOW.date(), decided_by="Direktionen", what="Vi startar.", noted_at=NOW
    )


@pytest.mark.parametrize("field", ["what", "decided_by", "paragraph", "diary_number"])
def test_decision_is_written_once(decision, field):
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        PilotDecision.objects.filter(pk=decision.pk).update(**{field: "Något annat"})

    assert getattr(PilotDecision.objects.get(), field) == getattr(decision, field)


def test_decision_is_never_deleted(decision):
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        PilotDecision.objects.filter(pk=decision.pk).delete()


def test_decision_is_struck_with_a_reason_and_stays_struck(decision):
    with refused("scenarios_pilotdecision_struck_with_reason"), transaction.atomic():
        PilotDecision.objects.filter(pk=decision.pk).update(struck_at=NOW)
    by = make_person(Role.PROJECT_LEAD, association=decision.pilot.association)
    PilotDecision.objects.filter(pk=decision.pk).update(struck_at=NOW, struck_by=by, struck_reason="Fel dag")
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        PilotDecision.objects.filter(pk=decision.pk).update(struck_at=None, struck_by=None, struck_reason="")


def test_decision_says_who_and_what(pilot):
    with refused("scenarios_pilotdecision_says_who_and_what"), transaction.atomic():
        PilotDecision.objects.create(
            pilot=pilot, decided_on=NOW.date(), decided_by="", what="Ja", noted_at=NOW
        )
