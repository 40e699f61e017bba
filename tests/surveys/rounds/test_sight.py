"""Nobody reads the own answers of two restricted sources of a published round, however roles come and go."""

import re
from datetime import timedelta
from itertools import permutations, product
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from organisations.models import Assignment, Role
from organisations.people.queries import access_of
from surveys.rounds.models import Round
from surveys.rounds.queries import own_assessments
from surveys.rounds.sight import own_organisations
from tests.factories import assign, make_association, make_organisation, make_person
from tests.surveys.rounds.builders import CANARY, make_open, make_restricted, publish

WHOLE_TEST = timedelta(hours=1)


@pytest.fixture
def restricted(world):
    """Five organisations that share with the project lead alone, in a round as old as any role."""
    Round.objects.filter(pk=world.round.pk).update(created_at=world.round.created_at - WHOLE_TEST)
    world.round.refresh_from_db()
    make_open(world.round, "Ale")
    return [row.organisation for row in make_restricted(world.round)]


@pytest.fixture
def reader(world):
    """Somebody with a role in an organisation that takes no part."""
    return make_person(Role.DIRECTOR, organisation=world.organisation)


def read_by(person, the_round):
    return own_organisations(access_of(person.pk), the_round)


def published(the_round):
    publish(the_round)
    the_round.refresh_from_db()
    return the_round


def lose(person, organisation):
    Assignment.objects.get(person=person, organisation=organisation).delete()


def test_who_is_given_roles_after_publishing_reads_the_first_alone(world, restricted, reader):
    the_round = published(world.round)
    for organisation in restricted:
        assign(reader, Role.DIRECTOR, organisation=organisation)

    assert read_by(reader, the_round) == {world.organisation.pk, restricted[0].pk}


def test_a_role_that_is_lost_is_not_forgotten(world, restricted, reader):
    the_round = published(world.round)
    assign(reader, Role.IT_MANAGER, organisation=restricted[0])
    lose(reader, restricted[0])
    assign(reader, Role.IT_MANAGER, organisation=restricted[1])

    assert read_by(reader, the_round) == {world.organisation.pk}


def test_a_role_lost_before_the_round_was_created_does_not_count(world, restricted, reader):
    the_round = published(world.round)
    assign(reader, Role.IT_MANAGER, organisation=restricted[0])
    lose(reader, restricted[0])
    assign(reader, Role.IT_MANAGER, organisation=restricted[1])
    Round.objects.filter(pk=the_round.pk).update(created_at=the_round.created_at + 2 * WHOLE_TEST)
    the_round.refresh_from_db()

    assert read_by(reader, the_round) == {world.organisation.pk, restricted[1].pk}


def test_a_role_that_does_not_read_answers_does_not_count(world, restricted, reader):
    the_round = published(world.round)
    assign(reader, Role.DEPARTMENT_MANAGER, organisation=restricted[0])
    assign(reader, Role.IT_MANAGER, organisation=restricted[1])

    assert read_by(reader, the_round) == {world.organisation.pk, restricted[1].pk}


def test_what_was_one_source_at_version_1_is_read_together(world, restricted, reader):
    for organisation in restricted[:2]:
        assign(reader, Role.DIRECTOR, organisation=organisation)
    the_round = published(world.round)
    assign(reader, Role.DIRECTOR, organisation=restricted[2])

    assert read_by(reader, the_round) == {world.organisation.pk, restricted[0].pk, restricted[1].pk}


def test_a_round_that_is_not_published_shows_all_of_ones_own(world, restricted, reader):
    for organisation in restricted:
        assign(reader, Role.IT_MANAGER, organisation=organisation)

    assert read_by(reader, world.round) == {world.organisation.pk, *(row.pk for row in restricted)}


def test_same_key_in_another_association_is_another_organisation(world, restricted, reader):
    the_round = published(world.round)
    assign(reader, Role.DIRECTOR, organisation=make_organisation(make_association(), key=restricted[0].key))
    assign(reader, Role.DIRECTOR, organisation=restricted[1])

    assert restricted[1].pk in read_by(reader, the_round)


@pytest.mark.parametrize("before", list(product(["never", "lost", "kept"], repeat=2)))
def test_no_order_of_roles_shows_two_sources(world, restricted, before):
    """Every way of having had two roles before version 1, then every order of being given three, with each
    kept or lost before the next: what the person reads in all adds up to one source of version 1."""
    for order, keeps in product(permutations(restricted[:3]), [True, False]):
        with transaction.atomic():
            assert len(sources_read(world, before, restricted, order, keeps)) <= 1, (before, order, keeps)
            transaction.set_rollback(True)


