import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from organisations.errors import NotPossible
from surveys.discussions.actions import DiscussionConflict, save_discussion
from surveys.discussions.queries import NOTHING_YET, decisions, read_discussion
from surveys.models import Discussion
from surveys.rounds.models import RoundState
from tests.factories import NOW

CULTURE = "bygga-kultur"


@pytest.fixture
def published(world):
    world.round.state = RoundState.PUBLISHED
    world.round.save()
    return world.round


def save(
    world, notes: str = "Vi talade länge.", decision: str = "Vi börjar i höst.", revision: int = 0
) -> None:
    save_discussion(
        round_id=world.round.pk,
        capability=CULTURE,
        texts=(notes, decision),
        expected_revision=revision,
        person_id=world.lead.pk,
        now=NOW,
    )


def test_discussion_stands_with_author_and_time(world, published) -> None:
    save(world)
    stored = read_discussion(published.pk, CULTURE)
    assert (stored.notes, stored.decision, stored.revision, stored.saved_by, stored.saved_at) == (
        "Vi talade länge.",
        "Vi börjar i höst.",
        1,
        world.lead.name,
        NOW,
    )
    assert decisions(published.pk) == {CULTURE: "Vi börjar i höst."}


def test_nothing_is_written_at_first(world, published) -> None:
    assert (read_discussion(published.pk, CULTURE), decisions(published.pk)) == (NOTHING_YET, {})


def test_nobody_overwrites_what_somebody_else_wrote(world, published) -> None:
    save(world)
    with pytest.raises(DiscussionConflict) as conflict:
        save(world, "Annat.")
    assert conflict.value.current.notes == "Vi talade länge."
    assert read_discussion(published.pk, CULTURE).notes == "Vi talade länge."


def test_saving_what_stands_changes_nothing(world, published) -> None:
    save(world)
    save(world)
    assert Discussion.objects.get().revision == 1


def test_text_may_be_changed_and_the_history_keeps_it(world, published) -> None:
    save(world)
    save(world, "", "", revision=1)
    assert Discussion.objects.get().notes == ""
    events = apps.get_model("surveys", "DiscussionEvent").objects.order_by("pgh_id")
    assert list(events.values_list("notes", flat=True)) == ["Vi talade länge.", ""]


@pytest.mark.parametrize("state", [RoundState.OPEN, RoundState.CLOSED, RoundState.ARCHIVED])
def test_only_a_published_round_is_written_in(world, state) -> None:
    world.round.state = state
    world.round.save()
    with pytest.raises(NotPossible, match="publicerad omgång"):
        save(world)


def test_second_discussion_of_a_capability_is_refused(world, published) -> None:
    save(world)
    row = Discussion.objects.get()
    with pytest.raises(IntegrityError, match="surveys_discussion_one_per_capability"), transaction.atomic():
        Discussion.objects.create(round=published, capability=row.capability, saved_at=NOW)
