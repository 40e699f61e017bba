import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.utils import ProgrammingError

from surveys.models import Delegation
from tests.factories import NOW


def test_group_is_handed_to_a_person_once(world, draft) -> None:
    again = Delegation(
        assessment=draft, group=Delegation.objects.get().group, person=world.co_assessor, given_at=NOW
    )
    with pytest.raises(ValidationError, match="Personen har redan fått gruppen"):
        again.full_clean()


def test_history_of_what_was_handed_over_cannot_be_changed(world, draft) -> None:
    Delegation.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pgh_label FROM surveys_delegationevent ORDER BY pgh_id")
        assert [row[0] for row in cursor.fetchall()] == ["insert", "delete"]
        with pytest.raises(ProgrammingError):
            cursor.execute("DELETE FROM surveys_delegationevent")
