"""What people do with a self-assessment: begin, answer, choose sharing, hand in; and the project lead's reopening."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from surveys.assessments.models import Answer, Assessment, BlankReason, Confidence, Sharing
from surveys.rounds.models import Round, RoundState


class NotPossible(Exception):
    """The state of the round or the assessment forbids it; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerContent:
    """What a respondent says of one capability. `level` None is a blank, with or without a reason."""

    level: int | None = None
    blank_reason: BlankReason | None = None
    provider: str = ""
    confidence: Confidence | None = None
    evidence: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer:
    """An answer as it stands, with who gave it and when; `revision` 0 means that nobody has answered."""

    content: AnswerContent
    revision: int
    answered_at: datetime | None
    answered_by: str


class AnswerConflict(Exception):
    """Somebody else changed the answer in between. Holds what stands now; nothing was overwritten."""

    def __init__(self, current: StoredAnswer) -> None:
        super().__init__("Någon annan har ändrat svaret.")
        self.current = current


def stored(answer: Answer | None) -> StoredAnswer:
    """The row as a plain value; no row is revision 0 with empty content."""
    if answer is None:
        return StoredAnswer(content=AnswerContent(), revision=0, answered_at=None, answered_by="")
    return StoredAnswer(
        content=AnswerContent(
            level=answer.level,
            blank_reason=BlankReason(answer.blank_reason) if answer.blank_reason else None,
            provider=answer.provider,
            confidence=Confidence(answer.confidence) if answer.confidence else None,
            evidence=answer.evidence,
            comment=answer.comment,
        ),
        revision=answer.revision,
        answered_at=answer.answered_at,
        answered_by=answer.answered_by.name if answer.answered_by else "",
    )


@transaction.atomic
def begin_assessment(*, round_id: int, organisation_id: int) -> Assessment:
    """The organisation's assessment, made at first use. Raises NotPossible unless the round is open."""
    existing = Assessment.objects.filter(round_id=round_id, organisation_id=organisation_id).first()
    if existing:
        return existing
    if Round.objects.select_for_update().get(pk=round_id).state != RoundState.OPEN:
        raise NotPossible("Omgången är inte öppen för svar.")
    assessment, _ = Assessment.objects.get_or_create(round_id=round_id, organisation_id=organisation_id)
    return assessment


@transaction.atomic
def save_answer(
    *, assessment_id: int, capability_id: int, content: AnswerContent, expected_revision: int, person_id: int,
    now: datetime,
) -> StoredAnswer:  # fmt: skip
    """Store the answer if nobody else changed it since `expected_revision` was shown.

    The assessment's row is locked, so two who save at once come one after the other. Saving the same content again
    is no conflict. Raises AnswerConflict, NotPossible, ValidationError.
    """
    assessment = (
        Assessment.objects.select_for_update(of=["self"]).select_related("round").get(pk=assessment_id)
    )
    _require_editable(assessment)
    answer = (
        Answer.objects.select_related("answered_by")
        .filter(assessment_id=assessment_id, capability_id=capability_id)
        .first()
    )
    current = stored(answer)
    if current.content == content and answer is not None:
        return current
    if current.revision != expected_revision:
        raise AnswerConflict(current)
    row = answer or Answer(assessment_id=assessment_id, capability_id=capability_id, revision=0)
    row.level = content.level
    row.blank_reason = content.blank_reason or ""
    row.provider = content.provider
    row.confidence = content.confidence or ""
    row.evidence = content.evidence
    row.comment = content.comment
    row.revision = current.revision + 1
    row.answered_at = now
    row.answered_by_id = person_id
    row.full_clean(validate_unique=False, validate_constraints=True, exclude=["assessment", "capability"])
    row.save()
    return stored(row)


@transaction.atomic
def choose_sharing(*, assessment_id: int, sharing: Sharing) -> None:
    """Set who sees the answers. Possible until version 1 of the round's Result is published."""
    assessment = (
        Assessment.objects.select_for_update(of=["self"]).select_related("round").get(pk=assessment_id)
    )
    if assessment.round.state not in {RoundState.OPEN, RoundState.CLOSED}:
        raise NotPossible("Omgången är publicerad. Valet gäller från nästa omgång.")
    assessment.sharing = sharing
    assessment.full_clean()
    assessment.save()


@transaction.atomic
def submit_assessment(*, assessment_id: int, person_id: int, now: datetime) -> Assessment:
    """Hand in. Blanks are allowed; a sharing choice is needed. Handing in twice changes nothing."""
    assessment = (
        Assessment.objects.select_for_update(of=["self"]).select_related("round").get(pk=assessment_id)
    )
    if assessment.submitted_at and not assessment.reopened_at:
        return assessment
    _require_editable(assessment)
    if not assessment.sharing:
        raise NotPossible("Välj först vem som får se era svar.")
    if not assessment.answers.filter(level__isnull=False).exists():
        raise NotPossible("Det finns inga svar att lämna in. Bedöm minst en förmåga först.")
    assessment.submitted_at = now
    assessment.submitted_by_id = person_id
    assessment.reopened_at = None
    assessment.full_clean()
    assessment.save()
    return assessment


@transaction.atomic
def reopen_assessment(*, assessment_id: int, now: datetime) -> Assessment:
    """Let the organisation change what it handed in. After publication only who is open may be reopened."""
    assessment = (
        Assessment.objects.select_for_update(of=["self"]).select_related("round").get(pk=assessment_id)
    )
    if not assessment.submitted_at:
        raise NotPossible("Bedömningen är inte inlämnad.")
    if assessment.round.state == RoundState.ARCHIVED:
        raise NotPossible("Omgången är arkiverad och kan inte ändras.")
    if assessment.round.state == RoundState.PUBLISHED and assessment.sharing == Sharing.RESTRICTED:
        raise NotPossible("Svar som bara projektledaren ser är låsta i den publicerade omgången.")
    assessment.reopened_at = now
    assessment.full_clean()
    assessment.save()
    return assessment


def editable(*, round_state: str, submitted: bool, reopened: bool) -> bool:
    """Whether answers may be changed: in an open round until handed in, and wherever the lead has reopened."""
    if round_state == RoundState.ARCHIVED or round_state == RoundState.PLANNED:
        return False
    return reopened or (round_state == RoundState.OPEN and not submitted)


def _require_editable(assessment: Assessment) -> None:
    submitted, reopened = assessment.submitted_at is not None, assessment.reopened_at is not None
    if editable(round_state=assessment.round.state, submitted=submitted, reopened=reopened):
        return
    if submitted:
        raise NotPossible("Bedömningen är inlämnad. Be projektledaren öppna den om något ska ändras.")
    raise NotPossible("Omgången är inte öppen för svar. Det som redan är sparat finns kvar.")
