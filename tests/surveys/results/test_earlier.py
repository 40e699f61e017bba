"""Rounds to compare with: earlier, of the same kind, the reader's to see, in the version that stood then."""

from datetime import timedelta

import pytest

from analysis.result import Audience
from organisations.people.queries import access_of
from organisations.permissions import Access
from surveys.assessments.models import Answer
from surveys.results.earlier import earlier_result, earlier_rounds
from surveys.results.queries import Edition, read_result
from surveys.rounds.actions import publish_round
from surveys.rounds.models import RoundPurpose
from tests.factories import NOW, make_assessment, make_map, make_round


@pytest.fixture
def access(world) -> Access:
    return access_of(world.manager.pk)


def shown(the_round, edition=Edition.PUBLISHED):
    return read_result(the_round=the_round, edition=edition)


def correct(the_round, level, *, after):
    """Another version, in which the first capability of all has that level, so long after the later round."""
    Answer.objects.filter(assessment__round=the_round, capability__key="bygga-kultur").update(level=level)
    return publish_round(round_id=the_round.pk, person_id=None, now=NOW + after, note="Rättat.")


def test_earlier_round_is_found_in_one_query(published, before, access, django_assert_num_queries):
    now = shown(published)

    with django_assert_num_queries(1):
        found = earlier_rounds(published, now, access)

    assert [(each.slug, each.name) for each in found] == [(before.slug, before.name)]


def test_later_round_is_not_compared_with(published, before, access):
    assert earlier_rounds(before, shown(before), access) == ()


def test_round_of_another_kind_is_not_found(published, before, access):
    before.purpose = RoundPurpose.TEST
    before.save()

    assert earlier_rounds(published, shown(published), access) == ()


def test_round_of_others_is_not_found(world, published, before):
    assert earlier_rounds(published, shown(published), access_of(world.outsider.pk)) == ()


def test_newest_of_several_comes_first(world, published, before, access):
    oldest = make_round(world.association, world.map_version, slug="forst")
    make_assessment(oldest, world.organisation, [1, 1, 1, 1, 1])
    publish_round(round_id=oldest.pk, person_id=None, now=NOW - timedelta(days=9), note="")

    found = earlier_rounds(published, shown(published), access)

    assert [each.slug for each in found] == ["innan", "forst"]


def test_what_is_not_published_has_nothing_to_compare_with(world, published, before):
    round_now = make_round(world.association, world.map_version, slug="nu")
    make_assessment(round_now, world.organisation, [1])

    assert earlier_rounds(round_now, shown(round_now, Edition.LIVE), access_of(world.lead.pk)) == ()


def test_correction_before_this_round_counts_and_a_late_one_does_not(world, published, before, access):
    in_time = correct(before, 2, after=-timedelta(hours=2))
    too_late = correct(before, 3, after=timedelta(days=3))
    assert (in_time.version, too_late.version) == (2, 3)

    (earlier,) = earlier_rounds(published, shown(published), access)

    assert (earlier.sha256, earlier_result(earlier).identity.version) == (in_time.sha256, 2)


def test_new_version_of_this_round_is_compared_with_the_same(published, before, access):
    now = earlier_rounds(published, shown(published), access)
    correct(before, 3, after=timedelta(days=3))
    correct(published, 4, after=timedelta(days=4))
    assert shown(published).version.number == 2

    assert earlier_rounds(published, shown(published), access) == now


def test_round_on_another_map_is_found(world, published, access):
    another = make_map({"Leda": ["Bygga kultur", "Spå i kaffesump"]}, key="gammal")
    old = make_round(world.association, another, slug="gammal")
    make_assessment(old, world.organisation, [1, 2])
    publish_round(round_id=old.pk, person_id=None, now=NOW - timedelta(days=1), note="")

    (earlier,) = earlier_rounds(published, shown(published), access)

    assert earlier_result(earlier).identity.map_key == "gammal"


def test_result_is_for_the_same_readers(world, published, before):
    access = access_of(world.lead.pk)
    found = [
        earlier_rounds(published, shown(published, edition), access)[0]
        for edition in (Edition.PUBLISHED, Edition.ALL_ANSWERS)
    ]

    assert [earlier_result(each).audience for each in found] == [
        Audience.PARTICIPANTS,
        Audience.PROJECT_LEAD,
    ]
