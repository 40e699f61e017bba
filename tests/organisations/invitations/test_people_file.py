import pytest

from organisations.errors import FileError
from organisations.invitations.people_file import Outcome, Plan, plan_invitations
from organisations.models import Person, Role
from tests.factories import make_association, make_organisation, make_person
from tests.organisations.places import ADMINISTRATOR, access, in_association, in_organisation

pytestmark = pytest.mark.django_db

HEADING = "e-post;namn;roll;organisation"


def plan(world, *lines: str, by=None, encoding="utf-8") -> Plan:
    content = "\n".join([HEADING, *lines]).encode(encoding)
    return plan_invitations(content=content, association_id=world.association.pk, by=access(by or world.lead))


def faults(found: Plan) -> list[tuple[int, str]]:
    return [(row.line, problem.column) for row in found.rows for problem in row.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_plan_says_what_each_row_leads_to(encoding, world):
    found = plan(
        world,
        "Ny@x.se;Örjan;förvaltningschef;åsele",
        f"{world.manager.email.upper()};Vem;kommundirektör;Aneby",
        f"{world.manager.email};Vem;IT-chef;{world.organisation.key}",
        "lo@x.se;Lo;projektledare;",
        encoding=encoding,
    )
    assert found.problems == ()
    assert [row.outcome for row in found.rows] == [
        Outcome.INVITED,
        Outcome.NEW_ROLE,
        Outcome.NOTHING,
        Outcome.INVITED,
    ]
    assert [row.grant for row in found.rows] == [
        in_organisation(Role.DEPARTMENT_MANAGER, world.other_organisation),
        in_organisation(Role.DIRECTOR, world.organisation),
        in_organisation(Role.IT_MANAGER, world.organisation),
        in_association(Role.PROJECT_LEAD, world.association),
    ]
    assert (found.rows[0].email, found.rows[0].name) == ("ny@x.se", "Örjan")
    assert found.count(Outcome.INVITED) == 2


def test_plan_names_everything_wrong_with_each_row(world):
    make_organisation(make_association(), "Främmande")
    found = plan(
        world,
        "fel;;chef;Nix",
        "a@x.se;=HYPERLINK(1);IT-chef;Aneby",
        "b@x.se;B;IT-chef;",
        "c@x.se;C;projektledare;Aneby",
        "d@x.se;D;IT-chef;Främmande",
        "e@x.se;E;systemadministratör;",
        f"f@x.se;{'F' * 121};IT-chef;Aneby",
        "@SUM(A1)@x.se;G;IT-chef;Aneby",
    )
    assert faults(found) == [
        (2, "e-post"),
        (2, "namn"),
        (2, "roll"),
        (2, "organisation"),
        (3, "namn"),
        (4, "organisation"),
        (5, "organisation"),
        (6, "organisation"),
        (7, "roll"),
        (8, "namn"),
        (9, "e-post"),
    ]
    assert found.faulty == 8
    assert str(found.problems[3]) == (
        "Rad 2, organisation ”Nix”: finns inte i förbundet. Skriv namnet som i listan."
    )


def test_plan_refuses_rows_that_repeat_or_contradict_an_earlier_one(world):
    found = plan(
        world,
        "a@x.se;A;IT-chef;Aneby",
        "A@x.se;A;it_manager;aneby",
        "a@x.se;Annat Namn;kommundirektör;Aneby",
    )
    assert [str(problem) for problem in found.problems] == [
        "Rad 3, e-post ”a@x.se”: samma person, roll och organisation står på rad 2.",
        "Rad 4, namn ”Annat Namn”: samma adress står på rad 2 med ett annat namn.",
    ]


def test_plan_refuses_who_is_deactivated(world):
    Person.objects.filter(pk=world.manager.pk).update(is_active=False)
    assert faults(plan(world, f"{world.manager.email};M;kommundirektör;Aneby")) == [(2, "e-post")]


def test_plan_lets_the_administrator_name_administrators(world):
    found = plan(world, "a@x.se;A;systemadministratör;", by=world.administrator)
    assert [row.grant for row in found.rows] == [ADMINISTRATOR]


def test_plan_of_a_lead_elsewhere_refuses_every_row(world):
    assert faults(plan(world, "a@x.se;A;IT-chef;Aneby", by=world.outsider)) == [(2, "roll")]


def test_plan_finds_an_organisation_by_its_code(world):
    orust = make_organisation(world.association, "Orust", code="1421")
    assert plan(world, "a@x.se;A;IT-chef;1421").rows[0].grant == in_organisation(Role.IT_MANAGER, orust)


@pytest.mark.parametrize("number", [1, 40])
def test_plan_takes_three_queries_however_many_rows(number, world, django_assert_num_queries):
    by = access(world.lead)
    known = [make_person(Role.DIRECTOR, organisation=world.organisation) for _ in range(number)]
    lines = [HEADING, *(f"{person.email};X;IT-chef;Aneby" for person in known)]
    with django_assert_num_queries(3):
        plan_invitations(content="\n".join(lines).encode(), association_id=world.association.pk, by=by)


def test_plan_of_too_many_rows_is_refused_before_anything_is_looked_up(world, django_assert_num_queries):
    by = access(world.lead)
    with django_assert_num_queries(0), pytest.raises(FileError):
        plan_invitations(
            content=b"email;name;role\n" + b"a;b;c\n" * 100_000, association_id=world.association.pk, by=by
        )
