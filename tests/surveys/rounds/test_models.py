"""The database's own rules for rounds and Results: a row that breaks one is refused."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError

from surveys.models import LeadResult, PublishedResult, Round
from surveys.rounds.models import RoundPurpose, RoundState
from tests.factories import NOW, make_round
from tests.surveys.rounds.builders import make_open, publish


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("surveys_round_slug_is_slug", {"slug": "Stor Bokstav"}),
        ("surveys_round_state_known", {"state": "sleeping"}),
        ("surveys_round_purpose_known", {"purpose": "fun"}),
        ("surveys_round_target_is_level", {"target": 0}),
        ("surveys_round_target_is_level", {"target": 5}),
        ("surveys_round_at_least_five_sources", {"minimum_sources": 4}),
        ("surveys_round_begun_was_opened", {"opened_at": None}),
    ],
)
def test_round_that_breaks_a_rule_is_refused(world, rule, change) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Round.objects.filter(pk=world.round.pk).update(**change)


def test_planned_round_needs_no_opening(world) -> None:
    make_round(world.association, world.map_version, state=RoundState.PLANNED)
    assert Round.objects.filter(opened_at=None).count() == 1


def test_slug_of_another_round_is_refused(world) -> None:
    with pytest.raises(IntegrityError, match="slug"), transaction.atomic():
        make_round(world.association, world.map_version, slug=world.round.slug)


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("surveys_publishedresult_version_unique", {"version": 1}),
        ("surveys_publishedresult_version_from_one", {"version": 0}),
        ("surveys_publishedresult_sha256_is_hexadecimal", {"sha256": "A" * 64}),
    ],
)
def test_result_that_breaks_a_rule_is_refused(world, rule, change) -> None:
    make_open(world.round, "Ale")
    publish(world.round)
    fields = {"version": 2, "sha256": "0" * 64, "document": {}, "published_at": NOW, **change}
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        PublishedResult.objects.create(round=world.round, **fields)


def test_lead_result_without_a_hash_is_refused(world) -> None:
    published = PublishedResult.objects.create(
        round=world.round, version=1, sha256="0" * 64, document={}, published_at=NOW
    )
    with (
        pytest.raises(IntegrityError, match="surveys_leadresult_sha256_is_hexadecimal"),
        transaction.atomic(),
    ):
        LeadResult.objects.create(published=published, document={}, sha256="", frozen={})


@pytest.mark.parametrize("model", [PublishedResult, LeadResult])
def test_published_result_is_never_changed(world, model) -> None:
    make_open(world.round, "Ale")
    before = publish(world.round).document
    with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
        model.objects.update(document={"mean": "4.00"})
    assert PublishedResult.objects.get().document == before


def test_time_of_publication_is_never_changed(world) -> None:
    make_open(world.round, "Ale")
    publish(world.round)
    with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
        PublishedResult.objects.update(published_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert PublishedResult.objects.get().published_at == NOW


@pytest.mark.parametrize("purpose", [RoundPurpose.REAL, RoundPurpose.DEMONSTRATION])
def test_round_that_is_no_test_is_never_deleted(world, purpose) -> None:
    the_round = make_round(world.association, world.map_version, purpose=purpose)
    with pytest.raises(ProgrammingError, match="Cannot delete rows"), transaction.atomic():
        the_round.delete()
    assert Round.objects.filter(slug=the_round.slug).exists()


def test_names_of_what_is_stored_are_readable(world) -> None:
    make_open(world.round, "Ale")
    published = publish(world.round)
    assert str(world.round) == world.round.name
    assert str(published) == f"{world.round.name}, version 1"
    assert str(published.for_lead) == f"{world.round.name}, version 1, alla svar"
