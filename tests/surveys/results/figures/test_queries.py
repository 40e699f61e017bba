"""Rounds to compare with: earlier, on the same map, for the same purpose, the reader's to see."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from capabilities.queries import read_map
from organisations.people.queries import access_of
from organisations.permissions import Access
from surveys.results.addresses import Address
from surveys.results.figures.queries import earlier_result, earlier_rounds
from surveys.results.forms import parse_asked
from surveys.results.pages import Page
from surveys.results.queries import Edition, read_result
from surveys.rounds.actions import publish_round
from surveys.rounds.models import RoundPurpose
from tests.factories import NOW, make_assessment, make_map, make_round


def page_of(the_round, edition=Edition.PUBLISHED):
    return Page(
        round=the_round,
        map=read_map(the_round.map_version_id),
        shown=read_result(the_round=the_round, edition=edition),
        asked=parse_asked(QueryDict("")),
        address=Address(round_slug=the_round.slug, edition=edition),
        leads=False,
    )


@pytest.fixture
def access(world) -> Access:
    return access_of(world.manager.pk)


def test_earlier_round_is_found_in_one_query(world, published, before, access, django_assert_num_queries):
    page = page_of(published)

    with django_assert_num_queries(1):
        found = earlier_rounds(page, access)

    assert [each.slug for each in found] == [before.slug]


def test_later_round_is_not_compared_with(world, published, before, access):
    assert earlier_rounds(page_of(before), access) == ()


def test_round_that_is_not_comparable_is_not_found(world, published, before, access):
    before.purpose = RoundPurpose.TEST
    before.save()

    assert earlier_rounds(page_of(published), access) == ()


def test_round_of_others_is_not_found(world, published, before):
    assert earlier_rounds(page_of(published), access_of(world.outsider.pk)) == ()


def test_newest_of_several_comes_first(world, published, before, access):
    oldest = make_round(world.association, world.map_version, slug="forst")
    make_assessment(oldest, world.organisation, [1, 1, 1, 1, 1])
    publish_round(round_id=oldest.pk, person_id=None, now=NOW - timedelta(days=9), note="")

    assert [each.slug for each in earlier_rounds(page_of(published), access)] == ["innan", "forst"]


def test_what_is_not_published_has_nothing_to_compare_with(world, published, before, access):
    make_assessment(round_now := make_round(world.association, make_map()), world.organisation, [1])

    assert earlier_rounds(page_of(round_now, Edition.LIVE), access) == ()


def test_result_of_the_earlier_round_is_of_the_same_edition(world, published, before):
    access = access_of(world.lead.pk)
    audiences = []
    for edition in (Edition.PUBLISHED, Edition.ALL_ANSWERS):
        page = page_of(published, edition)
        (earlier,) = earlier_rounds(page, access)
        result, sha256 = earlier_result(earlier, page)
        audiences.append(result.audience.value)
        assert len(sha256) == 64

    assert audiences == ["participants", "project_lead"]
