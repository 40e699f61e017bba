import pytest

from organisations.errors import NotPossible
from organisations.models import Assignment, Invitation, Person, Role
from organisations.people.actions import (
    assign_role,
    deactivate_person,
    leave_association,
    reactivate_person,
    remove_role,
)
from organisations.permissions import OPERATOR, Access
from tests.factories import NOW, assign, make_association, make_organisation, make_person
from tests.organisations.concurrency import at_once, begun_before
from tests.organisations.places import ADMINISTRATOR, access, in_association, in_organisation

pytestmark = pytest.mark.django_db


def roles_of(person) -> list[str]:
    return sorted(person.assignments.values_list("role", flat=True))


def history_of(person) -> list[tuple[str, str]]:
    events = Assignment.pgh_event_model.objects.filter(person_id=person.pk).order_by("pgh_id")
    return list(events.values_list("pgh_label", "role"))


def test_assign_role_once_and_only_once(world):
    grant = in_organisation(Role.DIRECTOR, world.organisation)
    assert assign_role(person_id=world.manager.pk, grant=grant, by=access(world.lead)) is True
    assert assign_role(person_id=world.manager.pk, grant=grant, by=access(world.lead)) is False
    assert roles_of(world.manager) == ["director", "it_manager"]


def test_assign_role_refuses_an_organisation_of_another_association(world):
    foreign = make_organisation(make_association())
    grant = in_organisation(Role.DIRECTOR, foreign)
    mixed = type(grant)(role=Role.DIRECTOR, association_id=world.association.pk, organisation_id=foreign.pk)
    for refused in (grant, mixed):
        with pytest.raises(NotPossible):
            assign_role(person_id=world.manager.pk, grant=refused, by=access(world.lead))
    assert roles_of(world.manager) == ["it_manager"]


def test_assign_role_of_the_administrator_is_not_the_leads_to_give(world):
    with pytest.raises(NotPossible):
        assign_role(person_id=world.lead.pk, grant=ADMINISTRATOR, by=access(world.lead))
    assert assign_role(person_id=world.lead.pk, grant=ADMINISTRATOR, by=access(world.administrator))


def test_assign_role_is_refused_by_who_manages_nobody(world):
    with pytest.raises(NotPossible):
        assign_role(
            person_id=world.manager.pk,
            grant=in_association(Role.PROJECT_LEAD, world.association),
            by=access(world.manager),
        )


def test_remove_role_is_remembered_by_the_history(world):
    remove_role(assignment_id=world.manager.assignments.get().pk, by=access(world.lead))
    assert roles_of(world.manager) == []
    assert history_of(world.manager) == [("insert", "it_manager"), ("delete", "it_manager")]


def test_remove_role_refuses_a_role_elsewhere(world):
    with pytest.raises(NotPossible):
        remove_role(assignment_id=world.manager.assignments.get().pk, by=access(world.outsider))


def test_the_last_lead_and_the_last_administrator_stay(world):
    for person in (world.lead, world.administrator):
        with pytest.raises(NotPossible):
            remove_role(assignment_id=person.assignments.get().pk, by=OPERATOR)
        with pytest.raises(NotPossible):
            deactivate_person(person_id=person.pk, by=OPERATOR)
        person.refresh_from_db()
        assert person.is_active


def test_a_deactivated_lead_does_not_count_as_another(world):
    second = make_person(Role.PROJECT_LEAD, association=world.association)
    deactivate_person(person_id=second.pk, by=access(world.lead))
    with pytest.raises(NotPossible):
        remove_role(assignment_id=world.lead.assignments.get().pk, by=access(world.lead))


def test_one_of_two_leads_may_go(world):
    make_person(Role.PROJECT_LEAD, association=world.association)
    remove_role(assignment_id=world.lead.assignments.get().pk, by=access(world.lead))
    assert roles_of(world.lead) == []


def test_deactivate_person_keeps_roles_and_ends_links(world):
    Invitation.objects.create(person=world.manager, digest="a", expires_at=NOW.replace(year=2100))
    deactivate_person(person_id=world.manager.pk, by=access(world.lead))
    world.manager.refresh_from_db()
    assert (world.manager.is_active, roles_of(world.manager)) == (False, ["it_manager"])
    assert not Invitation.objects.exists()
    reactivate_person(person_id=world.manager.pk, by=access(world.lead))
    world.manager.refresh_from_db()
    assert world.manager.is_active


def test_deactivation_is_remembered_by_the_history(world):
    deactivate_person(person_id=world.manager.pk, by=access(world.lead))
    events = Person.pgh_event_model.objects.filter(pgh_obj_id=world.manager.pk).order_by("pgh_id")
    assert list(events.values_list("pgh_label", "is_active")) == [("insert", True), ("update", False)]


def test_a_lead_does_not_shut_out_somebody_with_roles_elsewhere(world):
    assign(world.manager, Role.DIRECTOR, association=make_association())
    for action in (deactivate_person, reactivate_person):
        with pytest.raises(NotPossible):
            action(person_id=world.manager.pk, by=access(world.lead))
    deactivate_person(person_id=world.manager.pk, by=access(world.administrator))
    world.manager.refresh_from_db()
    assert not world.manager.is_active


def test_a_lead_does_not_shut_out_people_of_another_association(world):
    with pytest.raises(NotPossible):
        deactivate_person(person_id=world.manager.pk, by=access(world.outsider))


def test_leave_association_takes_only_the_roles_here_of_somebody_with_roles_elsewhere(world):
    elsewhere = make_association()
    assign(world.manager, Role.DIRECTOR, association=elsewhere)
    deactivated = leave_association(
        person_id=world.manager.pk, association_id=world.association.pk, by=access(world.lead)
    )
    world.manager.refresh_from_db()
    assert (deactivated, world.manager.is_active) == (False, True)
    assert [a.association for a in world.manager.assignments.all()] == [elsewhere]


@pytest.mark.django_db(transaction=True)
def test_two_leads_who_remove_each_other_at_once_do_not_both_succeed():
    association = make_association()
    leads = [make_person(Role.PROJECT_LEAD, association=association) for _ in range(2)]
    rights = [access(lead) for lead in leads]
    outcome = begun_before(
        lambda: deactivate_person(person_id=leads[1].pk, by=rights[0]),
        lambda: deactivate_person(person_id=leads[0].pk, by=rights[1]),
    )
    assert outcome == "NotPossible"
    assert Person.objects.filter(pk__in=[lead.pk for lead in leads], is_active=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_role_given_twice_at_once_is_given_once():
    association = make_association()
    person, by = make_person(), Access(person_id=0, grants=OPERATOR.grants)
    grant = in_association(Role.DIRECTOR, association)
    assert at_once([lambda: assign_role(person_id=person.pk, grant=grant, by=by)] * 2) == ["done", "done"]
    assert person.assignments.count() == 1
