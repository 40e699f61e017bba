import pytest
from django.core.exceptions import ValidationError

from surveys.models import CopiedAnswer
from tests.factories import NOW, make_assessment


def test_confirmation_has_a_person(world) -> None:
    assessment = make_assessment(world.round, world.organisation, [2], submitted=False)
    row = CopiedAnswer(
        answer=assessment.answers.get(),
        source=assessment,
        revision=1,
        copied_by=world.manager,
        copied_at=NOW,
        confirmed_at=NOW,
    )
    with pytest.raises(ValidationError, match="Ange vem som bekräftade"):
        row.validate_constraints()
