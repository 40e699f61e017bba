from surveys.models import Assessment, Comment
from surveys.rounds.models import RoundState
from tests.surveys.assessments.builders import BUILD, TRUST, set_state
from tests.surveys.teamwork.builders import url
from tests.surveys.teamwork.comments.test_actions import write


def text(response) -> str:
    return response.content.decode()


def test_manager_and_co_assessor_talk(world, draft, signed_in) -> None:
    manager, colleague = signed_in(world.manager), signed_in(world.co_assessor)
    colleague.post(url(world, "write_comment", BUILD), {"text": "Vi har en plan."})
    answer = manager.post(url(world, "write_comment", BUILD), {"text": "Var\r\nfinns den?"})
    assert answer.headers["Location"].endswith(f"#kommentar-{Comment.objects.last().pk}")
    page = text(colleague.get(url(world, "capability_work", BUILD)))
    assert all(words in page for words in ("Vi har en plan.", "Var\nfinns den?", world.manager.name))
    assert "2\N{NO-BREAK SPACE}kommentarer" in text(manager.get(url(world, "assessment_step", "leda") + "?"))


def test_first_comment_begins_the_assessment(world, signed_in) -> None:
    signed_in(world.manager).post(url(world, "write_comment", BUILD), {"text": "Här börjar vi."})
    assert Assessment.objects.get().comments.get().text == "Här börjar vi."


def test_empty_comment_is_refused(world, draft, signed_in) -> None:
    response = signed_in(world.manager).post(url(world, "write_comment", BUILD), {"text": " "})
    assert (response.status_code, "Skriv en kommentar." in text(response)) == (422, True)


def test_ones_own_is_changed_and_removed(world, draft, signed_in) -> None:
    row, colleague = write(world, draft), signed_in(world.co_assessor)
    address = url(world, "edit_comment", BUILD, row.pk)
    assert "Vi har en plan." in text(colleague.get(address))
    page = text(colleague.post(address, {"text": "Planen är gammal."}, follow=True))
    assert ("Planen är gammal." in page, ", ändrad" in page) == (True, True)
    page = text(colleague.post(url(world, "remove_comment", BUILD, row.pk), follow=True))
    assert "Kommentaren är borttagen av den som skrev den." in page


def test_others_comment_or_one_in_another_thread_is_not_there(world, draft, signed_in) -> None:
    row = write(world, draft)
    manager, colleague = signed_in(world.manager), signed_in(world.co_assessor)
    codes = {
        manager.post(url(world, "edit_comment", BUILD, row.pk), {"text": "Mitt"}).status_code,
        manager.post(url(world, "remove_comment", BUILD, row.pk)).status_code,
        colleague.post(url(world, "remove_comment", TRUST, row.pk)).status_code,
    }
    assert (codes, Comment.objects.get().text) == ({404}, "Vi har en plan.")


def test_archived_round_says_why_not(world, draft, signed_in) -> None:
    row, colleague = write(world, draft), signed_in(world.manager)
    set_state(world, round_state=RoundState.ARCHIVED)
    data = {"text": "Sent"}
    assert "arkiverad" in text(colleague.post(url(world, "write_comment", BUILD), data, follow=True))
    assert Comment.objects.get() == row


def test_nobody_outside_reads_or_writes(world, draft, signed_in) -> None:
    write(world, draft, "HEMLIGT-SAMTAL")
    for person in (world.lead, world.other_manager, world.security_officer, world.outsider):
        client = signed_in(person)
        read = client.get(url(world, "capability_work", BUILD))
        wrote = client.post(url(world, "write_comment", BUILD), {"text": "Hej"})
        assert (read.status_code, wrote.status_code) == (404, 404)
    assert Comment.objects.count() == 1
