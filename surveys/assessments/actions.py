"""What people do with a self-assessment: begin, answer, choose sharing, hand in; and the lead's reopening."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.functional import partition

from organisations.errors import NotPossible
from organisations.models import Organisation
from surveys.assessments.models import Answer, Assessment, BlankReason, Confidence, Sharing
from surveys.rounds.models import Round, RoundState
from surveys.teamwork.earlier.models import UNCONFIRMED, CopiedAnswer

CHANGED_FIELDS = [
    *("level", "blank_reason", "provider", "confidence", "evidence", "compared_with", "comment", "elements"),
    *("considered_ms", "revision", "answered_at", "answered_by"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerContent:
    """What a respondent says of one capability. `level` None is a blank, with or without a reason.

    `compared_with` belongs to level 4; `elements` are levels by the key of an element.
    """

    level: int | None = None
    blank_reason: BlankReason | None = None
    provider: str = ""
    confidence: Confidence | None = None
    evidence: str = ""
    compared_with: str = ""
    comment: str = ""
    elements: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer:
    """An answer as it stands, with who gave it and when; `revision` 0 means that nobody has answered.

    `considered_ms` is how long the texts had been in view when the level was chosen; None: not measured.
    """

    content: AnswerContent
    revision: int
    answered_at: datetime | None
    answered_by: str
    answered_by_id: int | None = None
    considered_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChange:
    """What somebody wants an answer to be, having seen its `expected_revision`.

    `considered_ms` counts only where the level or the reason for a blank is another than before.
    """

    capability_id: int
    content: AnswerContent
    expected_revision: int
    considered_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedAnswers:
    """By capability: the answers as they stand after the change, and those where somebody else was first."""

    stored: Mapping[int, StoredAnswer]
    conflicts: Mapping[int, StoredAnswer]


class AnswerConflict(Exception):  # noqa: N818 - likewise
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
            compared_with=answer.compared_with,
            comment=answer.comment,
            elements=answer.elements,
        ),
        revision=answer.revision,
        answered_at=answer.answered_at,
        answered_by=answer.answered_by.name if answer.answered_by else "",
        answered_by_id=answer.answered_by_id,
        considered_ms=answer.considered_ms,
    )


@transaction.atomic
def begin_assessment(*, round_id: int, organisation_id: int) -> Assessment:
    """The organisation's assessment, made at first use.

    Raises NotPossible unless the round is open and the organisation is one of its association's.
    """
    existing = Assessment.objects.filter(round_id=round_id, organisation_id=organisation_id).first()
    if existing:
        return existing
    the_round = Round.objects.select_for_update().get(pk=round_id)
    if the_round.state != RoundState.OPEN:
        raise NotPossible("Omgången är inte öppen för svar.")
    members = Organisation.objects.filter(association_id=the_round.association_id)
    if not members.filter(pk=organisation_id).exists():
        raise NotPossible("Organisationen hör inte till förbundet som driver omgången.")
    assessment, _ = Assessment.objects.get_or_create(round_id=round_id, organisation_id=organisation_id)
    return assessment


@transaction.atomic
def save_answers(
    *, assessment_id: int, changes: Sequence[AnswerChange], person_id: int | None, now: datetime
) -> SavedAnswers:
    """Store each answer that nobody else changed since its `expected_revision` was shown; name the others.

    The assessment's row is locked, so two who save at once come one after the other. Saving what already
    stands is no conflict and changes nothing, and nor is a first answer that says nothing. Five queries at
    most, however many answers change. Raises NotPossible; ValidationError, with nothing stored.
    """
    assessment = (
        Assessment.objects.select_for_update(of=["self"]).select_related("round").get(pk=assessment_id)
    )
    _require_editable(assessment)
    rows = _answers_by_capability(assessment_id, (change.capability_id for change in changes))
    saved: dict[int, StoredAnswer] = {}
    conflicts: dict[int, StoredAnswer] = {}
    written: dict[int, Answer] = {}
    for change in changes:
        row = rows.get(change.capability_id)
        current = stored(row)
        if current.content == change.content:
            saved[change.capability_id] = current
        elif current.revision != change.expected_revision:
            conflicts[change.capability_id] = current
        else:
            row = row or Answer(assessment_id=assessment_id, capability_id=change.capability_id, revision=0)
            rows[change.capability_id] = written[change.capability_id] = _filled_in(
                row, change, person_id, now
            )
    _store(written.values())
    prefetch_related_objects(list(written.values()), "answered_by")  # one query where it is somebody new
    saved |= {capability_id: stored(row) for capability_id, row in written.items()}
    return SavedAnswers(stored=saved, conflicts=conflicts)


def save_answer(
    *, assessment_id: int, capability_id: int, content: AnswerContent, expected_revision: int,
    person_id: int | None, now: datetime,
) -> StoredAnswer:  # fmt: skip
    """`save_answers` of one answer, where a conflict is an exception. Raises AnswerConflict too."""
    change = AnswerChange(capability_id=capability_id, content=content, expected_revision=expected_revision)
    saved = save_answers(assessment_id=assessment_id, changes=[change], person_id=person_id, now=now)
    if capability_id in saved.conflicts:
        raise AnswerConflict(saved.conflicts[capability_id])
    return saved.stored[capability_id]


@transaction.atomic
def choose_sharing(*, assessment_id: int, sharing: Sharing) -> None:
    """Set who sees the answers. Possible until version 1 of the round's Result is published."""
    assessment = _locked_with_round(assessment_id)
    if assessment.round.state not in {RoundState.OPEN, RoundState.CLOSED}:
        raise NotPossible("Omgången är publicerad. Valet gäller från nästa omgång.")
    assessment.sharing = sharing
    assessment.full_clean()
    assessment.save()


