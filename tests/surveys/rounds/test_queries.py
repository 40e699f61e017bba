"""Reads of rounds: who sees which, and how far each organisation has come."""

from datetime import date, timedelta

import pytest

from capabilities.models import MapVersion
from organisations.models import Role
from organisations.people.queries import access_of
from surveys.assessments.actions import reopen_assessment
from surveys.assessments.models import Assessment, Sharing
from surveys.rounds import queries
from surveys.rounds.models import Round, RoundPurpose, RoundState
from surveys.rounds.queries import ListedRound, OwnAssessment, Progress, Version
from tests.factories import (
    NOW,
    assign,
    make_assessment,
    make_association,
    make_map,
    make_organisation,
    make_person,
    make_round,
)
from tests.surveys.rounds.builders import answer_anew, make_open, make_restricted, publish

BEGUN = NOW - timedelta(days=3)


def begin(the_round: Round, organisation, **changes) -> Assessment:
    """An assessment of that organisation, begun three days ago."""
    assessment = make_assessment(the_round, organisation, [1], **changes)
    Assessment.objects.filter(pk=assessment.pk).update(started_at=BEGUN)
    return assessment


@pytest.mark.parametrize(
    ("who", "planned", "begun"),
    [
        ("lead", True, True),
        ("manager", False, True),
        ("director", False, True),
        ("department_manager", False, True),
        ("security_officer", False, True),
        ("administrator", False, False),
        ("outsider", False, False),
    ],
)
def test_planned_round_is_the_project_lead_s_alone(world, who, planned, begun) -> None:
    hidden = make_round(world.association, world.map_version, state=RoundState.PLANNED)
    seen = set(queries.visible_rounds(access_of(getattr(world, who).pk)))
    assert (hidden in seen, world.round in seen) == (planned, begun)


@pytest.mark.parametrize("who", ["lead", "manager", "director", "administrator", "outsider"])
def test_only_the_lead_of_the_association_leads_its_rounds(world, who) -> None:
    access = access_of(getattr(world, who).pk)
    assert (world.round in queries.led_rounds(access)) == (who == "lead")
    assert (world.association in queries.led_associations(access)) == (who == "lead")


def test_list_has_the_newest_round_first_with_its_last_publication(world) -> None:
    ale = make_open(world.round, "Ale", [1])
    publish(world.round, now=NOW)
    answer_anew(ale, 2)
    publish(world.round, now=NOW + timedelta(days=2))
    newer = make_round(
        world.association, world.map_version, purpose=RoundPurpose.TEST, closes_on=date(2027, 1, 31)
    )
    listed = queries.listed_rounds(access_of(world.director.pk), association_id=world.association.pk)
    assert listed == (
        ListedRound(
            slug=newer.slug,
            name=newer.name,
            state=RoundState.OPEN,
            purpose=RoundPurpose.TEST,
            closes_on=date(2027, 1, 31),
            published_on=None,
        ),
        ListedRound(
            slug=world.round.slug,
            name=world.round.name,
            state=RoundState.PUBLISHED,
            purpose=RoundPurpose.REAL,
            closes_on=None,
            published_on=date(2026, 11, 26),
        ),
    )


def test_list_holds_one_association_for_who_has_two(world) -> None:
    other = make_association()
    make_round(other, world.map_version)
    assign(world.director, Role.DIRECTOR, association=other)
    listed = queries.listed_rounds(access_of(world.director.pk), association_id=world.association.pk)
    assert [row.slug for row in listed] == [world.round.slug]


def test_usable_maps_are_the_shipped_and_the_association_s_own(world) -> None:
    own = make_map(key="egen", association=world.association)
    make_map(key="annans", association=make_association())
    assert set(queries.usable_maps(world.association.pk)) == {own, world.map_version}


def test_newest_version_of_a_map_stands_first(world) -> None:
    newer = make_map({"Leda": ["Bygga kultur"]})
    assert list(queries.usable_maps(world.association.pk)) == [newer, world.map_version]
    assert MapVersion.objects.count() == 2


