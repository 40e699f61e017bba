"""What is kept no longer is deleted, and nothing else."""

import io
import json
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from organisations.jobs import send_email
from organisations.models import Invitation
from portal.jobs import delete_what_is_due
from portal.privacy.retention import KEPT, delete_due
from surveys.mailings.models import Message, MessageState, Occasion
from tests.factories import make_person

DAY = timedelta(days=1)
SESSIONS, ATTEMPTS, INVITATIONS, JOBS, LETTERS, PEOPLE = (kept.what for kept in KEPT)


def deleted(*, after: timedelta) -> dict[str, int]:
    done = delete_due(now=timezone.now() + after)
    return {each.what: each.number for each in done if each.number}


@pytest.fixture(autouse=True)
def no_counters(db):
    """Other tests sign in, which is counted in the same cache."""
    cache.clear()


@pytest.fixture
def person(db):
    return make_person(name="Anna Berg")


def test_invitation_is_deleted_thirty_days_after_it_has_expired(person):
    Invitation.objects.create(person=person, digest="a", expires_at=timezone.now() + 14 * DAY)

    assert deleted(after=43 * DAY) == {}
    assert deleted(after=45 * DAY) == {INVITATIONS: 1}


def test_used_invitation_is_deleted_too(person):
    now = timezone.now()
    Invitation.objects.create(person=person, digest="a", expires_at=now + 14 * DAY, used_at=now)

    assert deleted(after=45 * DAY) == {INVITATIONS: 1}


def test_session_is_deleted_when_it_has_ended(client, person):
    Session.objects.create(session_key="a", session_data="", expire_date=timezone.now() + DAY)

    assert deleted(after=DAY / 2) == {}
    assert deleted(after=2 * DAY) == {SESSIONS: 1}


@pytest.mark.usefixtures("empty_queue")
def test_letter_is_deleted_thirty_days_after_it_was_sent(person):
    job = send_email.defer(to=person.email, subject="Hej", body="Text")
    assert deleted(after=90 * DAY) == {}  # it has not been sent

    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job])
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'succeeded', false)", [job])

    assert deleted(after=29 * DAY) == {}
    assert deleted(after=31 * DAY) == {JOBS: 1}


def test_counter_of_attempts_is_deleted_when_it_has_ended(person):
    cache.set("försök:192.0.2.1", 3, timeout=60)

    assert deleted(after=2 * DAY) == {ATTEMPTS: 1}
    assert cache.get("försök:192.0.2.1") is None


@pytest.mark.parametrize(("state", "due"), [(MessageState.SENT, {LETTERS: 1}), (MessageState.WAITING, {})])
def test_letter_of_a_round_is_deleted_after_a_year_but_not_one_that_waits(world, state, due):
    Message.objects.create(
        round=world.round,
        occasion=Occasion.INVITATION,
        due_on=date(2026, 11, 24),
        organisation=world.organisation,
        person=world.manager,
        address=world.manager.email,
        subject="Hej",
        body="Text",
        state=state,
        created_at=timezone.now(),
        tried_at=timezone.now(),
    )

    assert deleted(after=365 * DAY) == {}
    assert deleted(after=367 * DAY) == due


def test_person_without_a_role_is_erased_after_two_years(person):
    assert deleted(after=730 * DAY) == {}
    assert deleted(after=732 * DAY) == {PEOPLE: 1}


def test_nightly_job_deletes(person):
    Session.objects.create(session_key="a", session_data="", expire_date=timezone.now() - DAY)

    delete_what_is_due(timestamp=0)

    assert not Session.objects.exists()


@pytest.mark.usefixtures("person")
def test_command_says_how_much_of_each():
    Session.objects.create(session_key="a", session_data="", expire_date=timezone.now() - DAY)
    out = io.StringIO()
    call_command("delete_due", "--json", stdout=out)

    said = {each["what"]: each["number"] for each in json.loads(out.getvalue())}
    assert said == {SESSIONS: 1, ATTEMPTS: 0, INVITATIONS: 0, JOBS: 0, LETTERS: 0, PEOPLE: 0}


@pytest.mark.usefixtures("person")
def test_command_says_it_in_words_too():
    out = io.StringIO()
    call_command("delete_due", stdout=out)

    assert out.getvalue().splitlines()[0] == f"{SESSIONS}: 0"
