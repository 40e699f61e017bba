import pytest
from django.core.exceptions import ValidationError

from surveys.models import Comment
from tests.factories import NOW


@pytest.mark.parametrize("fields", [{"text": ""}, {"text": "Ord", "removed_at": NOW}])
def test_comment_has_a_text_until_it_is_removed(world, draft, fields) -> None:
    row = Comment(
        assessment=draft,
        capability=world.map_version.capabilities.first(),
        author=world.manager,
        written_at=NOW,
        **fields,
    )
    with pytest.raises(ValidationError, match="Skriv något, eller ta bort kommentaren"):
        row.validate_constraints()
