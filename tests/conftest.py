"""Fixtures that every test may use: an association with its people, an outsider, signed-in clients."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from organisations.models import Association, Organisation, Person, Role
from reports.models import Report, ReportState
from scenarios.library.queries import SHIPPED
from scenarios.library.shipped import load_scenarios
from scenarios.pilots.decisions.actions import NewDecision, note_decision
from surveys.calibration.models import VignetteSkip
from surveys.improvements.actions import NewImprovement, note_improvement
from surveys.improvements.queries import ImprovementContent
from surveys.participation.actions import add_activity
from surveys.participation.models import ActivityKind
from surveys.rounds.actions import publish_round
from surveys.rounds.models import Round, RoundPurpose, RoundState
from surveys.teamwork.comments.models import Comment
from surveys.teamwork.review.models import Question, Review
from tests.factories import (
    NOW,
    delegate,
    make_assessment,
    make_association,
    make_ballot,
    make_map,
    make_organisation,
    make_person,
    make_round,
    make_vignettes,
    make_vote,
)
from tests.scenarios.pilots.builders import make_pilot


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash passwords cheaply: strong hashing is slow on purpose, and a test makes many people."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def static_files(tmp_path_factory) -> None:
    """Collect the static files as an installation does, so that a missing one fails a test."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")
    call_command("collectstatic", verbosity=0, interactive=False)


@dataclass(frozen=True)
class World:
    """One association with an open round and one person of each role; `outsider` leads another one."""

    association: Association
    organisation: Organisation
    other_organisation: Organisation
    lead: Person
    manager: Person
    other_manager: Person
    director: Person
    department_manager: Person
    security_officer: Person
    co_assessor: Person
    administrator: Person
    outsider: Person
    map_version: object
    round: object


@pytest.fixture
def world(db) -> World:
    association = make_association()
    mine, other = make_organisation(association, "Aneby"), make_organisation(association, "Åsele")
    map_version = make_map()
    return World(
        association=association,
        organisation=mine,
        other_organisation=other,
        lead=make_person(Role.PROJECT_LEAD, association=association),
        manager=make_person(Role.IT_MANAGER, organisation=mine),
        other_manager=make_person(Role.IT_MANAGER, organisation=other),
        director=make_person(Role.DIRECTOR, organisation=mine),
        department_manager=make_person(Role.DEPARTMENT_MANAGER, organisation=mine),
        security_officer=make_person(Role.SECURITY_OFFICER, organisation=mine),
        co_assessor=make_person(Role.CO_ASSESSOR, organisation=mine),
        administrator=make_person(Role.ADMINISTRATOR),
        outsider=make_person(Role.PROJECT_LEAD, association=make_association()),
        map_version=map_version,
        round=make_round(association, map_version),
    )


@pytest.fixture
def empty_queue(db) -> None:
    """No job waits: the queue's tables are not emptied after a test that committed."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


class SecureClient(Client):
    """Asks over HTTPS, as everybody does in production; over HTTP every page would only redirect."""

    def generic(self, *args: Any, **extra: Any) -> Any:
        return super().generic(*args, **{**extra, "secure": True})


@pytest.fixture
def over_https() -> Callable[[], Client]:
    """A stranger's client."""
    return SecureClient


@pytest.fixture
def client() -> Client:
    """A stranger's client, in the place of pytest-django's."""
    return SecureClient()


@pytest.fixture
def signed_in(over_https) -> Callable[[Person], Client]:
    """A client signed in as the person, over HTTPS as in production."""

    def sign_in(person: Person) -> Client:
        client = over_https()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


def make_question(published: Round, world: World) -> Question:
    """What the other organisation asks of a level in the published round."""
    assessment = published.assessments.get(organisation=world.organisation)
    review = Review.objects.create(
        assessment=assessment, reviewer=world.other_organisation, asked_by=world.manager, asked_at=NOW
    )
    return Question.objects.create(
        review=review,
        capability=world.map_version.capabilities.get(key="skapa-fortroende"),
        level=2,
        text="Hur mäter ni det?",
        asked_by=world.other_manager,
        asked_at=NOW,
    )


@pytest.fixture
def places(world) -> dict[str, str]:
    """What the placeholders of the table stand for; all belongs to `world.organisation`'s association."""
    published = make_round(world.association, world.map_version)
    make_assessment(published, world.organisation, [3, 2, 1, 0, 4])
    result = publish_round(round_id=published.pk, person_id=None, now=NOW)
    Report.objects.create(
        round=published,
        result=result,
        version=1,
        state=ReportState.DONE,
        content=b"%PDF-",
        sha256="0" * 64,
        finished_at=NOW,
    )
    make_vignettes(world.map_version)
    begun = make_assessment(world.round, world.organisation, [3], sharing="", submitted=False)
    for _ in range(2):  # so that the vignettes do not stand in front of the steps
        VignetteSkip.objects.create(
            assessment=begun, person=world.manager, area="ledningsformagor", skipped_at=NOW
        )
    workshop = add_activity(
        round_id=world.round.pk, kind=ActivityKind.WORKSHOP, name="Workshop 1", held_on=NOW.date()
    )
    make_ballot(make_vote(world.round), world.organisation, {"bygga-kultur": 2})
    improvement = note_improvement(
        new=NewImprovement(
            round_id=published.pk,
            organisation_id=world.organisation.pk,
            capability_id=world.map_version.capabilities.get(key="bygga-kultur").pk,
            content=ImprovementContent(what="Skriv ner hur vi gör", responsible="", due_on=None),
        ),
        person_id=world.manager.pk,
        now=NOW,
    )
    delegate(world.round, world.organisation, world.co_assessor, "leda")
    question = make_question(published, world)
    comment = Comment.objects.create(
        assessment=begun,
        capability=world.map_version.capabilities.get(key="bygga-kultur"),
        author=world.co_assessor,
        text="Ser lika ut hos oss.",
        written_at=NOW,
    )
    pilot = make_pilot(world.association, world.organisation, template=3, starts_on=NOW.date())
    load_scenarios(content=(settings.BASE_DIR / SHIPPED).read_bytes())
    new_decision = NewDecision(decided_on=NOW.date(), decided_by="Direktionen", what="Starta piloten.")
    pilot_decision = note_decision(pilot_id=pilot.pk, new=new_decision, person_id=None, now=NOW)
    planned = make_round(world.association, world.map_version, state=RoundState.PLANNED)
    test = make_round(world.association, world.map_version, purpose=RoundPurpose.TEST)
    return {
        "association": world.association.key,
        "organisation": world.organisation.key,
        "reviewer": world.other_organisation.key,
        "question": str(question.pk),
        "comment": str(comment.pk),
        "co_assessor": str(world.co_assessor.pk),
        "person": str(world.department_manager.pk),
        "assignment": str(world.department_manager.assignments.get().pk),
        "round": world.round.slug,
        "published": published.slug,
        "planned": planned.slug,
        "test": test.slug,
        "activity": str(workshop.pk),
        "improvement": str(improvement.pk),
        "pilot": str(pilot.pk),
        "pilot_decision": str(pilot_decision.pk),
    }