class TestProgressOfRound:
    def test_organisation_that_has_not_begun_is_there_too(self, world) -> None:
        assert queries.progress_of_round(world.round) == (
            Progress(
                key=world.organisation.key,
                name="Aneby",
                managers=1,
                begun_at=None,
                submitted_at=None,
                reopened_at=None,
                sharing=None,
            ),
            Progress(
                key=world.other_organisation.key,
                name="Åsele",
                managers=1,
                begun_at=None,
                submitted_at=None,
                reopened_at=None,
                sharing=None,
            ),
        )

    def test_draft_tells_that_it_is_begun_and_nothing_else(self, world) -> None:
        begin(world.round, world.organisation, submitted=False, sharing=Sharing.RESTRICTED)
        row = queries.progress_of_round(world.round)[0]
        assert (row.begun_at, row.submitted_at, row.sharing) == (BEGUN, None, None)
        assert not row.is_handed_in

    def test_handed_in_tells_when_and_who_may_see(self, world) -> None:
        begin(world.round, world.organisation, sharing=Sharing.RESTRICTED)
        row = queries.progress_of_round(world.round)[0]
        assert (row.submitted_at, row.sharing, row.is_handed_in) == (NOW, Sharing.RESTRICTED, True)

    def test_reopened_is_a_draft_again(self, world) -> None:
        assessment = begin(world.round, world.organisation)
        reopen_assessment(assessment_id=assessment.pk, now=NOW)
        row = queries.progress_of_round(world.round)[0]
        assert (row.submitted_at, row.reopened_at, row.sharing, row.is_handed_in) == (NOW, NOW, None, False)

    def test_publishing_makes_the_choice_known_of_a_correction_that_was_not_done(self, world) -> None:
        assessment = begin(world.round, world.organisation, sharing=Sharing.RESTRICTED)
        reopen_assessment(assessment_id=assessment.pk, now=NOW)
        world.round.state = RoundState.PUBLISHED
        row = queries.progress_of_round(world.round)[0]
        assert (row.sharing, row.is_handed_in) == (Sharing.RESTRICTED, False)

    def test_who_cannot_answer_is_not_counted(self, world) -> None:
        world.manager.is_active = False
        world.manager.save()
        make_person(Role.DIRECTOR, organisation=world.other_organisation)
        assert [row.managers for row in queries.progress_of_round(world.round)] == [0, 1]

    def test_answers_in_another_round_are_another_matter(self, world) -> None:
        begin(make_round(world.association, world.map_version), world.organisation)
        assert queries.progress_of_round(world.round)[0].begun_at is None

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries_do_not_grow_with_rows(self, world, number, django_assert_num_queries) -> None:
        for place in range(number):
            make_open(world.round, f"Kommun {place}")
        with django_assert_num_queries(3):
            assert len(queries.progress_of_round(world.round)) == number + 2


class TestOwnAssessments:
    def test_manager_sees_the_own_organisation_alone(self, world) -> None:
        begin(world.round, world.organisation, sharing=Sharing.RESTRICTED)
        begin(world.round, world.other_organisation)
        assert queries.own_assessments(access_of(world.manager.pk), world.round) == (
            OwnAssessment(
                key=world.organisation.key,
                name="Aneby",
                may_answer=True,
                is_begun=True,
                submitted_at=NOW,
                is_reopened=False,
                sharing=Sharing.RESTRICTED,
            ),
        )

    def test_director_may_not_answer(self, world) -> None:
        [own] = queries.own_assessments(access_of(world.director.pk), world.round)
        assert (own.may_answer, own.is_begun, own.sharing) == (False, False, None)

    @pytest.mark.parametrize("who", ["department_manager", "security_officer", "outsider", "lead"])
    def test_who_reads_no_answers_sees_none(self, world, who) -> None:
        assert queries.own_assessments(access_of(getattr(world, who).pk), world.round) == ()

    def test_own_organisation_in_another_association_is_left_out(self, world) -> None:
        elsewhere = make_organisation(make_association(), "Annan")
        assign(world.manager, Role.IT_MANAGER, organisation=elsewhere)
        own = queries.own_assessments(access_of(world.manager.pk), world.round)
        assert [each.name for each in own] == ["Aneby"]


def test_versions_are_listed_newest_first_without_their_documents(world, django_assert_num_queries) -> None:
    ale = make_open(world.round, "Ale", [1])
    first = publish(world.round, person_id=world.lead.pk)
    answer_anew(ale, 2)
    second = publish(world.round, note="Rättat.")
    with django_assert_num_queries(1):
        versions = queries.versions_of(world.round.pk)
    assert versions == (
        Version(number=2, sha256=second.sha256, published_at=NOW, published_by="", note="Rättat."),
        Version(number=1, sha256=first.sha256, published_at=NOW, published_by=world.lead.name, note=""),
    )


def test_published_result_is_the_last_unless_another_is_asked_for(world) -> None:
    assert queries.published_result(round_id=world.round.pk) is None
    ale = make_open(world.round, "Ale", [1])
    first = publish(world.round)
    answer_anew(ale, 2)
    second = publish(world.round)
    asked = [queries.published_result(round_id=world.round.pk, version=number) for number in (None, 1, 2, 3)]
    assert asked == [second, first, second, None]


def test_unfinished_corrections_are_the_open_ones_in_swedish_order(world) -> None:
    restricted = make_restricted(world.round)
    for assessment in [make_open(world.round, name) for name in ("Örebro", "Ale", "Åmål")] + restricted[:1]:
        reopen_assessment(assessment_id=assessment.pk, now=NOW)
    make_open(world.round, "Bjuv")
    assert queries.unfinished_corrections(world.round.pk) == ["Ale", "Åmål", "Örebro"]


def test_current_map_version_before_first_round_is_shipped_map(world):
    shipped = make_map(key=queries.SHIPPED_MAP)

    without_round = next(iter(access_of(world.outsider.pk).associations))

    assert queries.current_map_version(world.association.pk) == world.map_version.pk
    assert queries.current_map_version(without_round) == shipped.pk
