import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from organisations.errors import NotPossible
from surveys.models import CapabilityTarget
from surveys.rounds.compilation import compile_round
from surveys.rounds.models import RoundState
from surveys.targets.actions import remove_target, set_target
from surveys.targets.queries import own_targets
from tests.factories import NOW
from tests.surveys.rounds.builders import make_open, publish

CULTURE = "bygga-kultur"


def set_culture(world, target: int = 4, reason: str = "Lagen kräver det.") -> None:
    set_target(
        round_id=world.round.pk,
        capability=CULTURE,
        target=target,
        reason=reason,
        person_id=world.lead.pk,
        now=NOW,
    )


def test_target_stands_with_reason_who_and_when(world) -> None:
    set_culture(world)
    (own,) = own_targets(world.round.pk).values()
    assert (own.target, own.reason, own.set_by, own.set_at) == (
        4,
        "Lagen kräver det.",
        world.lead.name,
        NOW,
    )


def test_target_set_anew_replaces_the_first(world) -> None:
    set_culture(world)
    set_culture(world, 2, "Andra gör det.")
    assert [(row.target, row.reason) for row in CapabilityTarget.objects.all()] == [(2, "Andra gör det.")]


def test_removed_target_is_the_round_s_again(world) -> None:
    set_culture(world)
    remove_target(round_id=world.round.pk, capability=CULTURE)
    assert own_targets(world.round.pk) == {}


def test_target_of_the_round_needs_no_own(world) -> None:
    with pytest.raises(NotPossible, match="redan 3"):
        set_culture(world, 3)


@pytest.mark.parametrize("reason", ["", "   "])
def test_target_without_a_reason_is_refused(world, reason) -> None:
    with pytest.raises(ValidationError):
        set_culture(world, reason=reason)


@pytest.mark.parametrize("state", [RoundState.PUBLISHED, RoundState.ARCHIVED])
def test_targets_of_a_published_round_hold(world, state) -> None:
    set_culture(world)
    world.round.state = state
    world.round.save()
    for change in (
        lambda: set_culture(world, 2),
        lambda: remove_target(round_id=world.round.pk, capability=CULTURE),
    ):
        with pytest.raises(NotPossible, match="ligger fast"):
            change()
    with pytest.raises(DatabaseError, match="targets of a published round hold"), transaction.atomic():
        CapabilityTarget.objects.update(target=1)
    assert CapabilityTarget.objects.get().target == 4


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"target": 0}, "surveys_capabilitytarget_is_level"),
        ({"target": 5}, "surveys_capabilitytarget_is_level"),
        ({"reason": ""}, "surveys_capabilitytarget_has_reason"),
    ],
)
def test_database_refuses_what_is_no_target(world, fields, constraint) -> None:
    capability = world.map_version.capabilities.get(key=CULTURE)
    given = {"target": 2, "reason": "Skäl", **fields}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        CapabilityTarget.objects.create(round=world.round, capability=capability, set_at=NOW, **given)


def test_second_target_of_a_capability_is_refused(world) -> None:
    set_culture(world)
    row = CapabilityTarget.objects.get()
    with pytest.raises(IntegrityError, match="one_per_capability"), transaction.atomic():
        CapabilityTarget.objects.create(
            round=world.round, capability=row.capability, target=1, reason="Igen", set_at=NOW
        )


def test_both_results_compare_with_the_own_target_and_say_why(world) -> None:
    make_open(world.round, "Ale")
    set_culture(world)
    results = compile_round(the_round=world.round, version=None, published_at=None)
    for result in (results.published, results.for_lead):
        row = result.capabilities[0].to_row()
        assert (row["target"], row["gap"], row["target_reason"]) == (4, "1.00", "Lagen kräver det.")
        assert [each.target for each in result.capabilities[1:]] == [3, 3, 3, 3]


def test_published_document_without_own_targets_has_no_word_of_them(world) -> None:
    make_open(world.round, "Ale")
    document = publish(world.round).document
    assert not any("target_reason" in row for row in document["capabilities"])
