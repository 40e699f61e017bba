"""Reads of all that a round holds which is handed in or published. The project lead's alone."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Field, Model

from organisations.swedish import swedish
from reports.models import Report, ReportState
from reports.records.models import RecordFetch
from surveys.assessments.models import Answer, Assessment, Sharing
from surveys.rounds.models import LeadResult, PublishedResult, Round

NOT_OF_THE_ANSWER = {
    "id",
    "assessment",
    "capability",
    "answered_by",  # who in the organisation wrote is not the organisation's answer
    "revision",
    "considered_ms",
}
IN_THE_FILE = {Answer, Assessment, LeadResult, PublishedResult, Report}
LEFT_OUT = {
    "reports.RecordFetch": "vem som har hämtat den här filen",
    "surveys.Activity": "vilka som var med på workshoppar och andra aktiviteter",
    "surveys.AnswerEvent": "historiken över ändringar av svar",
    "surveys.AssessmentEvent": "historiken över inlämningar",
    "surveys.VignetteDraft": "nivåer på påhittade kommuner som personer inte är klara med",
    "surveys.VignetteRating": "hur enskilda personer bedömde påhittade kommuner",
    "surveys.VignetteSkip": "vem som sköt upp påhittade kommuner",
    "surveys.Vote": "omröstningen, vars röstsedlar är hemliga",
    "surveys.Message": "e-brev till deltagarna",
    "surveys.CostTable": "organisationernas IT-kostnader",
    "surveys.CostTableEvent": "historiken över inlämnade IT-kostnader",
    "surveys.MailPlan": "texterna i inbjudningar och påminnelser",
}
"""What hangs on a round and is not in the file, in words. Of a model that is not here `OTHERWISE` is said."""
OTHERWISE = "annat som hör till omgången"
SHOWN_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What one organisation handed in. `answers` are rows in map order, by the names of `answer_columns`."""

    key: str
    name: str
    sharing: Sharing
    submitted_at: datetime
    answers: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContents:
    """What the file would hold, in short; the restricted by name, in Swedish order."""

    open: int
    restricted: tuple[str, ...]
    versions: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """Who fetched the file, when, and the first of its SHA-256, which tells files apart."""

    name: str
    at: datetime
    fingerprint: str


def fetches_of(round_id: int) -> tuple[Fetch, ...]:
    """Everybody who has fetched the file, the newest first. One query."""
    rows = RecordFetch.objects.filter(round_id=round_id).select_related("person")
    newest_first = rows.order_by("-fetched_at", "-pk")
    return tuple(
        Fetch(name=row.person.name, at=row.fetched_at, fingerprint=row.sha256[:SHOWN_DIGITS])
        for row in newest_first
    )


def contents_of(round_id: int) -> RecordContents:
    """What there is to hand out. Three queries."""
    handed_in = _handed_in(round_id)
    restricted = [row.organisation.name for row in handed_in if row.sharing == Sharing.RESTRICTED]
    return RecordContents(
        open=len(handed_in) - len(restricted),
        restricted=tuple(restricted),
        versions=PublishedResult.objects.filter(round_id=round_id).count(),
        reports=_reports(round_id).count(),
    )


def submissions(round_id: int) -> tuple[Submission, ...]:
    """All that is handed in, by organisation in Swedish order. Two queries."""
    handed_in = _handed_in(round_id)
    answers: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = Answer.objects.filter(assessment__in=handed_in).select_related("capability")
    for row in rows.order_by("capability__position"):
        answers[row.assessment_id].append(_answer(row))
    return tuple(
        Submission(
            key=row.organisation.key,
            name=row.organisation.name,
            sharing=Sharing(row.sharing),
            submitted_at=row.submitted_at,  # type: ignore[arg-type]  # not null where it is handed in
            answers=tuple(answers[row.pk]),
        )
        for row in handed_in
    )


def answer_columns() -> dict[str, str]:
    """The fields of an answer that are the organisation's, and what each is called."""
    fields = (field for field in Answer._meta.concrete_fields if field.name not in NOT_OF_THE_ANSWER)
    return {field.name: _heading(field) for field in fields}


def results(round_id: int) -> Iterator[tuple[int, dict[str, Any], dict[str, Any]]]:
    """Version, the participants' document and the project lead's, the oldest first. One query."""
    rows = LeadResult.objects.filter(published__round_id=round_id).order_by("published__version")
    fields = rows.values_list("published__version", "published__document", "document")
    yield from fields.iterator(chunk_size=1)


def reports(round_id: int) -> Iterator[tuple[int, bytes]]:
    """Version and bytes of each report, read one at a time."""
    for version, content in _reports(round_id).values_list("version", "content").iterator(chunk_size=1):
        yield version, bytes(content)


def left_out() -> tuple[str, ...]:
    """What hangs on a round, on an assessment or on an answer and is not in the file."""
    return tuple(sorted(set(_left_out(Round)), key=swedish))


def _left_out(model: type[Model]) -> Iterator[str]:
    for relation in model._meta.related_objects:
        related: type[Model] = relation.related_model
        if related in IN_THE_FILE:
            yield from _left_out(related)
        else:
            yield LEFT_OUT.get(related._meta.label, OTHERWISE)


def _handed_in(round_id: int) -> list[Assessment]:
    rows = Assessment.objects.filter(
        round_id=round_id, submitted_at__isnull=False, reopened_at__isnull=True
    ).select_related("organisation")
    return sorted(rows, key=lambda row: swedish(row.organisation.name))


def _reports(round_id: int):  # type: ignore[no-untyped-def]
    return Report.objects.filter(round_id=round_id, state=ReportState.DONE).order_by("version")


def _answer(row: Answer) -> dict[str, Any]:
    given = {name: getattr(row, name) for name in answer_columns()}
    return {"capability": row.capability.key, "name": row.capability.name, **given}


def _heading(field: "Field[Any, Any]") -> str:
    return "besvarat" if field.name == "answered_at" else str(field.verbose_name)
