import pytest

from organisations.errors import NotPossible
from surveys.answer_sheets.actions import store_sheet
from surveys.assessments.actions import AnswerChange, AnswerContent
from surveys.models import Answer, Assessment
from surveys.rounds.models import RoundState
from tests.factories import NOW, make_assessment
from tests.surveys.assessments.builders import BUILD, TRUST, capability_id, set_state, stored_answer


@pytest.fixture
def store(world):
    def store(*keys: str, revision: int = 0) -> None:
        changes = [
            AnswerChange(
                capability_id=capability_id(world, key),
                content=AnswerContent(level=4),
                expected_revision=revision,
            )
            for key in keys
        ]
        store_sheet(
            round_id=world.round.pk,
            organisation_id=world.organisation.pk,
            changes=changes,
            person_id=world.manager.pk,
            now=NOW,
        )

    return store


def test_store_sheet_begins_the_assessment_and_saves(world, store):
    store(BUILD, TRUST)

    answer = stored_answer(world, BUILD)
    assert (answer.level, answer.answered_by, answer.answered_at) == (4, world.manager, NOW)
    assert stored_answer(world, TRUST).level == 4


def test_store_sheet_with_one_answer_changed_meanwhile_stores_nothing(world, store):
    make_assessment(world.round, world.organisation, {TRUST: 1}, submitted=False, sharing="")

    with pytest.raises(NotPossible, match="Inget är sparat"):
        store(BUILD, TRUST)

    assert list(Answer.objects.values_list("capability__key", "level")) == [(TRUST, 1)]


def test_store_sheet_in_a_closed_round_is_refused(world, store):
    set_state(world, round_state=RoundState.CLOSED)

    with pytest.raises(NotPossible, match="Omgången är inte öppen"):
        store(BUILD)

    assert Assessment.objects.count() == 0
