"""Reads of the round before, matched by capability key: maps may differ between rounds."""

from collections.abc import Mapping
from dataclasses import dataclass

from capabilities.queries import CapabilityMap, read_map
from organisations.permissions import Access
from surveys.assessments.actions import AnswerContent, StoredAnswer
from surveys.assessments.models import Assessment
from surveys.assessments.queries import OrganisationAssessment, read_answers
from surveys.assessments.step_page import Answers
from surveys.rounds.models import Round
from surveys.rounds.sight import own_organisations
from surveys.teamwork.earlier.models import UNCONFIRMED, CopiedAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The organisation's answers of the last round before that it handed in.

    `content_of` is by the capability of *today's* map, for those that had an answer. `added` are today's
    capabilities that the map did not have then, `reworded` those whose level texts have changed since, and
    `gone` the names of those that no longer exist.
    """

    assessment_id: int
    round_name: str
    content_of: Mapping[int, AnswerContent]
    added: frozenset[int]
    reworded: frozenset[int]
    gone: tuple[str, ...]


def read_earlier(access: Access, assessment: OrganisationAssessment) -> Earlier | None:
    """The round before, None where there is none that the person may read. At most five queries.

    Only a round of the same purpose: what was tried in a test is no starting point for a real one.
    """
    purpose = Round.objects.filter(pk=assessment.round_id).values("purpose")
    before = (
        Assessment.objects.filter(
            organisation_id=assessment.organisation_id,
            round__association_id=assessment.association_id,
            round_id__lt=assessment.round_id,
            round__purpose__in=purpose,
            submitted_at__isnull=False,
        )
        .select_related("round")
        .order_by("round_id")
        .last()
    )
    if before is None or before.organisation_id not in own_organisations(access, before.round):
        return None
    now, then = read_map(assessment.map_version_id), read_map(before.round.map_version_id)
    return _matched(before, now, then, read_answers(before.pk))


def unconfirmed_copies(assessment_id: int | None) -> frozenset[int]:
    """The capabilities whose answer is a copy that nobody has confirmed. One query, none if not begun."""
    if assessment_id is None:
        return frozenset()
    rows = CopiedAnswer.objects.filter(UNCONFIRMED, answer__assessment_id=assessment_id)
    return frozenset(rows.values_list("answer__capability_id", flat=True))


def without_copies(answers: Answers, copies: frozenset[int]) -> dict[int, StoredAnswer]:
    """The answers that count: an unconfirmed copy is not one."""
    return {key: answer for key, answer in answers.items() if key not in copies}


def _matched(before: Assessment, now: CapabilityMap, then: CapabilityMap, answers: Answers) -> Earlier:
    old = {capability.key: capability for capability in then.capabilities()}
    pairs = [(new, old[new.key]) for new in now.capabilities() if new.key in old]
    kept = {new.key for new, _ in pairs}
    return Earlier(
        assessment_id=before.pk,
        round_name=before.round.name,
        content_of={new.id: answers[was.id].content for new, was in pairs if was.id in answers},
        added=frozenset(each.id for each in now.capabilities() if each.key not in old),
        reworded=frozenset(new.id for new, was in pairs if new.levels != was.levels),
        gone=tuple(each.name for each in then.capabilities() if each.key not in kept),
    )
