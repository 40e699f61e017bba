"""Who finds which assessment, and what is read of it."""

import pytest

from organisations.models import Role
from organisations.people.queries import access_of
from surveys.assessments.actions import AnswerContent, StoredAnswer
from surveys.assessments.models import Sharing
from surveys.assessments.queries import Contact, find_assessment, project_leads, read_answers
from surveys.rounds.models import RoundState
from tests.factories import assign, make_assessment, make_organisation, make_person
from tests.surveys.assessments.builders import BUILD, LATER, NOW, capability_id, found, set_state


def find(world, person, organisation=None):
    key = (organisation or world.organisation).key
    return find_assessment(access_of(person.pk), round_slug=world.round.slug, organisation_key=key)


@pytest.mark.parametrize(("role", "may_write"), [("manager", True), ("director", False)])
def test_organisations_own_people_find_it(world, role, may_write) -> None:
    assert find(world, getattr(world, role)).may_write is may_write


@pytest.mark.parametrize(
    "role",
    ["lead", "other_manager", "department_manager", "security_officer", "administrator", "outsider"],
)
def test_nobody_else_finds_it(world, role) -> None:
    make_assessment(world.round, world.organisation, [1])
    assert find(world, getattr(world, role)) is None


def test_organisation_of_another_association_is_not_in_the_round(world) -> None:
    stranger = make_organisation(world.outsider.assignments.get().association)
    manager = make_person(Role.IT_MANAGER, organisation=stranger)
    assign(manager, Role.IT_MANAGER, organisation=world.other_organisation)
    assert find(world, manager, stranger) is None
    assert find(world, manager, world.other_organisation).organisation_key == world.other_organisation.key


def test_planned_round_is_not_found(world) -> None:
    set_state(world, round_state=RoundState.PLANNED)
    assert find(world, world.manager) is None


def test_one_that_is_not_begun_has_no_row(world) -> None:
    assessment = found(world)
    assert (assessment.assessment_id, assessment.sharing, assessment.started_at) == (None, None, None)
    assert (assessment.is_editable, assessment.is_handed_in, assessment.is_reopened) == (True, False, False)
    assert assessment.may_choose_sharing is True


def test_handed_in_says_when_by_whom_and_how_shared(world) -> None:
    row = make_assessment(world.round, world.organisation, [1], sharing=Sharing.RESTRICTED)
    set_state(world, submitted_at=NOW, submitted_by=world.manager)
    assessment = found(world)
    assert (assessment.assessment_id, assessment.sharing) == (row.pk, Sharing.RESTRICTED)
    assert (assessment.submitted_at, assessment.submitted_by) == (NOW, world.manager.name)
    assert (assessment.is_handed_in, assessment.is_editable) == (True, False)


@pytest.mark.parametrize(
    ("state", "editable", "may_choose"),
    [
        (RoundState.OPEN, True, True),
        (RoundState.CLOSED, True, True),
        (RoundState.PUBLISHED, True, False),
        (RoundState.ARCHIVED, False, False),
    ],
)
def test_reopened_is_editable_until_archived(world, state, editable, may_choose) -> None:
    make_assessment(world.round, world.organisation, [1])
    set_state(world, round_state=state, reopened_at=LATER)
    assessment = found(world)
    assert (assessment.is_editable, assessment.may_choose_sharing) == (editable, may_choose)
    assert (assessment.is_reopened, assessment.is_handed_in) == (True, False)


def test_director_may_neither_write_nor_choose(world) -> None:
    make_assessment(world.round, world.organisation, [1], submitted=False)
    assessment = found(world, world.director)
    assert (assessment.is_open, assessment.is_editable, assessment.may_choose_sharing) == (True, False, False)


def test_shared_it_organisation_is_named(world) -> None:
    shared = make_organisation(world.association, "SML-IT", kind="shared_it")
    world.organisation.shared_it = shared
    world.organisation.save()
    assert found(world).shared_it == "SML-IT"


def test_finding_takes_three_queries(world, django_assert_num_queries) -> None:
    make_assessment(world.round, world.organisation, [1])
    access = access_of(world.manager.pk)
    with django_assert_num_queries(3):
        find_assessment(access, round_slug=world.round.slug, organisation_key=world.organisation.key)


@pytest.mark.parametrize("answered", [1, 3])
def test_answers_are_read_in_one_query(world, django_assert_num_queries, answered) -> None:
    row = make_assessment(world.round, world.organisation, [2] * answered)
    with django_assert_num_queries(1):
        answers = read_answers(row.pk)
    assert len(answers) == answered
    assert answers[capability_id(world, BUILD)] == StoredAnswer(
        content=AnswerContent(level=2), revision=1, answered_at=row.submitted_at, answered_by=""
    )


def test_assessment_not_begun_has_no_answers(world) -> None:
    make_assessment(world.round, world.other_organisation, [2])
    assert read_answers(None) == {}


def test_project_leads_are_the_active_ones_in_swedish_order(world) -> None:
    last = make_person(Role.PROJECT_LEAD, association=world.association, name="Örjan", email="o@example.se")
    gone = make_person(Role.PROJECT_LEAD, association=world.association, name="Borta")
    gone.is_active = False
    gone.save()
    assert project_leads(world.association.pk) == (
        Contact(name=world.lead.name, email=world.lead.email),
        Contact(name=last.name, email=last.email),
    )
