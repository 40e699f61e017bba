"""Which Result is read, for whom, and with how many queries."""

import pytest

from analysis.result import Audience, Sharing
from organisations.people.queries import access_of
from surveys.results.queries import (
    Edition,
    compared_versions,
    own_answers,
    published_document,
    read_result,
    rounds_for,
    versions_of,
)
from surveys.rounds.models import LeadResult, RoundState
from tests.factories import NOW, make_assessment, make_map, make_round
from tests.surveys.results.builders import FIVE_RESTRICTED, answer_round, publish


@pytest.fixture
def answered(world):
    """A round with two open organisations (one of them `world.organisation`) and five restricted."""
    make_assessment(world.round, world.organisation, [3, 3, 3, 3, 3])
    make_assessment(world.round, world.other_organisation, [4, 4, 4, 4, 4], sharing="restricted")
    answer_round(
        world.round,
        open_rows=[[1, 1, 1, 1, None]],
        restricted_rows=[[level] * 5 for level in FIVE_RESTRICTED],
    )
    return world.round


def correct(world):
    """Version 2: the open organisation changes an answer."""
    answer = world.round.assessments.get(organisation=world.organisation).answers.first()
    answer.level = 0
    answer.save()
    return publish(world.round, note="Rättat.")


def test_rounds_for_the_participants_and_for_the_lead(world):
    manager, lead = access_of(world.manager.pk), access_of(world.lead.pk)

    found = {
        (edition, who.person_id): list(rounds_for(edition, who)) == [world.round]
        for edition in Edition
        for who in (manager, lead)
    }

    assert found == {
        (edition, who.person_id): edition is Edition.PUBLISHED or who is lead
        for edition in Edition
        for who in (manager, lead)
    }


def test_read_result_before_publication_is_none(answered):
    assert read_result(the_round=answered, edition=Edition.PUBLISHED) is None
    assert read_result(the_round=answered, edition=Edition.ALL_ANSWERS) is None


def test_read_result_is_the_published_document(answered):
    stored = publish(answered)

    shown = read_result(the_round=answered, edition=Edition.PUBLISHED)

    assert shown.result.to_document() == stored.document
    assert (shown.sha256, shown.version.number) == (stored.sha256, 1)


def test_read_result_of_all_answers_is_the_leads_document(answered):
    stored = LeadResult.objects.get(published=publish(answered))

    shown = read_result(the_round=answered, edition=Edition.ALL_ANSWERS)

    assert (shown.result.audience, shown.sha256) == (Audience.PROJECT_LEAD, stored.sha256)


def test_read_result_takes_one_query_once_the_process_knows_it(answered, django_assert_num_queries):
    publish(answered)
    read_result(the_round=answered, edition=Edition.PUBLISHED)

    with django_assert_num_queries(1):
        read_result(the_round=answered, edition=Edition.PUBLISHED)


def test_read_result_of_an_older_version(world, answered):
    first = publish(answered)
    correct(world)

    shown = read_result(the_round=answered, edition=Edition.PUBLISHED, version=1)

    assert (shown.sha256, [version.number for version in shown.versions]) == (first.sha256, [2, 1])


def test_read_result_of_a_version_that_does_not_exist(answered):
    publish(answered)

    assert read_result(the_round=answered, edition=Edition.PUBLISHED, version=2) is None


@pytest.mark.parametrize("edition", [Edition.LIVE, Edition.PREVIEW])
def test_read_result_of_work_in_progress_has_no_version(answered, edition):
    shown = read_result(the_round=answered, edition=edition)

    assert (shown.sha256, shown.version, shown.result.respondents) == (None, None, 8)
    assert read_result(the_round=answered, edition=edition, version=1) is None


def test_read_result_live_counts_all_and_the_preview_what_may_be_shown(world):
    answer_round(world.round, open_rows=[[2, 2, 2, 2, 2]], restricted_rows=[[4, 4, 4, 4, 4]])

    live = read_result(the_round=world.round, edition=Edition.LIVE).result
    preview = read_result(the_round=world.round, edition=Edition.PREVIEW).result

    assert (live.capabilities[0].statistics.n, preview.capabilities[0].statistics.n) == (2, 1)


@pytest.mark.parametrize("edition", [Edition.LIVE, Edition.PREVIEW])
def test_read_result_of_work_in_progress_before_anyone_has_submitted(world, edition):
    make_assessment(world.round, world.organisation, [3] * 5, submitted=False)

    assert read_result(the_round=world.round, edition=edition) is None


