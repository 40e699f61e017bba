"""What the tests of working together need: a begun assessment with a co-assessor of the group Leda."""

import pytest
from django.urls import reverse

from surveys.assessments.actions import AnswerContent
from surveys.models import Assessment
from surveys.teamwork.delegation.models import Delegation
from surveys.teamwork.opinions.actions import give_opinion
from tests.factories import NOW, delegate, make_assessment
from tests.surveys.assessments.builders import capability_id


def url(world, name: str, *arguments: object) -> str:
    """The address of a page of the world's own organisation."""
    return reverse(name, args=[world.round.slug, world.organisation.key, *arguments])


def begun(world, levels=()) -> Assessment:
    """The organisation's draft, of which the co-assessor has the group Leda."""
    assessment = make_assessment(world.round, world.organisation, levels, sharing="", submitted=False)
    delegate(world.round, world.organisation, world.co_assessor, "leda")
    return assessment


def say(world, assessment, person, key: str, level: int | None, *, now=NOW, **more) -> None:
    """Let somebody give an opinion."""
    give_opinion(
        assessment_id=assessment.pk,
        capability_id=capability_id(world, key),
        content=AnswerContent(level=level, **more),
        person_id=person.pk,
        now=now,
    )


@pytest.fixture
def draft(world) -> Assessment:
    return begun(world)


def another_says(world, assessment, key: str, level: int | None, **more) -> None:
    """Let the security officer, who is handed the capability's group, give an opinion too."""
    group = world.map_version.groups.get(capabilities__key=key)
    Delegation.objects.get_or_create(
        assessment=assessment, group=group, person=world.security_officer, defaults={"given_at": NOW}
    )
    say(world, assessment, world.security_officer, key, level, **more)
