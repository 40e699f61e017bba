"""What people have answered, and where they differ."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from organisations.swedish import swedish
from surveys.assessments.actions import AnswerContent, StoredAnswer
from surveys.assessments.models import BlankReason, Confidence
from surveys.assessments.words import is_answered
from surveys.teamwork.opinions.models import Decision, Opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenOpinion:
    """One person's answer as it stands; `revision` counts that person's changes."""

    person: str
    content: AnswerContent
    revision: int
    given_at: datetime

    @property
    def in_short(self) -> str:
        """The level as a digit, or why there is none."""
        if self.content.level is not None:
            return str(self.content.level)
        return str(self.content.blank_reason.label) if self.content.blank_reason else "inget svar"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeDecision:
    """What the manager set where people differed, and why."""

    level: int
    reason: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityOpinions:
    """All that has been said of one capability beside the organisation's answer."""

    opinions: tuple[GivenOpinion, ...] = ()
    decision: MadeDecision | None = None

    def is_decided(self) -> bool:
        """Whether the manager has decided after everybody's last change."""
        if self.decision is None:
            return False
        return all(each.given_at <= self.decision.decided_at for each in self.opinions)

    def differs(self, answer: StoredAnswer | None) -> bool:
        """Whether people have answered differently, the organisation's answer being one of the answers."""
        contents = [each.content for each in self.opinions]
        if contents and answer is not None:
            contents.append(answer.content)
        return len({(c.level, c.blank_reason) for c in contents if is_answered(c)}) > 1

    def waits(self, answer: StoredAnswer | None) -> bool:
        """Whether people differ and the manager has not said which holds."""
        return self.differs(answer) and not self.is_decided()


NOTHING_SAID = CapabilityOpinions()


def own_opinions(*, assessment_id: int, person_id: int) -> dict[int, GivenOpinion]:
    """What the person has answered, by capability. One query."""
    rows = Opinion.objects.filter(assessment_id=assessment_id, person_id=person_id)
    return {row.capability_id: given(row) for row in rows.select_related("person")}


def read_opinions(
    assessment_id: int | None, *, capability_id: int | None = None
) -> Mapping[int, CapabilityOpinions]:
    """Everybody's answers and the decisions, by capability. Two queries, none if not begun."""
    if assessment_id is None:
        return {}
    here = {"assessment_id": assessment_id}
    if capability_id is not None:
        here["capability_id"] = capability_id
    said: dict[int, list[GivenOpinion]] = defaultdict(list)
    for row in Opinion.objects.filter(**here).select_related("person"):
        said[row.capability_id].append(given(row))
    decisions = Decision.objects.filter(**here).select_related("decided_by")
    decided = {row.capability_id: _decision(row) for row in decisions}
    return {
        key: CapabilityOpinions(opinions=_by_name(said[key]), decision=decided.get(key))
        for key in {*said, *decided}
    }


def given(row: Opinion) -> GivenOpinion:
    """The row as a plain value; its person has been read with it."""
    return GivenOpinion(
        person=row.person.name,
        content=AnswerContent(
            level=row.level,
            blank_reason=BlankReason(row.blank_reason) if row.blank_reason else None,
            provider=row.provider,
            confidence=Confidence(row.confidence) if row.confidence else None,
            evidence=row.evidence,
        ),
        revision=row.revision,
        given_at=row.given_at,
    )


def _by_name(opinions: Iterable[GivenOpinion]) -> tuple[GivenOpinion, ...]:
    answered = (each for each in opinions if is_answered(each.content))
    return tuple(sorted(answered, key=lambda each: swedish(each.person)))


def _decision(row: Decision) -> MadeDecision:
    return MadeDecision(
        level=row.level,
        reason=row.reason,
        decided_by=row.decided_by.name,
        decided_at=row.decided_at,
    )
