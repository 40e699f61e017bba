import pytest

from organisations.models import Role
from organisations.people.queries import access_of
from surveys.assessments.models import Sharing
from surveys.costs.queries import find_costs, own_costs, read_entries
from surveys.rounds.models import RoundState
from tests.factories import assign, make_organisation, make_person, make_round
from tests.surveys.costs.builders import SERVERS, make_costs


def find(world, person, organisation=None, the_round=None):
    organisation = organisation or world.organisation
    slug = (the_round or world.round).slug
    return find_costs(access_of(person.pk), round_slug=slug, organisation_key=organisation.key)


@pytest.mark.parametrize(("role", "may_write"), [("manager", True), ("director", False)])
def test_own_people_find_them(world, role, may_write):
    found = find(world, getattr(world, role))

    assert (found.organisation_name, found.may_write, found.is_editable) == ("Aneby", may_write, may_write)


@pytest.mark.parametrize(
    "role",
    ["other_manager", "department_manager", "security_officer", "co_assessor", "lead", "administrator"],
)
def test_nobody_else_does(world, role):
    make_costs(world.round, world.organisation)

    assert find(world, getattr(world, role)) is None


def test_a_planned_round_has_none(world):
    planned = make_round(world.association, world.map_version, state=RoundState.PLANNED)

    assert find(world, world.manager, the_round=planned) is None


def test_shared_it_has_the_table_of_those_it_serves(world):
    shared = make_organisation(world.association, "Delad IT", kind="shared_it")
    served = [
        make_organisation(world.association, name, shared_it=shared, population=heads)
        for name, heads in (("Örby", 3000), ("Alby", 2000))
    ]
    manager = make_person(Role.IT_MANAGER, organisation=shared)
    assign(manager, Role.IT_MANAGER, organisation=served[0])

    found = find(world, manager, shared)
    assert [(each.name, each.population) for each in found.served] == [("Alby", 2000), ("Örby", 3000)]
    assert (found.is_shared_it, found.population) == (True, 5000)
    assert find(world, manager, served[0]) is None


def test_population_is_not_known_where_one_is_missing(world):
    assert find(world, world.manager).population is None


def test_handed_in_is_locked_and_may_be_taken_back_while_open(world):
    make_costs(world.round, world.organisation, sharing=Sharing.RESTRICTED)
    found = find(world, world.manager)

    assert (found.is_editable, found.may_withdraw, found.sharing) == (False, True, Sharing.RESTRICTED)
    assert not find(world, world.director).may_withdraw


def test_finding_takes_four_queries(world, django_assert_num_queries):
    make_costs(world.round, world.organisation)
    access = access_of(world.manager.pk)
    with django_assert_num_queries(3):
        find_costs(access, round_slug=world.round.slug, organisation_key=world.organisation.key)


@pytest.mark.parametrize("number", [1, 3])
def test_entries_are_one_query(world, number, django_assert_num_queries):
    keys = [SERVERS, "it_staff", "employees"][:number]
    table = make_costs(world.round, world.organisation, dict.fromkeys(keys, "5"))
    with django_assert_num_queries(1):
        assert read_entries(table.pk).keys() == set(keys)
    with django_assert_num_queries(0):
        assert read_entries(None) == {}


def test_own_costs_say_how_far_they_have_come(world):
    access = access_of(world.manager.pk)
    assert [(each.name, each.is_begun) for each in own_costs(access, world.round)] == [("Aneby", False)]
    make_costs(world.round, world.organisation, sharing=Sharing.OPEN)
    assert [each.is_handed_in for each in own_costs(access, world.round)] == [True]


def test_own_costs_of_a_round_that_is_over_are_those_there_are(world):
    access = access_of(world.manager.pk)
    planned = make_round(world.association, world.map_version, state=RoundState.PLANNED)
    closed = make_round(world.association, world.map_version, state=RoundState.CLOSED)
    assert own_costs(access, planned) == own_costs(access, closed) == ()
    make_costs(closed, world.organisation)
    make_costs(closed, world.other_organisation)
    assert [each.name for each in own_costs(access, closed)] == ["Aneby"]
