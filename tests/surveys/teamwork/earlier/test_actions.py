import pytest

from organisations.errors import NotPossible
from surveys.assessments.actions import AnswerContent, save_answer, submit_assessment
from surveys.models import Answer, Assessment
from surveys.rounds.models import RoundState
from surveys.teamwork.earlier.actions import confirm_copies, copy_answers, remove_copies
from surveys.teamwork.earlier.queries import unconfirmed_copies
from tests.factories import NOW, delegate
from tests.surveys.assessments.builders import BUILD, TRUST, capability_id, set_state, stored_answer
from tests.surveys.teamwork.builders import say
from tests.surveys.teamwork.earlier.builders import LATER, earlier_of, two_rounds


@pytest.fixture
def everything(world) -> frozenset[int]:
    return frozenset(world.map_version.capabilities.values_list("pk", flat=True))


def copy(world, draft, which) -> int:
    return copy_answers(
        assessment_id=draft.pk,
        earlier=earlier_of(world),
        capabilities=which,
        person_id=world.manager.pk,
        now=NOW,
    )


def submit(world, draft) -> None:
    Assessment.objects.filter(pk=draft.pk).update(sharing="open")
    submit_assessment(assessment_id=draft.pk, person_id=world.manager.pk, now=LATER)


def test_only_what_was_answered_and_is_empty_now_is_copied(world, everything) -> None:
    _, draft = two_rounds(world, before=[3, 2, None, 0], now=[1])
    assert copy(world, draft, everything) == 2
    levels = Answer.objects.filter(assessment=draft).values_list("capability__key", "level")
    assert dict(levels) == {BUILD: 1, TRUST: 2, "avveckla": 0}
    assert unconfirmed_copies(draft.pk) == {capability_id(world, TRUST), capability_id(world, "avveckla")}


def test_one_is_copied(world) -> None:
    _, draft = two_rounds(world)
    copy(world, draft, {capability_id(world, TRUST)})
    assert unconfirmed_copies(draft.pk) == {capability_id(world, TRUST)}


def test_how_sure_one_was_then_is_not_copied(world, everything) -> None:
    earlier, draft = two_rounds(world)
    earlier.answers.update(confidence="sure", evidence="Planen", elements={"process": 2})
    copy(world, draft, everything)
    row = stored_answer(world, BUILD)
    assert (row.confidence, row.evidence, row.elements) == ("", "Planen", {})


def test_unconfirmed_copies_are_not_handed_in(world, everything) -> None:
    _, draft = two_rounds(world)
    copy(world, draft, everything)
    with pytest.raises(NotPossible, match="inte bekräftade"):
        submit(world, draft)
    confirm_copies(assessment_id=draft.pk, capabilities=everything, person_id=world.manager.pk, now=LATER)
    submit(world, draft)
    assert Assessment.objects.get(pk=draft.pk).submitted_at == LATER


def test_change_of_a_copy_is_its_confirmation(world) -> None:
    _, draft = two_rounds(world)
    key = capability_id(world, BUILD)
    copy(world, draft, {key})
    save_answer(
        assessment_id=draft.pk,
        capability_id=key,
        content=AnswerContent(level=4),
        expected_revision=1,
        person_id=world.manager.pk,
        now=LATER,
    )
    assert unconfirmed_copies(draft.pk) == frozenset()


def test_removed_copies_leave_nothing_and_may_be_made_again(world, everything) -> None:
    _, draft = two_rounds(world)
    copy(world, draft, everything)
    removed = remove_copies(
        assessment_id=draft.pk, capabilities=everything, person_id=world.manager.pk, now=LATER
    )
    assert (removed, stored_answer(world, BUILD).level, unconfirmed_copies(draft.pk)) == (
        3,
        None,
        frozenset(),
    )
    assert (copy(world, draft, everything), len(unconfirmed_copies(draft.pk))) == (3, 3)


def test_confirmed_copies_are_not_removed(world, everything) -> None:
    _, draft = two_rounds(world)
    copy(world, draft, everything)
    where = {"assessment_id": draft.pk, "person_id": world.manager.pk, "now": LATER}
    confirmed = confirm_copies(capabilities={capability_id(world, BUILD)}, **where)
    assert (confirmed, remove_copies(capabilities=everything, **where)) == (1, 2)


def test_colleagues_answer_takes_the_place_of_an_unconfirmed_copy(world, everything) -> None:
    _, draft = two_rounds(world)
    copy(world, draft, everything)
    delegate(world.round, world.organisation, world.co_assessor, "leda")
    say(world, draft, world.co_assessor, BUILD, 1, now=LATER)
    assert (stored_answer(world, BUILD).level, stored_answer(world, BUILD).answered_by) == (
        1,
        world.co_assessor,
    )


def test_closed_round_takes_no_copies(world, everything) -> None:
    _, draft = two_rounds(world)
    set_state(world, round_state=RoundState.CLOSED)
    with pytest.raises(NotPossible, match="går inte att ändra nu"):
        copy(world, draft, everything)


def test_without_a_round_before_it_says_so(world, everything) -> None:
    draft = Assessment.objects.create(round=world.round, organisation=world.organisation)
    with pytest.raises(NotPossible, match="ingen omgång före"):
        copy(world, draft, everything)
