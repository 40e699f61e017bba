"""What is read from the database for a compilation."""

from datetime import timedelta

import pytest

from analysis.result import Audience
from capabilities.queries import read_map
from organisations.members.models import OrganisationKind
from organisations.models import Organisation, Role
from surveys.assessments.actions import reopen_assessment
from surveys.rounds.compilation import (
    compile_round,
    frozen_disclosure,
    outline_of,
    read_respondents,
    read_sources,
)
from tests.factories import NOW, assign, make_association, make_organisation, make_person
from tests.surveys.rounds.builders import CANARY, make_open, make_restricted, publish


def compiled(the_round):
    return compile_round(the_round=the_round, version=None, published_at=None)


def test_outline_has_the_map_s_capabilities_in_order_with_the_round_s_target(world) -> None:
    outline = outline_of(read_map(world.map_version.pk), 2)
    placed = [(place.capability.name, place.capability.target) for place in outline.placed()]
    assert placed == [
        ("Bygga kultur", 2),
        ("Skapa förtroende", 2),
        ("Fatta beslut", 2),
        ("Avveckla", 2),
        ("Erbjuda stöd", 2),
    ]


def test_respondents_are_those_that_have_handed_in_in_swedish_order(world) -> None:
    for name in ("Örebro", "Ale", "Åmål"):
        make_open(world.round, name, [1, None, 0])
    reopened = make_open(world.round, "Bjuv")
    reopen_assessment(assessment_id=reopened.pk, now=NOW)
    respondents = read_respondents(world.round, read_sources(world.association.pk, since=NOW))
    assert [each.name for each in respondents] == ["Ale", "Åmål", "Örebro"]
    assert respondents[0].levels == {"bygga-kultur": 1, "skapa-fortroende": None, "fatta-beslut": 0}


def test_organisations_with_one_it_organisation_are_one_source(world) -> None:
    shared = make_organisation(world.association, "SML", key="sml", kind=OrganisationKind.SHARED_IT)
    for name in ("Lysekil", "Munkedal"):
        make_organisation(world.association, name, key=name.lower(), shared_it=shared)
    sources = read_sources(world.association.pk, since=NOW)
    assert sources["sml"] == sources["lysekil"] == sources["munkedal"]
    assert len(set(sources.values())) == 3


@pytest.mark.parametrize(
    ("role", "number"),
    [(Role.IT_MANAGER, 1), (Role.DIRECTOR, 1), (Role.DEPARTMENT_MANAGER, 2), (Role.SECURITY_OFFICER, 2)],
)
def test_organisations_whose_answers_one_person_sees_are_one_source(world, role, number) -> None:
    person = make_person(role, organisation=world.organisation)
    assign(person, role, organisation=world.other_organisation)
    assert len(set(read_sources(world.association.pk, since=NOW).values())) == number


def test_organisation_of_another_association_is_nobody_s_source(world) -> None:
    make_organisation(make_association(), "Utom", key="utom")
    assert "utom" not in read_sources(world.association.pk, since=NOW)


def test_participants_result_names_no_restricted_organisation(world) -> None:
    make_open(world.round, "Ale")
    make_restricted(world.round)
    results = compiled(world.round)
    assert (results.published.audience, results.for_lead.audience) == (
        Audience.PARTICIPANTS,
        Audience.PROJECT_LEAD,
    )
    assert CANARY not in str(results.published.to_document())
    assert str(results.for_lead.to_document()).count(CANARY) == 5


def test_minimum_of_the_round_decides_what_the_figures_rest_on(world) -> None:
    make_open(world.round, "Ale")
    make_restricted(world.round)
    with_five = [each.basis for each in compiled(world.round).published.capabilities]
    world.round.minimum_sources = 6
    with_six = [each.basis for each in compiled(world.round).published.capabilities]
    assert (set(with_five), set(with_six)) == ({"all"}, {"open"})


def test_round_that_is_not_published_has_frozen_nothing(world) -> None:
    assert frozen_disclosure(world.round.pk) is None


def test_published_round_hands_on_who_was_restricted(world) -> None:
    make_open(world.round, "Ale")
    make_restricted(world.round)
    publish(world.round)
    frozen = frozen_disclosure(world.round.pk)
    assert frozen is not None
    assert [each.name for each in frozen.restricted] == [f"{CANARY} {number}" for number in range(5)]


def test_digest_is_the_same_for_a_preview_and_its_publication(world) -> None:
    make_open(world.round, "Ale")
    preview = compiled(world.round).digest()
    assert compile_round(the_round=world.round, version=1, published_at=NOW).digest() == preview


@pytest.mark.parametrize("number", [1, 4])
def test_queries_do_not_grow_with_rows(world, number, django_assert_num_queries) -> None:
    for place in range(number):
        make_open(world.round, f"Kommun {place}")
    read_map(world.map_version.pk)
    with django_assert_num_queries(11):
        compiled(world.round)


def test_organisations_that_one_person_saw_during_the_round_are_one_source(world) -> None:
    person = make_person(Role.IT_MANAGER, organisation=world.organisation)
    person.assignments.get().delete()
    assign(person, Role.IT_MANAGER, organisation=world.other_organisation)

    sources = read_sources(world.association.pk, since=world.round.created_at - timedelta(hours=1))

    assert sources[world.organisation.key] == sources[world.other_organisation.key]


class TestSharedItThatChanges:
    """Which IT organisation a municipality shares may change in the register while a round runs."""

    @pytest.fixture
    def municipality(self, world):
        shared = make_organisation(world.association, "SML", key="sml", kind=OrganisationKind.SHARED_IT)
        return make_organisation(world.association, "Lysekil", key="lysekil", shared_it=shared)

    def sources(self, world, municipality, shared_it) -> dict[str, str]:
        municipality.shared_it = shared_it
        municipality.save()
        return read_sources(world.association.pk, since=world.round.created_at - timedelta(hours=1))

    def test_link_that_ends_during_the_round_still_joins(self, world, municipality) -> None:
        sources = self.sources(world, municipality, None)

        assert sources["lysekil"] == sources["sml"]

    def test_link_that_is_exchanged_joins_with_both(self, world, municipality) -> None:
        other = make_organisation(world.association, "IT Väst", key="it", kind=OrganisationKind.SHARED_IT)

        sources = self.sources(world, municipality, other)

        assert sources["lysekil"] == sources["sml"] == sources["it"]

    def test_link_that_ended_before_the_round_does_not_join(self, world, municipality) -> None:
        self.sources(world, municipality, None)

        later = read_sources(world.association.pk, since=world.round.created_at + timedelta(hours=1))

        assert later["lysekil"] != later["sml"]

    def test_a_change_of_name_ends_no_link(self, world, municipality) -> None:
        municipality.name = "Lysekils kommun"
        municipality.save()

        assert not Organisation.pgh_event_models["shared_it_left"].objects.exists()
