"""What a report is built of."""

from datetime import UTC, date, datetime

import pytest

from capabilities.queries import read_map
from reports.document import report_html
from reports.sources import read_source
from surveys.models import PublishedResult
from surveys.rounds.models import RoundPurpose
from tests.factories import NOW
from tests.reports.rounds import publish_world
from tests.surveys.rounds.builders import CANARY, make_open, publish


def test_read_source_is_the_participants_result_with_its_hash_and_publisher(world) -> None:
    published = publish_world(world)

    source = read_source(published.pk)

    assert (source.sha256, source.version) == (published.sha256, 1)
    assert source.result.to_document() == published.document
    assert (source.association, source.published_by) == (world.association.name, "")
    assert (source.published_at, source.published_on) == (NOW, date(2026, 11, 24))
    assert source.purpose is RoundPurpose.REAL


def test_read_source_names_who_published(world) -> None:
    make_open(world.round, "Ale")
    published = publish(world.round, person_id=world.lead.pk)

    assert read_source(published.pk).published_by == world.lead.name


def test_read_source_day_is_the_day_in_sweden(world) -> None:
    make_open(world.round, "Ale")
    published = publish(world.round, now=datetime(2026, 11, 24, 23, 30, tzinfo=UTC))

    assert read_source(published.pk).published_on == date(2026, 11, 25)


def test_read_source_of_a_document_that_is_not_what_was_hashed_is_refused(world) -> None:
    published = publish_world(world)
    forged = PublishedResult.objects.create(
        round=world.round,
        version=2,
        document={**published.document, "open": 99},
        sha256=published.sha256,
        published_at=NOW,
    )

    with pytest.raises(ValueError, match="sha256"):
        read_source(forged.pk)


def test_read_source_takes_one_query_once_the_map_is_known(world, django_assert_num_queries) -> None:
    published = publish_world(world)
    read_map(world.round.map_version_id)

    with django_assert_num_queries(1):
        read_source(published.pk)


def test_report_of_a_stored_result_never_names_who_did_not_share(world) -> None:
    html = report_html(read_source(publish_world(world).pk))

    assert CANARY not in html
    assert "Ale" in html
