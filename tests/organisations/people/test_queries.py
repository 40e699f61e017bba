from datetime import timedelta

import pytest

from organisations.models import Invitation, Person, Role
from organisations.people.queries import (
    PersonStatus,
    access_of,
    grants_in,
    organisations_without,
    person_rows,
    visible_assignments,
)
from tests.factories import NOW, assign, make_association, make_organisation, make_person
from tests.organisations.places import ADMINISTRATOR, access, in_organisation

pytestmark = pytest.mark.django_db


def rows(world, by, **options):
    return person_rows(access(by), association_id=world.association.pk, now=NOW, **options)


def test_access_of_reads_all_roles_in_one_query(world, django_assert_num_queries):
    assign(world.manager, Role.ADMINISTRATOR)
    with django_assert_num_queries(1):
        read = access_of(world.manager.pk)
    assert read.grants == (in_organisation(Role.IT_MANAGER, world.organisation), ADMINISTRATOR)


def test_grants_in_leaves_out_other_associations(world):
    assign(world.manager, Role.DIRECTOR, association=make_association())
    assert grants_in(person_id=world.manager.pk, association_id=world.association.pk) == (
        in_organisation(Role.IT_MANAGER, world.organisation),
    )


@pytest.mark.parametrize("role", ["manager", "director", "outsider"])
def test_visible_assignments_are_none_for_others(role, world):
    assert list(visible_assignments(access(getattr(world, role)), world.association.pk)) == []
    assert rows(world, getattr(world, role)) == ()


def test_person_rows_show_only_this_associations_roles(world):
    elsewhere = make_association()
    assign(world.manager, Role.DIRECTOR, association=elsewhere)
    row = rows(world, world.lead, person_id=world.manager.pk)[0]
    assert [role.text for role in row.roles] == ["IT-chef i Aneby"]


def test_person_rows_show_administrators_to_administrators_alone(world):
    texts = [role.text for row in rows(world, world.administrator) for role in row.roles]
    assert "systemadministratör" in texts
    assert world.administrator.pk not in [row.pk for row in rows(world, world.lead)]


@pytest.mark.parametrize("extra", [0, 3])
def test_person_rows_stand_in_swedish_order_in_two_queries(extra, world, django_assert_num_queries):
    Person.objects.filter(pk=world.lead.pk).update(name="Örjan")
    for _ in range(extra):
        make_person(Role.DIRECTOR, association=world.association, name="Åke")
    by = access(world.lead)
    with django_assert_num_queries(2):
        names = [row.name for row in person_rows(by, association_id=world.association.pk, now=NOW)]
    assert names[-1 - extra :] == ["Åke"] * extra + ["Örjan"]


def test_person_rows_say_who_can_sign_in(world):
    invited, expired = (make_person(Role.DIRECTOR, association=world.association) for _ in range(2))
    for person in (invited, expired):
        person.set_unusable_password()
        person.save()
    until = NOW + timedelta(days=1)
    Invitation.objects.create(person=invited, digest="a", expires_at=until)
    Invitation.objects.filter(digest="a").update(created_at=NOW)
    Invitation.objects.create(person=expired, digest="b", expires_at=until)
    Invitation.objects.filter(digest="b").update(created_at=NOW - timedelta(days=20), expires_at=NOW)
    Person.objects.filter(pk=world.director.pk).update(is_active=False)
    found = {row.pk: (row.status, row.link_until) for row in rows(world, world.lead)}
    assert found[world.manager.pk] == (PersonStatus.ACTIVE, None)
    assert found[invited.pk] == (PersonStatus.INVITED, until)
    assert found[expired.pk] == (PersonStatus.LINK_EXPIRED, None)
    assert found[world.director.pk] == (PersonStatus.DEACTIVATED, None)


def test_organisations_without_names_those_where_nobody_active_has_the_role(world):
    make_organisation(world.association, "Ängelholm")
    make_organisation(make_association(), "Annat")
    Person.objects.filter(pk=world.manager.pk).update(is_active=False)
    assert organisations_without(Role.IT_MANAGER, association_id=world.association.pk) == (
        "Aneby",
        "Ängelholm",
    )
