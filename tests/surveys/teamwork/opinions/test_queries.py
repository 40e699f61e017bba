from datetime import timedelta

import pytest

from surveys.assessments.actions import AnswerContent, StoredAnswer
from surveys.models import Decision
from surveys.teamwork.opinions.queries import (
    CapabilityOpinions,
    GivenOpinion,
    MadeDecision,
    own_opinions,
    read_opinions,
)
from tests.factories import NOW
from tests.surveys.assessments.builders import BUILD, TRUST, capability_id
from tests.surveys.teamwork.builders import another_says, say


def said(*levels, decided_at=None, answer=None):
    opinions = tuple(
        GivenOpinion(person=f"P{i}", content=AnswerContent(level=level), revision=1, given_at=NOW)
        for i, level in enumerate(levels)
    )
    decision = decided_at and MadeDecision(level=2, reason="x", decided_by="Chef", decided_at=decided_at)
    found = CapabilityOpinions(opinions=opinions, decision=decision or None)
    stored = StoredAnswer(
        content=AnswerContent(level=answer), revision=1, answered_at=NOW, answered_by="Chef"
    )
    return found.differs(stored), found.waits(stored)


@pytest.mark.parametrize(
    ("levels", "answer", "expected"),
    [
        ((), 2, (False, False)),
        ((2,), 2, (False, False)),
        ((2, 2), None, (False, False)),
        ((2,), 3, (True, True)),
        ((2, 3), 2, (True, True)),
    ],
)
def test_people_differ_where_two_answers_do(levels, answer, expected) -> None:
    assert said(*levels, answer=answer) == expected


def test_decision_holds_until_somebody_changes_their_mind() -> None:
    after = said(1, 3, answer=2, decided_at=NOW + timedelta(minutes=1))
    before = said(1, 3, answer=2, decided_at=NOW - timedelta(minutes=1))
    assert (after, before) == ((True, False), (True, True))


def test_reads_everybody_by_name_and_only_ones_own_for_a_co_assessor(world, draft) -> None:
    world.co_assessor.name, world.security_officer.name = "Östen", "Anna"
    world.co_assessor.save()
    world.security_officer.save()
    say(world, draft, world.co_assessor, BUILD, 3)
    another_says(world, draft, BUILD, 1)
    another_says(world, draft, TRUST, None)
    key = capability_id(world, BUILD)
    found = read_opinions(draft.pk)
    assert [each.person for each in found[key].opinions] == ["Anna", "Östen"]
    assert found[capability_id(world, TRUST)].opinions == ()  # says nothing
    own = own_opinions(assessment_id=draft.pk, person_id=world.co_assessor.pk)
    assert {pk: each.content.level for pk, each in own.items()} == {key: 3}


def test_reads_the_decision_and_takes_two_queries(world, draft, django_assert_num_queries) -> None:
    key = capability_id(world, BUILD)
    Decision.objects.create(
        assessment=draft,
        capability_id=key,
        level=2,
        reason="Enades.",
        decided_by=world.manager,
        decided_at=NOW,
    )
    with django_assert_num_queries(2):
        found = read_opinions(draft.pk)
    assert (found[key].decision.reason, found[key].decision.decided_by) == ("Enades.", world.manager.name)
    with django_assert_num_queries(0):
        assert read_opinions(None) == {}
