"""What the database refuses, whoever asks."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from surveys.assessments.models import Answer, Assessment
from tests.factories import NOW, make_assessment
from tests.surveys.assessments.builders import BUILD, capability_id

ANSWER = "surveys_answer_"


@pytest.fixture
def draft(world) -> Assessment:
    return make_assessment(world.round, world.organisation, sharing="", submitted=False)


@pytest.mark.parametrize(
    ("fields", "constraint", "message"),
    [
        ({"level": 5}, "level_0_to_4", "Nivån är ett heltal 0-4."),
        (
            {"level": 1, "blank_reason": "unknown"},
            "level_or_reason",
            "Ange antingen en nivå eller varför svar saknas.",
        ),
        ({"blank_reason": "semester"}, "reason_known", "Skälet är okänt."),
        ({"level": 1, "confidence": "kanske"}, "confidence_known", "Säkerheten är okänd."),
        (
            {"blank_reason": "unknown", "provider": "SML-IT"},
            "provider_elsewhere",
            "Ange vem som levererar bara när någon annan levererar.",
        ),
        (
            {"level": 3, "compared_with": "Kornfors"},
            "compared_at_four",
            "Ange vilken kommun ni jämfört med bara vid nivå 4.",
        ),
        ({"elements": {"process": 5}}, "elements_are_levels", "Ett elements nivå är ett heltal 0-4."),
        ({"elements": {"process": 1.5}}, "elements_are_levels", "Ett elements nivå är ett heltal 0-4."),
        ({"elements": {"process": "2"}}, "elements_are_levels", "Ett elements nivå är ett heltal 0-4."),
    ],
)
def test_answer_against_the_rules_is_refused(world, draft, fields, constraint, message) -> None:
    answer = Answer(assessment=draft, capability_id=capability_id(world, BUILD), answered_at=NOW, **fields)
    with pytest.raises(ValidationError) as refused:
        answer.validate_constraints()
    assert refused.value.messages == [message]
    with pytest.raises(IntegrityError, match=f"{ANSWER}{constraint}"), transaction.atomic():
        answer.save()


def test_second_answer_on_a_capability_is_refused(world) -> None:
    draft = make_assessment(world.round, world.organisation, [1], sharing="", submitted=False)
    with pytest.raises(IntegrityError, match=f"{ANSWER}one_per_capability"), transaction.atomic():
        Answer.objects.create(assessment=draft, capability_id=capability_id(world, BUILD), answered_at=NOW)


def test_second_assessment_of_an_organisation_is_refused(world, draft) -> None:
    with pytest.raises(IntegrityError, match="one_per_organisation"), transaction.atomic():
        Assessment.objects.create(round=world.round, organisation=world.organisation)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"sharing": "alla"}, "sharing_known"),
        ({"submitted_at": NOW}, "submitted_has_sharing"),
        ({"reopened_at": NOW}, "only_submitted_reopened"),
    ],
)
def test_assessment_against_the_rules_is_refused(draft, fields, constraint) -> None:
    with pytest.raises(IntegrityError, match=f"surveys_assessment_{constraint}"), transaction.atomic():
        Assessment.objects.filter(pk=draft.pk).update(**fields)


def test_rows_say_what_they_are(world) -> None:
    assessment = make_assessment(world.round, world.organisation, [3, None])
    assert str(assessment) == f"{world.organisation.name} i {world.round.name}"
    assert [str(answer) for answer in assessment.answers.order_by("pk")] == [
        "Bygga kultur: 3",
        "Skapa förtroende: –",
    ]
