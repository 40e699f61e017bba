import pytest
from django.core.exceptions import ValidationError

from surveys.models import Question, Review
from tests.factories import NOW
from tests.surveys.assessments.builders import BUILD, capability_id
from tests.surveys.teamwork.review.builders import ask, handed_in, question

CASES = [
    ({"level": 5}, "Nivån är ett heltal 0-4"),
    ({"suggested": 5}, "Nivån är ett heltal 0-4"),
    ({"text": ""}, "Skriv vad du undrar"),
    ({"reply": "Så här."}, "Skriv ett svar"),
    ({"settled_at": NOW}, "Ange vem som avslutade"),
]


@pytest.mark.parametrize(("fields", "message"), CASES)
def test_what_cannot_be_is_refused(world, fields, message) -> None:
    row = Question(
        review=ask(world, handed_in(world)),
        capability_id=capability_id(world, BUILD),
        asked_by=world.other_manager,
        asked_at=NOW,
        **({"level": 2, "text": "Hur?"} | fields),
    )
    with pytest.raises(ValidationError) as refused:
        row.validate_constraints()
    assert message in str(refused.value)


def test_one_open_question_a_capability_and_one_review_a_reviewer(world) -> None:
    review = ask(world, handed_in(world))
    first = question(world, review)
    first.pk = None
    with pytest.raises(ValidationError, match="redan en öppen fråga"):
        first.validate_constraints()
    again = Review(
        assessment=review.assessment, reviewer=review.reviewer, asked_by=world.manager, asked_at=NOW
    )
    with pytest.raises(ValidationError, match="redan ombedd"):
        again.validate_constraints()