@transaction.atomic
def submit_assessment(*, assessment_id: int, person_id: int | None, now: datetime) -> Assessment:
    """Hand in. Blanks are allowed; a sharing choice is needed. Handing in twice changes nothing."""
    assessment = _locked_with_round(assessment_id)
    if assessment.submitted_at and not assessment.reopened_at:
        return assessment
    _require_editable(assessment)
    if not assessment.sharing:
        raise NotPossible("Välj först vem som får se era svar.")
    if not assessment.answers.filter(level__isnull=False).exists():
        raise NotPossible("Det finns inga svar att lämna in. Bedöm minst en förmåga först.")
    if CopiedAnswer.objects.filter(UNCONFIRMED, answer__assessment_id=assessment_id).exists():
        raise NotPossible(
            "Några svar är kopierade från förra omgången och inte bekräftade. "
            "Bekräfta dem eller ta bort dem först."
        )
    assessment.submitted_at = now
    assessment.submitted_by_id = person_id
    assessment.reopened_at = None
    assessment.full_clean()
    assessment.save()
    return assessment


@transaction.atomic
def reopen_assessment(*, assessment_id: int, now: datetime) -> Assessment:
    """Let the organisation change what it handed in. After publication only who is open may be reopened."""
    assessment = _locked_with_round(assessment_id)
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


@transaction.atomic
def withdraw_reopening(*, assessment_id: int) -> Assessment:
    """Take a reopening back: what was handed in counts again. Refused once any of it is changed."""
    assessment = _locked_with_round(assessment_id)
    if assessment.reopened_at is None:
        raise NotPossible("Bedömningen är inte öppnad för rättelse.")
    if assessment.answers.filter(answered_at__gte=assessment.reopened_at).exists():
        raise NotPossible("Organisationen har redan börjat ändra sina svar. Vänta tills de lämnas in igen.")
    assessment.reopened_at = None
    assessment.full_clean()
    assessment.save()
    return assessment


def editable(*, round_state: str, sharing: str | None, submitted: bool, reopened: bool) -> bool:
    """Whether answers may change: in an open round until handed in, and wherever the lead has reopened.

    Once the round is published only open answers can be corrected: a restricted one would never be counted.
    """
    if round_state == RoundState.PUBLISHED:
        return reopened and sharing == Sharing.OPEN
    if round_state == RoundState.CLOSED:
        return reopened
    return round_state == RoundState.OPEN and (reopened or not submitted)


def _locked_with_round(assessment_id: int) -> Assessment:
    # The round is locked too: its state decides, and whoever publishes must not read half of a change.
    locked = Assessment.objects.select_for_update(of=["self", "round"]).select_related("round")
    return locked.get(pk=assessment_id)


def _require_editable(assessment: Assessment) -> None:
    state, sharing = assessment.round.state, assessment.sharing
    submitted, reopened = assessment.submitted_at is not None, assessment.reopened_at is not None
    if editable(round_state=state, sharing=sharing, submitted=submitted, reopened=reopened):
        return
    if state == RoundState.PUBLISHED and sharing == Sharing.RESTRICTED:
        raise NotPossible("Svar som bara projektledaren ser är låsta i den publicerade omgången.")
    if submitted:
        raise NotPossible("Bedömningen är inlämnad. Be projektledaren öppna den om något ska ändras.")
    raise NotPossible("Omgången är inte öppen för svar. Det som redan är sparat finns kvar.")


def _answers_by_capability(assessment_id: int, capability_ids: Iterable[int]) -> dict[int, Answer]:
    rows = Answer.objects.filter(assessment_id=assessment_id, capability_id__in=capability_ids)
    return {row.capability_id: row for row in rows.select_related("answered_by")}


def _store(rows: Iterable[Answer]) -> None:
    """A statement each for the new rows and the changed ones; the triggers keep the history of every row."""
    new, changed = partition(lambda row: row.pk is not None, rows)
    Answer.objects.bulk_create(new)
    Answer.objects.bulk_update(changed, CHANGED_FIELDS)


def _filled_in(row: Answer, change: AnswerChange, person_id: int | None, now: datetime) -> Answer:
    content = change.content
    if content.level is not None and content.blank_reason is not None:
        raise ValidationError("Ange antingen en nivå eller varför svar saknas.")
    if (row.level, row.blank_reason) != (content.level, content.blank_reason or ""):
        row.considered_ms = change.considered_ms
    row.level = content.level
    row.blank_reason = content.blank_reason or ""
    row.provider = content.provider
    row.confidence = content.confidence or ""
    row.evidence = content.evidence
    row.compared_with = content.compared_with
    row.comment = content.comment
    row.elements = dict(content.elements)
    row.revision += 1
    row.answered_at = now
    row.answered_by_id = person_id
    # Somebody waits while each answer is saved: full_clean would ask the database for every foreign key and
    # constraint, which the database checks anyway.
    row.clean_fields(exclude=["assessment", "capability", "answered_by"])
    return row
