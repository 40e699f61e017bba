import pytest

from organisations.errors import NotPossible
from surveys.models import Comment
from surveys.rounds.models import RoundState
from surveys.teamwork.comments.actions import edit_comment, remove_comment, write_comment
from tests.factories import NOW
from tests.surveys.assessments.builders import BUILD, LATER, capability_id, set_state


def write(world, draft, text="Vi har en plan.") -> Comment:
    return write_comment(
        assessment_id=draft.pk,
        capability_id=capability_id(world, BUILD),
        text=text,
        author_id=world.co_assessor.pk,
        now=NOW,
    )


def test_comment_may_be_written_when_the_answers_are_handed_in(world, draft) -> None:
    set_state(world, sharing="open", submitted_at=NOW)
    assert write(world, draft).author == world.co_assessor


def test_edited_comment_says_so_and_the_same_text_does_not(world, draft) -> None:
    row = write(world, draft)
    edit_comment(comment_id=row.pk, text=row.text, now=LATER)
    assert Comment.objects.get().edited_at is None
    edit_comment(comment_id=row.pk, text="Vi hade en plan.", now=LATER)
    assert (Comment.objects.get().text, Comment.objects.get().edited_at) == ("Vi hade en plan.", LATER)


def test_removed_text_is_gone_for_good(world, draft) -> None:
    row = write(world, draft)
    remove_comment(comment_id=row.pk, now=LATER)
    assert (Comment.objects.get().text, Comment.objects.get().removed_at) == ("", LATER)
    with pytest.raises(Comment.DoesNotExist):
        edit_comment(comment_id=row.pk, text="Åter", now=LATER)


def test_archived_round_takes_no_more(world, draft) -> None:
    row = write(world, draft)
    set_state(world, round_state=RoundState.ARCHIVED)
    for do in (
        lambda: write(world, draft),
        lambda: edit_comment(comment_id=row.pk, text="Nytt", now=LATER),
        lambda: remove_comment(comment_id=row.pk, now=LATER),
    ):
        with pytest.raises(NotPossible, match="arkiverad"):
            do()
    assert Comment.objects.get().text == "Vi har en plan."
