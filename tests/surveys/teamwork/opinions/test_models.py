import pytest
from django.core.exceptions import ValidationError

from surveys.models import Decision, Opinion
from tests.factories import NOW

CASES = [
    ({"level": 5}, "heltal 0-4"),
    ({"level": 2, "blank_reason": "unknown"}, "antingen en nivå eller varför"),
    ({"blank_reason": "lazy"}, "Skälet är okänt"),
    ({"provider": "Grannkommunen"}, "bara när någon annan levererar"),
    ({"confidence": "certain"}, "Säkerheten är okänd"),
]


def opinion(world, draft, **fields) -> Opinion:
    capability = world.map_version.capabilities.first()
    return Opinion(assessment=draft, capability=capability, person=world.co_assessor, given_at=NOW, **fields)


@pytest.mark.parametrize(("fields", "message"), CASES)
def test_what_cannot_be_is_refused(world, draft, fields, message) -> None:
    with pytest.raises(ValidationError) as refused:
        opinion(world, draft, **fields).validate_constraints()
    assert message in str(refused.value)


def test_one_opinion_a_person(world, draft) -> None:
    opinion(world, draft, level=1).save()
    with pytest.raises(ValidationError, match="redan svarat på förmågan"):
        opinion(world, draft, level=2).validate_constraints()


@pytest.mark.parametrize(
    ("fields", "message"),
    [({"level": 7, "reason": "x"}, "0-4"), ({"level": 2, "reason": ""}, "varför")],
)
def test_decision_needs_a_level_and_a_reason(world, draft, fields, message) -> None:
    row = Decision(
        assessment=draft,
        capability=world.map_version.capabilities.first(),
        decided_by=world.manager,
        decided_at=NOW,
        **fields,
    )
    with pytest.raises(ValidationError) as refused:
        row.validate_constraints()
    assert message in str(refused.value)


def test_one_decision_a_capability(world, draft) -> None:
    fields = {
        "assessment": draft,
        "capability": world.map_version.capabilities.first(),
        "decided_by": world.manager,
        "decided_at": NOW,
        "level": 2,
        "reason": "Vi enades.",
    }
    Decision.objects.create(**fields)
    with pytest.raises(ValidationError, match="redan ett avgörande"):
        Decision(**fields).validate_constraints()
