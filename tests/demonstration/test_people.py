import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.test import RequestFactory

from fyrbodal.demonstration.people import PEOPLE
from fyrbodal.management.commands.load_demonstration import PASSWORD
from organisations.models import Person, Role
from organisations.people.queries import access_of
from surveys.models import Assessment


def access(email):
    return access_of(Person.objects.get(email=email).pk)


def test_there_is_a_login_for_each_role(demonstration):
    assert {login.role for login in demonstration.logins} == {role.label for role in Role}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.email)
def test_the_password_passes_the_validators(person, settings):
    validate_password(PASSWORD, user=Person(email=person.email, name=person.name))


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.email)
def test_each_login_works(demonstration, person):
    login = next(each for each in demonstration.logins if each.email == person.email)

    signed_in = authenticate(RequestFactory().post("/"), email=login.email, password=login.password)

    assert signed_in is not None
    assert (signed_in.name, login.role) == (person.name, person.role.label)


def test_one_it_manager_shares_and_the_other_does_not(demonstration):
    sharing = {
        email: list(
            Assessment.objects.filter(
                round__slug="demonstration-2026", organisation_id__in=access(email).answered_organisations
            ).values_list("sharing", flat=True)
        )
        for email in ("it-chef@demo.example", "it-chef-tanum@demo.example")
    }

    assert sharing == {"it-chef@demo.example": ["open"], "it-chef-tanum@demo.example": ["restricted"]}


def test_the_administrator_sees_no_association(demonstration):
    rights = access("administrator@demo.example")

    assert rights.is_administrator
    assert rights.associations == frozenset()
