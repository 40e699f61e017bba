"""`kill -9` of web and worker under load, 200 times: no acknowledged answer is lost, and no e-mail."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from fyrbodal.jobs import take_up_jobs_of_the_dead
from organisations.jobs import send_email
from organisations.models import Organisation, Role
from surveys.mailings.actions import send_reminders
from surveys.models import Answer, Message, Round
from tests.endurance.load import Respondent
from tests.endurance.processes import running_services, wait_for
from tests.factories import make_association, make_map, make_organisation, make_person, make_round
from tests.smtp_server import mailers, smtp_server

KILLS_OF_WEB, KILLS_OF_SERVER, KILLS_OF_WORKER = 165, 3, 32
RESPONDENTS = 6
ANSWERED = 2
"""How many more answers are acknowledged before the next kill: each falls into the middle of the load."""


@pytest.fixture
def the_round(transactional_db, empty_queue) -> Round:
    """An open round where each respondent answers for an organisation of their own."""
    association = make_association()
    for number in range(RESPONDENTS):
        organisation = make_organisation(association, f"Kommun {number}", key=f"kommun-{number}")
        make_person(Role.IT_MANAGER, organisation=organisation, email=f"chef-{number}@example.se")
    return make_round(association, make_map())


@pytest.fixture
def services(the_round, settings) -> Iterator[tuple]:
    """Web server and worker on this test's database, and the SMTP server that the worker sends to."""
    connection.ensure_connection()
    with smtp_server() as (mailbox, mail_port):
        settings.MAILERS = mailers(mail_port)
        environ = {
            "DJANGO_SETTINGS_MODULE": "tests.endurance.settings",
            "ENDURANCE_DATABASE": str(connection.settings_dict["NAME"]),
            "FYRBODAL_STATIC": str(settings.STATIC_ROOT),
            "FYRBODAL_SMTP_HOST": "127.0.0.1",
            "FYRBODAL_SMTP_PORT": str(mail_port),
            "PYTHONWARNINGS": "ignore",
        }
        with running_services(environ) as (web, worker, port):
            yield web, worker, port, mailbox


@pytest.fixture
def respondents(services, the_round) -> Iterator[list[Respondent]]:
    """Everybody answers, until the test is over."""
    port = services[2]
    people = [_respondent(port, the_round, each) for each in Organisation.objects.order_by("key")]
    for person in people:
        person.start()
    yield people
    for person in people:
        person.finish()


def _respondent(port: int, the_round: Round, organisation: Organisation) -> Respondent:
    client = Client()
    manager = organisation.assignments.get().person
    client.force_login(manager, backend="allauth.account.auth_backends.AuthenticationBackend")
    keys = the_round.map_version.capabilities.values_list("key", flat=True)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    place = the_round.slug, organisation.key
    addresses = [(key, reverse("save_answer", args=[*place, key])) for key in keys]
    return Respondent(port, session=session, addresses=addresses)


def test_nothing_acknowledged_is_lost_by_kills(services, respondents, the_round) -> None:
    web, worker, _, mailbox = services
    posted: list[str] = []
    for kill in _in_random_order():
        _wait_for_load(respondents)
        if kill == "worker":
            posted += _give_the_worker_something(the_round, len(posted))
            worker.kill_child()
        elif kill == "server":
            web.kill_all()
            web.start()
        else:
            web.kill_child()
    for person in respondents:
        person.finish()
    worker.kill_all()
    _let_a_worker_finish()

    assert [person.refused for person in respondents] == [[]] * RESPONDENTS
    assert _lost_answers(respondents) == []
    received = {address for address, _ in mailbox.received()}
    assert set(posted) - received == set()
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}
    assert set(Message.objects.values_list("address", flat=True)) <= received
    assert set(_jobs().values_list("status", flat=True)) == {"succeeded"}


def _in_random_order() -> list[str]:
    kills = ["web"] * KILLS_OF_WEB + ["server"] * KILLS_OF_SERVER + ["worker"] * KILLS_OF_WORKER
    assert len(kills) >= 200
    random.shuffle(kills)
    return kills


def _wait_for_load(respondents: list[Respondent]) -> None:
    def count() -> int:
        return sum(len(person.acknowledged) for person in respondents)

    before = count()
    wait_for("another acknowledged answer", lambda: count() >= before + ANSWERED)


def _give_the_worker_something(the_round: Round, number: int) -> list[str]:
    """Letters by both ways that e-mail is sent; returns once the worker has begun or done them all."""
    address = f"brev-{number}@example.se"
    send_email.defer(to=address, subject="Ett brev", body="Text")
    send_reminders(round_id=the_round.pk, now=timezone.now() + timedelta(days=number))
    waiting = _jobs().filter(status="todo")
    wait_for("the worker's start of a job", lambda: waiting.count() < 2)
    return [address]


def _jobs() -> QuerySet[ProcrastinateJob]:
    return ProcrastinateJob.objects.filter(task_name__in=["send_email", "deliver_messages"])


def _let_a_worker_finish() -> None:
    """What the minutes after the last kill do: lost jobs are taken up, and all is worked off."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'")
    take_up_jobs_of_the_dead(now=timezone.now())
    with ThreadPoolExecutor(1) as thread:
        thread.submit(_work_off_the_queue).result()


def _work_off_the_queue() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def _lost_answers(respondents: list[Respondent]) -> list[tuple[int, str, int]]:
    """What was acknowledged and is not in the history, or was overtaken by something older."""
    events = apps.get_model("surveys", "AnswerEvent").objects
    rows = events.values_list("assessment__organisation__key", "capability__key", "comment")
    history = {(organisation, key, int(comment)) for organisation, key, comment in rows}
    stands = {
        (organisation, key): int(comment)
        for organisation, key, comment in Answer.objects.values_list(
            "assessment__organisation__key", "capability__key", "comment"
        )
    }
    return [
        (number, key, given)
        for number, person in enumerate(respondents)
        for key, given in person.acknowledged
        if (f"kommun-{number}", key, given) not in history or stands[f"kommun-{number}", key] < given
    ]
