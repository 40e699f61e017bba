from datetime import timedelta

import pytest

from surveys.assessments.actions import choose_sharing, reopen_assessment, submit_assessment
from surveys.assessments.models import Sharing
from surveys.teamwork.earlier.actions import confirm_copies, copy_answers, remove_copies
from surveys.teamwork.history.queries import A_PAGE, read_changes, read_milestones
from surveys.teamwork.opinions.actions import decide
from surveys.teamwork.review.actions import end_review, reply, settle
from tests.factories import NOW
from tests.surveys.assessments.builders import BUILD, LATER, TRUST, capability_id
from tests.surveys.teamwork.builders import say
from tests.surveys.teamwork.earlier.builders import earlier_of, two_rounds
from tests.surveys.teamwork.opinions.test_actions import answer
from tests.surveys.teamwork.review.builders import ask, handed_in, question

LATEST = LATER + timedelta(days=1)


def told(page):
    return [(each.who, each.kind, each.before, each.after) for each in page.changes]


def noted(page):
    return [(each.who, each.kind, each.after, each.note) for each in page.changes]


def test_each_change_has_who_from_and_to(world, draft) -> None:
    answer(world, draft, 1)
    answer(world, draft, 3, revision=1)
    page = read_changes(draft.pk)
    name = world.manager.name
    assert told(page) == [
        (name, "answer", "nivå 1", "nivå 3"),
        (name, "answer", "inget svar", "nivå 1"),
    ]
    assert (page.count, page.pages, page.newer, page.older) == (2, 1, None, None)


def test_colleagues_own_answers_are_beside_the_organisations(world, draft) -> None:
    answer(world, draft, 1)
    say(world, draft, world.co_assessor, BUILD, 3, now=LATER)
    assert told(read_changes(draft.pk))[0] == (world.co_assessor.name, "opinion", "inget svar", "nivå 3")


def test_change_of_texts_alone_is_told_as_such(world, draft) -> None:
    say(world, draft, world.co_assessor, BUILD, 3)
    say(world, draft, world.co_assessor, BUILD, 3, now=LATER, evidence="Nytt underlag")
    assert [change.is_of_texts for change in read_changes(draft.pk).changes] == [True, True, False, False]


def test_decision_has_its_reason_also_where_it_is_replaced(world, draft) -> None:
    say(world, draft, world.co_assessor, BUILD, 3)
    for when, number, reason in ((LATER, 2, "Planen följs inte."), (LATEST, 1, "Planen finns inte.")):
        decide(
            assessment_id=draft.pk,
            capability_id=capability_id(world, BUILD),
            level=number,
            reason=reason,
            person_id=world.manager.pk,
            now=when,
        )
    name = world.manager.name
    assert noted(read_changes(draft.pk))[:4] == [
        (name, "answer", "nivå 1", ""),
        (name, "decision", "nivå 1", "Planen finns inte."),
        (name, "answer", "nivå 2", ""),
        (name, "decision", "nivå 2", "Planen följs inte."),
    ]


def test_copies_are_told_from_answers_and_say_whence(world) -> None:
    earlier, draft = two_rounds(world, before=[3, 2], now=[])
    chosen = {"capabilities": set(earlier_of(world).content_of), "person_id": world.manager.pk}
    copy_answers(assessment_id=draft.pk, earlier=earlier_of(world), now=NOW, **chosen)
    build, trust = capability_id(world, BUILD), capability_id(world, TRUST)
    confirm_copies(assessment_id=draft.pk, **{**chosen, "capabilities": {build}}, now=LATER)
    remove_copies(assessment_id=draft.pk, **chosen, now=LATER)
    name, source = world.manager.name, earlier.round.name
    assert noted(read_changes(draft.pk, capability_id=build)) == [
        (name, "confirmation", "inget svar", source),
        (name, "copy", "nivå 3", source),
    ]
    assert noted(read_changes(draft.pk, capability_id=trust)) == [
        (name, "answer", "inget svar", ""),
        (name, "copy", "nivå 2", source),
    ]


def test_reviewers_question_and_each_reply(world) -> None:
    assessment = handed_in(world)
    asked = question(world, ask(world, assessment))
    for text, when in (("Enkät.", LATER), ("Enkät och besök.", LATEST)):
        reply(question_id=asked.pk, text=text, person_id=world.manager.pk, now=when)
    settle(question_id=asked.pk, person_id=world.other_manager.pk, now=LATEST + timedelta(hours=1))
    mine, theirs = world.manager.name, world.other_manager.name
    expected = [
        (theirs, "settlement", "nivå 3", ""),
        (mine, "reply", "nivå 3", "Enkät och besök."),
        (mine, "reply", "nivå 3", "Enkät."),
        (theirs, "question", "nivå 3", "Hur märks det?"),
    ]
    about = read_changes(assessment.pk, capability_id=capability_id(world, BUILD))
    assert [row for row in noted(about) if row[1] != "answer"] == expected


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


def test_milestones_of_a_review(world) -> None:
    assessment = handed_in(world)
    review = ask(world, assessment)
    end_review(review_id=review.pk, now=LATER)
    told_of = [(each.at, each.who, each.text) for each in read_milestones(assessment.pk)]
    name = world.other_organisation.name
    assert [row for row in told_of if name in row[2]] == [
        (LATER, "", f"Granskningen av {name} avslutades."),
        (NOW, world.manager.name, f"{name} ombads granska svaren."),
    ]


def test_number_of_queries_of_milestones(world, django_assert_num_queries) -> None:
    assessment = handed_in(world)
    ask(world, assessment)
    with django_assert_num_queries(2):  # nobody signed in, so no name to look up
        read_milestones(assessment.pk)


def test_nothing_before_it_is_begun(db) -> None:
    assert (read_changes(None).changes, read_milestones(None)) == ((), ())
