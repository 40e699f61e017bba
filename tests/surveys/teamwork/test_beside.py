from capabilities.queries import read_map
from organisations.people.queries import access_of
from surveys.assessments.queries import read_answers
from surveys.assessments.step_page import group_with, step_page
from surveys.teamwork.beside import read_teamwork, undecided, with_beside
from tests.surveys.assessments.builders import BUILD, found
from tests.surveys.teamwork.builders import another_says, say
from tests.surveys.teamwork.comments.test_actions import write


def test_card_says_who_answered_what_and_leads_on(world, draft, django_assert_num_queries) -> None:
    say(world, draft, world.co_assessor, BUILD, 3)
    another_says(world, draft, BUILD, 1)
    write(world, draft)
    assessment, the_map = found(world), read_map(world.map_version.pk)
    answers = read_answers(draft.pk)
    access = access_of(world.manager.pk)
    with django_assert_num_queries(5):
        teamwork = read_teamwork(access, assessment)
    page = step_page(assessment, the_map, group_with(the_map, BUILD), answers)
    first, second = (card.beside for card in with_beside(page, assessment, the_map, answers, teamwork).cards)
    names = sorted([f"{world.co_assessor.name}: 3", f"{world.security_officer.name}: 1"])
    assert (sorted(first.opinions), first.waits, first.comments) == (names, True, 1)
    assert (second.opinions, second.waits, second.comments) == ((), False, 0)
    assert [each.name for each in undecided(assessment, the_map, answers, teamwork)] == ["Bygga kultur"]


def test_nothing_is_asked_before_it_is_begun(world, django_assert_num_queries) -> None:
    assessment, access = found(world), access_of(world.manager.pk)
    with django_assert_num_queries(1):  # whether there is a round before
        teamwork = read_teamwork(access, assessment)
    assert undecided(assessment, read_map(world.map_version.pk), {}, teamwork) == ()
