"""The database's own rules for letters: a row that breaks one is refused."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from surveys.models import Message
from tests.factories import NOW


@pytest.fixture
def message(world) -> Message:
    return Message.objects.create(**fields(world))


def fields(world, **changes) -> dict:
    return {
        "round": world.round,
        "occasion": "invitation",
        "due_on": date(2026, 11, 24),
        "organisation": world.organisation,
        "person": world.manager,
        "address": world.manager.email,
        "subject": "Ämne",
        "body": "Text",
        "created_at": NOW,
        **changes,
    }


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("surveys_message_occasion_known", {"occasion": "birthday"}),
        ("surveys_message_state_known", {"state": "lost"}),
        ("surveys_message_sent_was_tried", {"state": "sent"}),
        ("surveys_message_sent_was_tried", {"state": "refused"}),
    ],
)
def test_message_that_breaks_a_rule_is_refused(message, rule, change) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**change)


def test_message_twice_is_refused(world, message) -> None:
    with pytest.raises(IntegrityError, match="surveys_message_never_twice"), transaction.atomic():
        Message.objects.create(**fields(world))


@pytest.mark.parametrize("change", [{"occasion": "now"}, {"due_on": date(2026, 11, 25)}])
def test_message_of_another_occasion_or_day_is_another(world, message, change) -> None:
    Message.objects.create(**fields(world, **change))
    assert Message.objects.count() == 2