def sources_read(world, before, restricted, order, keeps):
    """The version-1 sources of all restricted organisations that one person reads, at one time or another."""
    person = make_person()
    for organisation, kept in zip(restricted, before, strict=False):
        if kept != "never":
            assign(person, Role.DIRECTOR, organisation=organisation)
        if kept == "lost":
            lose(person, organisation)
    frozen = publish(world.round).for_lead.frozen["restricted"]
    the_round = Round.objects.get(pk=world.round.pk)
    source_of = {row["key"]: row["source"] for row in frozen}
    read = {each.pk for each, kept in zip(restricted, before, strict=False) if kept != "never"}
    for organisation in order:
        if not person.assignments.filter(organisation=organisation).exists():
            assign(person, Role.DIRECTOR, organisation=organisation)
        read |= read_by(person, the_round)
        if not keeps:
            lose(person, organisation)
    return {source_of[each.key] for each in restricted if each.pk in read}


class TestPages:
    """The attack: roles in four of five restricted organisations, given when version 1 is out."""

    @pytest.fixture
    def spy(self, world, restricted):
        published(world.round)
        person = make_person()
        for organisation in restricted[:4]:
            assign(person, Role.IT_MANAGER, organisation=organisation)
        return person

    @pytest.mark.parametrize("form", ["json", "xlsx"])
    def test_files_hold_one_source(self, world, signed_in, spy, restricted, form):
        client = signed_in(spy)
        one = client.get(reverse("results_file", args=[world.round.slug, form])).content
        for organisation in restricted[1:4]:
            lose(spy, organisation)

        assert client.get(reverse("results_file", args=[world.round.slug, form])).content == one

    def test_matrix_holds_one_source(self, world, signed_in, spy):
        body = signed_in(spy).get(reverse("results_matrix", args=[world.round.slug])).content.decode()

        assert set(re.findall(f"{CANARY} [0-9]", body)) == {f"{CANARY} 0"}

    @pytest.mark.parametrize("name", ["receipt", "assessment"])
    def test_own_pages_are_those_of_one_source(self, world, signed_in, spy, restricted, name):
        client = signed_in(spy)
        answers = [client.get(reverse(name, args=[world.round.slug, row.key])) for row in restricted]

        assert [answer.status_code for answer in answers] == [200, 404, 404, 404, 404]

    def test_round_says_why_the_others_do_not_stand_there(self, world, signed_in, spy, restricted):
        body = signed_in(spy).get(reverse("round", args=[world.round.slug])).content.decode()

        assert body.count("så de här svaren visas inte för dig") == 3
        assert reverse("receipt", args=[world.round.slug, restricted[0].key]) in body
        assert reverse("receipt", args=[world.round.slug, restricted[1].key]) not in body

    def test_a_colleague_still_reads_them(self, world, restricted, spy):
        colleague = make_person(Role.DIRECTOR, organisation=restricted[1])
        world.round.refresh_from_db()

        [own] = own_assessments(access_of(colleague.pk), world.round)

        assert not own.is_out_of_sight


def test_reading_takes_three_queries_at_most(world, restricted, reader, django_assert_num_queries):
    the_round = published(world.round)
    access = access_of(reader.pk)
    with django_assert_num_queries(1):
        own_organisations(access, the_round)
    assign(reader, Role.DIRECTOR, organisation=restricted[0])
    access = access_of(reader.pk)
    with django_assert_num_queries(3):
        own_organisations(access, the_round)


def test_who_has_no_organisation_takes_no_query(world, restricted, django_assert_num_queries):
    the_round = published(world.round)
    access = access_of(world.lead.pk)
    with django_assert_num_queries(0):
        assert own_organisations(access, the_round) == frozenset()


def test_nothing_else_asks_roles_whose_answers_may_be_read():
    """A page that read `Access.own_organisations` itself would go past all this. The list of one's own rounds
    does, to say which of them are out of sight; interests do too, which are no answers and seen by all."""
    rooms = [settings.BASE_DIR / room for room in ("surveys", "scenarios", "reports", "portal", "fyrbodal")]
    asking = {
        str(file.relative_to(settings.BASE_DIR))
        for room in rooms
        for file in Path(room).rglob("*.py")
        if "access.own_organisations" in file.read_text(encoding="utf-8")
    }

    assert asking == {
        "scenarios/interest/queries.py",
        "surveys/rounds/queries.py",
        "surveys/rounds/sight.py",
    }
