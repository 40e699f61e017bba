"""What the project lead reads before publishing."""

import pytest

from capabilities.queries import read_map
from surveys.assessments.actions import reopen_assessment
from surveys.rounds.differences import ChangeKind, OpenChange
from surveys.rounds.models import PublishedResult, RoundState
from surveys.rounds.publication import preview_publication
from tests.factories import NOW, make_organisation
from tests.surveys.rounds.builders import answer_anew, make_open, make_restricted, publish


def test_preview_of_the_first_version_counts_and_names_who_is_missing(world) -> None:
    make_open(world.round, "Ale", [3, 3, 3, 3, None])
    restricted = make_restricted(world.round)
    restricted[0].answers.filter(capability__position__lt=2).delete()
    reopened = make_open(world.round, "Bjuv")
    reopen_assessment(assessment_id=reopened.pk, now=NOW)
    preview = preview_publication(world.round)
    assert (preview.version, preview.respondents, preview.open, preview.restricted) == (1, 6, 1, 5)
    assert (preview.on_all, preview.on_open, preview.suppressed) == (3, 2, 0)
    assert (preview.missing, preview.reopened) == (("Aneby", "Åsele"), ("Bjuv",))
    assert (preview.changes, preview.unfinished, preview.recipients) == ((), (), 6)
    assert preview.is_possible
    assert not PublishedResult.objects.exists()


@pytest.mark.parametrize(
    ("answering", "of", "is_thin"), [(1, 2, True), (4, 7, True), (5, 10, False), (5, 11, True)]
)
def test_few_answers_ask_for_a_second_thought(world, answering, of, is_thin) -> None:
    for number in range(answering):
        make_open(world.round, f"Kommun {number}")
    for _ in range(of - answering - 2):  # two organisations stand in the world already
        make_organisation(world.association)
    assert preview_publication(world.round).is_thin == is_thin


def test_later_version_is_not_thin(world) -> None:
    ale = make_open(world.round, "Ale", [1])
    publish(world.round)
    answer_anew(ale, 2)
    assert not preview_publication(world.round).is_thin


def test_preview_without_answers_is_not_possible(world) -> None:
    preview = preview_publication(world.round)
    assert (preview.respondents, preview.suppressed, preview.is_possible) == (0, 5, False)


@pytest.mark.parametrize("state", RoundState)
def test_state_of_the_round_decides_whether_it_is_possible(world, state) -> None:
    make_open(world.round, "Ale")
    world.round.state = state
    allowed = state not in {RoundState.PLANNED, RoundState.ARCHIVED}
    preview = preview_publication(world.round)
    assert (preview.is_allowed, preview.is_possible) == (allowed, allowed)


def test_preview_of_the_same_figures_is_not_possible(world) -> None:
    make_open(world.round, "Ale")
    publish(world.round)
    preview = preview_publication(world.round)
    assert (preview.version, preview.is_changed, preview.is_possible) == (2, False, False)


def test_preview_of_a_correction_names_it(world) -> None:
    ale = make_open(world.round, "Ale", [1])
    publish(world.round)
    answer_anew(ale, 2)
    preview = preview_publication(world.round)
    assert preview.changes == (OpenChange(name="Ale", kind=ChangeKind.CHANGED, answers=1),)
    assert preview.is_possible


def test_unfinished_correction_holds_up_the_next_version(world) -> None:
    ale = make_open(world.round, "Ale")
    make_open(world.round, "Bjuv")
    publish(world.round)
    reopen_assessment(assessment_id=ale.pk, now=NOW)
    preview = preview_publication(world.round)
    assert (preview.unfinished, preview.is_changed, preview.is_possible) == (("Ale",), True, False)


def test_digest_is_what_publishing_compares_with(world) -> None:
    make_open(world.round, "Ale")
    assert publish(world.round, previewed=preview_publication(world.round).digest).version == 1


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_rows(world, number, django_assert_num_queries) -> None:
    for place in range(number):
        make_open(world.round, f"Kommun {place}")
    read_map(world.map_version.pk)
    with django_assert_num_queries(17):
        preview_publication(world.round)
