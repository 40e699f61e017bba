"""Ballots are secret: no page, file, history, log or preview tells how anybody voted before the vote is
closed, and afterwards only to whom it was announced."""

import logging
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from surveys.models import Vote
from surveys.voting.actions import close_vote
from tests.addresses import ROLES, RULES, url_of
from tests.factories import NOW, make_ballot, make_vote
from tests.surveys.voting.builders import CULTURE, five_vote

CANARY = 877
# As a number of its own: not within a hash or an address, nor the number of a made-up place.
TOLD = re.compile(rf"(?<![\w/-])(?<!Förbundet )(?<!Kommun )(?<!Omgång )(?<!Person ){CANARY}(?![\w-])")
OWN = {"manager", "director"}  # of the organisation whose ballot it is
RULES_WITH_ROOM = {"budget": 1000, "cap": 900}


@pytest.fixture
def secret(world, places) -> Vote:
    """An open vote in which Aneby gave culture 877 dots."""
    Vote.objects.filter(round=world.round).delete()
    vote = make_vote(world.round, **RULES_WITH_ROOM)
    make_ballot(vote, world.organisation, {CULTURE: CANARY})
    return vote


def told(world, places, signed_in, role: str) -> set[str]:
    """The addresses whose answer to the role holds the canary."""
    client = signed_in(getattr(world, role))
    found = set()
    for name, rule in RULES.items():
        if not rule.post:
            response = client.get(url_of(name, places))
            content = b"".join(response.streaming_content) if response.streaming else response.content
            if TOLD.search(content.decode(errors="replace")):
                found.add(name)
    return found


@pytest.mark.parametrize("role", sorted(set(ROLES) - OWN))
def test_no_page_or_file_tells_others_how_an_open_ballot_looks(
    world, places, secret, signed_in, role
) -> None:
    assert told(world, places, signed_in, role) == set()


@pytest.mark.parametrize("role", sorted(OWN))
def test_own_people_see_the_ballot_on_its_page_alone(world, places, secret, signed_in, role) -> None:
    assert told(world, places, signed_in, role) == {"ballot"}


@pytest.mark.parametrize("announced", [False, True])
def test_lead_sees_ballots_afterwards_only_where_that_was_announced(
    world, places, signed_in, announced
) -> None:
    Vote.objects.filter(round=world.round).delete()
    vote = make_vote(world.round, shows_ballots=announced, **RULES_WITH_ROOM)
    make_ballot(vote, world.organisation, {CULTURE: CANARY})
    five_vote(vote, {CULTURE: 1})
    close_vote(round_id=world.round.pk, now=NOW)
    assert told(world, places, signed_in, "lead") == ({"vote"} if announced else set())
    assert told(world, places, signed_in, "other_manager") == set()


def test_ballots_of_a_vote_of_too_few_are_shown_to_nobody(world, places, signed_in) -> None:
    Vote.objects.filter(round=world.round).delete()
    vote = make_vote(world.round, shows_ballots=True, **RULES_WITH_ROOM)
    make_ballot(vote, world.organisation, {CULTURE: CANARY})
    close_vote(round_id=world.round.pk, now=NOW)
    assert told(world, places, signed_in, "lead") == set()


def test_no_history_keeps_marks(db) -> None:
    events = [model for model in apps.get_models() if model.__name__.endswith("Event")]
    assert {field.name for model in events for field in model._meta.get_fields()}.isdisjoint(
        {"dots", "together", "choice"}
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT table_name FROM information_schema.columns "
            "WHERE column_name IN ('dots', 'choice')"
        )
        assert cursor.fetchall() == [("surveys_mark",)]


def test_there_is_no_admin_to_read_ballots_in() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_logs_say_nothing_of_how_somebody_votes(world, secret, signed_in, caplog) -> None:
    url = f"/omgang/{world.round.slug}/rostning/sedel/{world.organisation.key}/spara/"
    client = signed_in(world.manager)
    with caplog.at_level(logging.DEBUG):
        for data in (
            {f"{CULTURE}-dots": "878", f"{CULTURE}-revision": "1"},
            {f"{CULTURE}-dots": "878", f"{CULTURE}-revision": "7"},
            {f"{CULTURE}-dots": "878878", f"{CULTURE}-revision": "2"},
        ):
            client.post(url, data)
    assert "878" not in caplog.text
    assert CULTURE not in caplog.text
