import pytest

from organisations.models import Role
from organisations.people.queries import access_of
from surveys.assessments.models import Sharing
from surveys.rounds.models import Round, RoundPurpose
from surveys.teamwork.earlier.queries import read_earlier, unconfirmed_copies
from tests.factories import assign, make_assessment, make_organisation, make_person
from tests.surveys.assessments.builders import BUILD, found
from tests.surveys.rounds.builders import publish
from tests.surveys.teamwork.earlier.builders import changed_map, earlier_of, today, two_rounds


def test_last_handed_in_round_before_is_the_one(world) -> None:
    before, _ = two_rounds(world, before=[3])
    earlier = earlier_of(world)
    assert (earlier.assessment_id, earlier.round_name) == (before.pk, before.round.name)
    assert {content.level for content in earlier.content_of.values()} == {3}


def test_draft_before_and_test_round_before_are_none(world) -> None:
    before, _ = two_rounds(world)
    Round.objects.filter(pk=before.round_id).update(purpose=RoundPurpose.TEST)
    assert earlier_of(world) is None
    Round.objects.filter(pk=before.round_id).update(purpose=RoundPurpose.REAL)
    type(before).objects.filter(pk=before.pk).update(submitted_at=None)
    assert earlier_of(world) is None


def test_first_round_has_none_before(world) -> None:
    assert earlier_of(world) is None


def test_maps_are_matched_by_key_and_what_differs_is_named(world) -> None:
    two_rounds(world, before=[3, 2, 1, 0, 4], map_version=changed_map())
    earlier = earlier_of(world)
    new = {each.key: each.pk for each in world.round.map_version.capabilities.all()}
    assert {pk: content.level for pk, content in earlier.content_of.items()} == {
        new[BUILD]: 3,
        new["fatta-beslut"]: 1,
    }
    assert earlier.added == {new["lyssna"]}
    assert earlier.gone == ("Skapa förtroende", "Avveckla", "Erbjuda stöd")
    assert earlier.reworded == frozenset()


def test_who_came_after_publication_does_not_see_another_sources_restricted_answers(world) -> None:
    """What the sight of a published round forbids is not shown beside the next round's questions either."""
    other = make_assessment(world.round, world.other_organisation, [4], sharing=Sharing.RESTRICTED)
    make_assessment(world.round, world.organisation, [3], sharing=Sharing.RESTRICTED)
    publish(world.round)
    assign(world.manager, Role.IT_MANAGER, organisation=world.other_organisation)
    newer = today(world)
    object.__setattr__(world, "round", newer)
    assert earlier_of(world) is not None
    object.__setattr__(world, "organisation", world.other_organisation)
    assert earlier_of(world) is None
    assert earlier_of(world, world.other_manager).assessment_id == other.pk


def test_who_answered_a_part_elsewhere_before_is_held_to_that_source(world) -> None:
    newcomer = make_person(Role.CO_ASSESSOR, organisation=world.other_organisation)
    make_assessment(world.round, world.other_organisation, [4], sharing=Sharing.RESTRICTED)
    make_assessment(world.round, world.organisation, [3], sharing=Sharing.RESTRICTED)
    publish(world.round)
    assign(newcomer, Role.IT_MANAGER, organisation=world.organisation)
    object.__setattr__(world, "round", today(world))
    assert earlier_of(world, newcomer) is None


@pytest.mark.parametrize("number", [1, 3])
def test_queries(world, number, django_assert_num_queries) -> None:
    two_rounds(world, before=[3] * number)
    for _ in range(number):
        make_organisation(world.association)
    access, assessment = access_of(world.manager.pk), found(world)
    read_earlier(access, assessment)
    with django_assert_num_queries(3):
        read_earlier(access, assessment)
    with django_assert_num_queries(0):
        assert unconfirmed_copies(None) == frozenset()
