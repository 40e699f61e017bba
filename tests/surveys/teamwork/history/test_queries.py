import pytest

from surveys.assessments.actions import choose_sharing, reopen_assessment, submit_assessment
from surveys.assessments.models import Sharing
from surveys.teamwork.history.queries import A_PAGE, read_changes, read_milestones
from tests.factories import NOW
from tests.surveys.assessments.builders import BUILD, LATER, TRUST, capability_id
from tests.surveys.teamwork.builders import say
from tests.surveys.teamwork.opinions.test_actions import answer


def told(page):
    return [(each.who, each.is_organisations, each.before, each.after) for each in page.changes]


def test_each_change_has_who_from_and_to(world, draft) -> None:
    answer(world, draft, 1)
    answer(world, draft, 3, revision=1)
    page = read_changes(draft.pk)
    name = world.manager.name
    assert told(page) == [
        (name, True, "nivå 1", "nivå 3"),
        (name, True, "inget svar", "nivå 1"),
    ]
    assert (page.count, page.pages, page.newer, page.older) == (2, 1, None, None)


def test_colleagues_own_answers_are_beside_the_organisations(world, draft) -> None:
    answer(world, draft, 1)
    say(world, draft, world.co_assessor, BUILD, 3, now=LATER)
    assert told(read_changes(draft.pk))[0] == (world.co_assessor.name, False, "inget svar", "nivå 3")


def test_change_of_texts_alone_is_told_as_such(world, draft) -> None:
    say(world, draft, world.co_assessor, BUILD, 3)
    say(world, draft, world.co_assessor, BUILD, 3, now=LATER, evidence="Nytt underlag")
    assert [change.is_of_texts for change in read_changes(draft.pk).changes] == [True, True, False, False]


def test_one_capabilitys_changes(world, draft) -> None:
    answer(world, draft, 1)
    page = read_changes(draft.pk, capability_id=capability_id(world, TRUST))
    assert page.changes == ()


@pytest.mark.parametrize(
    ("asked", "shown", "number"), [(1, A_PAGE, 1), ("2", 1, 2), ("9", 1, 2), ("x", 50, 1)]
)
def test_pages(world, draft, asked, shown, number, django_assert_num_queries) -> None:
    for revision in range(A_PAGE + 1):
        answer(world, draft, revision % 5, revision=revision)
    with django_assert_num_queries(2):
        page = read_changes(draft.pk, number=asked)
    assert (len(page.changes), page.number, page.pages) == (shown, number, 2)


def test_milestones_newest_first(world, draft) -> None:
    answer(world, draft, 1)
    choose_sharing(assessment_id=draft.pk, sharing=Sharing.OPEN)
    submit_assessment(assessment_id=draft.pk, person_id=world.manager.pk, now=NOW)
    reopen_assessment(assessment_id=draft.pk, now=LATER)
    assert [each.text for each in read_milestones(draft.pk)] == [
        "Projektledaren öppnade bedömningen igen.",
        "Bedömningen lämnades in.",
        "Delningen valdes: öppet för alla som deltar.",
    ]


def test_nothing_before_it_is_begun(db) -> None:
    assert (read_changes(None).changes, read_milestones(None)) == ((), ())