@pytest.mark.parametrize(
    ("edition", "states"),
    [
        (Edition.LIVE, {RoundState.OPEN, RoundState.CLOSED}),
        (Edition.PREVIEW, {RoundState.OPEN, RoundState.CLOSED, RoundState.PUBLISHED}),
    ],
)
def test_read_result_of_work_in_progress_by_state(answered, edition, states):
    found = set()
    for state in RoundState:
        answered.state = state
        if read_result(the_round=answered, edition=edition):
            found.add(state)

    assert found == states


def test_versions_of_are_newest_first_in_one_query(world, answered, django_assert_num_queries):
    publish(answered)
    correct(world)

    with django_assert_num_queries(1):
        versions = versions_of(answered.pk)

    assert [(version.number, version.published_at, version.note) for version in versions] == [
        (2, NOW, "Rättat."),
        (1, NOW, ""),
    ]


def test_own_answers_of_who_did_not_share(world, answered):
    publish(answered)
    shown = read_result(the_round=answered, edition=Edition.PUBLISHED)

    (row,) = own_answers(
        shown=shown,
        association_id=world.association.pk,
        organisations=frozenset({world.other_organisation.pk}),
    )

    assert (row.name, row.levels, row.sharing) == ("Åsele", (4, 4, 4, 4, 4), Sharing.RESTRICTED)


def test_own_answers_take_two_queries_and_none_for_who_has_no_organisation(
    world, answered, django_assert_num_queries
):
    publish(answered)
    shown = read_result(the_round=answered, edition=Edition.PUBLISHED)
    mine = frozenset({world.other_organisation.pk})
    own_answers(shown=shown, association_id=world.association.pk, organisations=mine)

    with django_assert_num_queries(2):
        own_answers(shown=shown, association_id=world.association.pk, organisations=mine)
    with django_assert_num_queries(0):
        own_answers(shown=shown, association_id=world.association.pk, organisations=frozenset())


def test_own_answers_are_never_those_of_two_restricted_sources(world, answered, django_assert_num_queries):
    """Whoever asks: pages ask `surveys.rounds.sight` first, and this holds should one not."""
    publish(answered)
    shown = read_result(the_round=answered, edition=Edition.PUBLISHED)
    everybody = frozenset(world.association.organisations.values_list("pk", flat=True))
    own_answers(shown=shown, association_id=world.association.pk, organisations=everybody)

    with django_assert_num_queries(3):
        rows = own_answers(shown=shown, association_id=world.association.pk, organisations=everybody)

    sharings = [row.sharing for row in rows]
    assert (sharings.count(Sharing.OPEN), sharings.count(Sharing.RESTRICTED)) == (2, 1)


def test_own_answers_of_another_association_are_not_found(world, answered):
    publish(answered)
    shown = read_result(the_round=answered, edition=Edition.PUBLISHED)

    found = own_answers(
        shown=shown,
        association_id=world.association.pk + 1,
        organisations=frozenset({world.other_organisation.pk}),
    )

    assert found == ()


@pytest.mark.parametrize("edition", [Edition.ALL_ANSWERS, Edition.PREVIEW, Edition.LIVE])
def test_own_answers_stand_beside_the_participants_edition_alone(world, answered, edition):
    if edition is Edition.ALL_ANSWERS:
        publish(answered)
    shown = read_result(the_round=answered, edition=edition)

    found = own_answers(
        shown=shown,
        association_id=world.association.pk,
        organisations=frozenset({world.other_organisation.pk}),
    )

    assert found == ()


def test_compared_versions_of_the_only_version(answered):
    publish(answered)

    assert compared_versions(read_result(the_round=answered, edition=Edition.PUBLISHED)) is None


@pytest.mark.parametrize("version", [None, 1])
def test_compared_versions_set_the_newest_against_the_older(world, answered, version):
    publish(answered)
    correct(world)

    compared = compared_versions(read_result(the_round=answered, edition=Edition.PUBLISHED, version=version))

    assert (compared.older.number, compared.newer.number) == (1, 2)
    assert compared.difference.answers == "Ändrade öppna svar: Aneby."


def test_published_document_that_was_tampered_with_is_refused(answered):
    stored = publish(answered)
    twin = make_round(answered.association, make_map(), slug="tvilling")
    forged = {**stored.document, "respondents": 99}
    stored.pk, stored.round, stored.document, stored.sha256 = None, twin, forged, "f" * 64
    stored.save()

    with pytest.raises(ValueError, match="sha256"):
        published_document("f" * 64)
