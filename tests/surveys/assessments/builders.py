"""What the tests of self-assessments need again and again."""

from datetime import UTC, datetime

from django.urls import reverse

from organisations.people.queries import access_of
from surveys.assessments.actions import AnswerContent
from surveys.assessments.queries import OrganisationAssessment, find_assessment
from surveys.models import Answer, Assessment

NOW = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)  # 14:32 in Sweden
LATER = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
BUILD, TRUST, DECIDE = "bygga-kultur", "skapa-fortroende", "fatta-beslut"


def url(world, name: str, *arguments: str) -> str:
    """The address of a page of the world's own organisation."""
    return reverse(name, args=[world.round.slug, world.organisation.key, *arguments])


def found(world, person=None) -> OrganisationAssessment:
    """The world's assessment as the person (the IT manager) sees it."""
    access = access_of((person or world.manager).pk)
    assessment = find_assessment(access, round_slug=world.round.slug, organisation_key=world.organisation.key)
    assert assessment is not None
    return assessment


def capability_id(world, key: str) -> int:
    """The capability of the world's map with that key."""
    return world.map_version.capabilities.get(key=key).pk


def level(number: int, **more: object) -> AnswerContent:
    """An answer with a level."""
    return AnswerContent(level=number, **more)


def sent(key: str, answer: str = "", *, revision: int = 0, **more: object) -> dict[str, str]:
    """The fields of one capability as the page's form sends them."""
    words = dict.fromkeys(["provider", "confidence", "evidence", "comment"], "")
    fields = {"answer": answer, "revision": revision} | words | more
    return {f"{key}-{name}": str(value) for name, value in fields.items()}


def set_state(world, *, round_state: str | None = None, **assessment: object) -> None:
    """Put the round and the organisation's assessment in a state, past all rules."""
    if round_state:
        world.round.state = round_state
        world.round.save()
    if assessment:
        Assessment.objects.filter(round=world.round, organisation=world.organisation).update(**assessment)


def stored_answer(world, key: str) -> Answer | None:
    """The organisation's stored answer."""
    return Answer.objects.filter(
        assessment__round=world.round, assessment__organisation=world.organisation, capability__key=key
    ).first()
