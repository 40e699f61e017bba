import pytest

from organisations.models import Role
from organisations.people.models import APPOINTED
from organisations.permissions import OPERATOR, Access, Grant

HERE, ELSEWHERE, ORGANISATION = 1, 2, 7


def access(*roles: Role, association_id: int = HERE) -> Access:
    return Access(
        person_id=5,
        grants=tuple(
            Grant(
                role=role,
                association_id=None if role == Role.ADMINISTRATOR else association_id,
                organisation_id=None if role in (Role.ADMINISTRATOR, Role.PROJECT_LEAD) else ORGANISATION,
            )
            for role in roles
        ),
    )


NOBODY = Access(person_id=0, grants=())


@pytest.mark.parametrize(
    ("role", "manages"),
    [(role, role in (Role.PROJECT_LEAD, Role.ADMINISTRATOR)) for role in Role],
)
def test_only_the_lead_and_the_administrator_manage_people(role, manages):
    assert access(role).manages_people(HERE) is manages


def test_a_lead_manages_no_people_of_another_association():
    assert not access(Role.PROJECT_LEAD).manages_people(ELSEWHERE)


def test_an_administrator_reads_no_answers():
    administrator = access(Role.ADMINISTRATOR)
    assert administrator.is_administrator
    assert not administrator.reads(HERE)
    assert not administrator.leads(HERE)
    assert not administrator.answers_for(ORGANISATION)
    assert administrator.own_organisations == frozenset()


def test_a_lead_grants_every_role_of_the_association_but_not_the_administrators():
    lead = access(Role.PROJECT_LEAD)
    assert [role for role in Role if lead.may_grant(role, HERE)] == [
        r for r in Role if r not in {Role.ADMINISTRATOR, Role.CO_ASSESSOR}
    ]
    assert [role for role in Role if lead.may_grant(role, ELSEWHERE)] == []


def test_an_administrator_grants_every_appointed_role_anywhere():
    assert all(access(Role.ADMINISTRATOR).may_grant(role, ELSEWHERE) for role in APPOINTED)


@pytest.mark.parametrize("role", Role)
def test_only_who_answers_for_the_organisation_makes_co_assessors_of_it(role):
    granting = access(role)
    assert granting.may_grant(Role.CO_ASSESSOR, HERE, ORGANISATION) is (role == Role.IT_MANAGER)
    assert not granting.may_grant(Role.CO_ASSESSOR, HERE, ORGANISATION + 1)
    keepers = {Role.IT_MANAGER, Role.PROJECT_LEAD, Role.ADMINISTRATOR}
    assert granting.may_take_away(Role.CO_ASSESSOR, HERE, ORGANISATION) is (role in keepers)


def test_a_co_assessor_has_a_part_of_an_assessment_and_nothing_else():
    co_assessor = access(Role.CO_ASSESSOR)
    assert co_assessor.co_assessed_organisations == frozenset({ORGANISATION})
    assert co_assessor.associations == co_assessor.own_organisations == frozenset()
    assert not co_assessor.answers_for(ORGANISATION)


@pytest.mark.parametrize(
    "role", [Role.IT_MANAGER, Role.DEPARTMENT_MANAGER, Role.SECURITY_OFFICER, Role.DIRECTOR]
)
def test_others_grant_nothing(role):
    assert [granted for granted in Role if access(role).may_grant(granted, HERE)] == []


def test_a_lead_manages_the_login_of_somebody_with_roles_here_alone():
    lead = access(Role.PROJECT_LEAD)
    assert lead.manages_login(access(Role.IT_MANAGER, Role.DIRECTOR))


@pytest.mark.parametrize(
    "other", [access(Role.DIRECTOR, association_id=ELSEWHERE), access(Role.DIRECTOR, Role.ADMINISTRATOR)]
)
def test_a_lead_does_not_manage_the_login_of_somebody_with_other_roles(other):
    assert not access(Role.PROJECT_LEAD).manages_login(other)
    assert access(Role.ADMINISTRATOR).manages_login(other)


def test_the_it_manager_answers_and_the_director_reads_for_the_organisation():
    assert access(Role.IT_MANAGER).answers_for(ORGANISATION)
    assert not access(Role.DIRECTOR).answers_for(ORGANISATION)
    assert access(Role.DIRECTOR).own_organisations == frozenset({ORGANISATION})
    assert access(Role.SECURITY_OFFICER).own_organisations == frozenset()


def test_nobody_may_nothing():
    assert NOBODY.associations == frozenset()
    assert not NOBODY.is_administrator
    assert not NOBODY.manages_people(HERE)


def test_the_operator_is_an_administrator():
    assert OPERATOR.is_administrator
