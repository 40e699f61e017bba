import pytest

from surveys.models import Comment
from surveys.teamwork.comments.actions import remove_comment
from surveys.teamwork.comments.queries import comment_counts, own_comment, read_thread
from tests.surveys.assessments.builders import BUILD, LATER, capability_id
from tests.surveys.teamwork.comments.test_actions import write


@pytest.mark.parametrize("number", [1, 3])
def test_thread_is_oldest_first_and_one_query(world, draft, number, django_assert_num_queries) -> None:
    for i in range(number):
        write(world, draft, f"Ord {i}")
    key = capability_id(world, BUILD)
    with django_assert_num_queries(1):
        thread = read_thread(assessment_id=draft.pk, capability_id=key, person_id=world.co_assessor.pk)
    assert [each.text for each in thread] == [f"Ord {i}" for i in range(number)]
    assert {each.is_mine for each in thread} == {True}


def test_before_the_assessment_is_begun_there_is_nothing(world) -> None:
    assert read_thread(assessment_id=None, capability_id=1, person_id=1) == ()
    assert comment_counts(None) == {}


def test_own_comment_is_found_by_its_author_alone(world, draft) -> None:
    row = write(world, draft)

    def found(person) -> Comment | None:
        return own_comment(comment_id=row.pk, assessment_id=draft.pk, person_id=person.pk)

    assert (found(world.co_assessor), found(world.manager)) == (row, None)
    remove_comment(comment_id=row.pk, now=LATER)
    assert found(world.co_assessor) is None


def test_removed_comments_are_not_counted(world, draft) -> None:
    write(world, draft)
    remove_comment(comment_id=write(world, draft).pk, now=LATER)
    assert comment_counts(draft.pk) == {capability_id(world, BUILD): 1}
