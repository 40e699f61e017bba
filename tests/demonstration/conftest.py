"""The demonstration, loaded once for all the tests that only look at it."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from fyrbodal.demonstration.loading import Demonstration, load_demonstration

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
PASSWORD = "prova-motorn-2030"


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Demonstration:
    """Taken back after the module: the transaction around it is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demonstration(password=PASSWORD, now=NOW)
        transaction.set_rollback(True)


@pytest.fixture
def demonstration(loaded, db) -> Demonstration:
    """The loaded demonstration, with the database open to the test."""
    return loaded
