"""What the database itself refuses."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, transaction

from reports.models import RecordFetch
from tests.factories import NOW


@pytest.fixture
def fetch(world) -> RecordFetch:
    return RecordFetch.objects.create(round=world.round, person=world.lead, fetched_at=NOW, sha256="0" * 64)


def test_fetching_never_changes(world, fetch):
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        RecordFetch.objects.update(person=world.manager)


def test_history_of_fetching_cannot_be_taken_away(fetch):
    events = apps.get_model("reports", "RecordFetchEvent").objects
    assert events.get().person_id == fetch.person_id
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        events.all().delete()
