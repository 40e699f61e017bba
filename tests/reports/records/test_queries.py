"""What a file of a round would hold."""

from datetime import timedelta

import pytest

from reports.models import RecordFetch
from reports.records import queries
from surveys.assessments.actions import reopen_assessment
from surveys.assessments.models import Answer
from tests.factories import NOW, make_organisation
from tests.reports.rounds import make_report, publish_world
from tests.surveys.rounds.builders import CANARY, make_open


def test_contents_are_counted_and_the_restricted_named(world, django_assert_num_queries):
    make_report(publish_world(world))
    with django_assert_num_queries(3):
        contents = queries.contents_of(world.round.pk)

    assert (contents.open, contents.versions, contents.reports) == (1, 1, 1)
    assert contents.restricted == tuple(f"{CANARY} {number}" for number in range(5))


@pytest.mark.parametrize("number", [1, 3])
def test_submissions_take_two_queries(world, number, django_assert_num_queries):
    for place in range(number):
        make_open(world.round, f"Kommun {place}")
    with django_assert_num_queries(2):
        assert len(queries.submissions(world.round.pk)) == number


def test_what_is_reopened_is_a_draft_again(world):
    reopen_assessment(assessment_id=make_open(world.round, "Ale").pk, now=NOW)

    assert queries.submissions(world.round.pk) == ()


def test_another_rounds_answers_are_not_read(world):
    make_open(world.round, "Ale")
    make_organisation(world.association, "Bjuv")

    assert queries.submissions(world.round.pk + 1) == ()


def test_every_field_of_an_answer_is_the_organisations_or_said_not_to_be():
    columns = {*queries.answer_columns(), *queries.NOT_OF_THE_ANSWER}

    assert columns == {field.name for field in Answer._meta.concrete_fields}
    assert {"level", "evidence", "comment", "provider"} <= set(queries.answer_columns())


def test_what_is_left_out_is_said_in_words():
    left_out = queries.left_out()

    assert "historiken över ändringar av svar" in left_out
    assert "hur enskilda personer bedömde påhittade kommuner" in left_out


def test_fetches_are_the_newest_first_in_one_query(world, django_assert_num_queries):
    for hours, digit in ((0, "a"), (1, "b")):
        RecordFetch.objects.create(
            round=world.round, person=world.lead, fetched_at=NOW + timedelta(hours=hours), sha256=digit * 64
        )
    with django_assert_num_queries(1):
        found = queries.fetches_of(world.round.pk)
    assert [each.fingerprint for each in found] == ["b" * 12, "a" * 12]
