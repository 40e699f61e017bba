"""The event tables as rows of one shape, to be united, sorted and paged by the database."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db.models import (
    Case,
    CharField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
    Window,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Lag

Rows = QuerySet[Any, dict[str, Any]]
COLUMNS = ("pgh_id", "kind", "at", "who", "capability_id", "before", "after", "note")


class ChangeKind(StrEnum):
    """What was done."""

    ANSWER = "answer"
    COPY = "copy"
    CONFIRMATION = "confirmation"
    OPINION = "opinion"
    DECISION = "decision"
    QUESTION = "question"
    REPLY = "reply"
    SETTLEMENT = "settlement"


def events(here: Mapping[str, int | None]) -> tuple[Rows, ...]:
    """All that was done with the assessment, or with the capability of it that `here` also names."""
    return _answers(here), _opinions(here), _confirmations(here), _decisions(here), _questions(here)


def _answers(here: Mapping[str, int | None]) -> Rows:
    copy = _rows(
        "CopiedAnswerEvent",
        pgh_obj__answer_id=OuterRef("pgh_obj_id"),
        revision=OuterRef("revision"),
        confirmed_at__isnull=True,
    )
    rows = _rows("AnswerEvent", **here)
    rows = rows.annotate(note=Subquery(copy.values("source__round__name")[:1]))
    kind = Case(
        When(note__isnull=False, then=_text(ChangeKind.COPY)),
        default=_text(ChangeKind.ANSWER),
    )
    return _levels(rows.annotate(kind=kind), who="answered_by__name", at="answered_at")


def _opinions(here: Mapping[str, int | None]) -> Rows:
    rows = _rows("OpinionEvent", **here)
    rows = rows.annotate(kind=_text(ChangeKind.OPINION), note=_text(""))
    return _levels(rows, who="person__name", at="given_at")


def _confirmations(here: Mapping[str, int | None]) -> Rows:
    of_answer = {f"answer__{name}": value for name, value in here.items()}
    return _shaped(
        _rows("CopiedAnswerEvent", confirmed_at__isnull=False, **of_answer),
        kind=_text(ChangeKind.CONFIRMATION),
        at=F("confirmed_at"),
        who=F("confirmed_by__name"),
        capability_id=F("answer__capability_id"),
        before=_text(""),
        after=_text(""),
        note=F("source__round__name"),
    )


def _decisions(here: Mapping[str, int | None]) -> Rows:
    return _shaped(
        _rows("DecisionEvent", **here),
        kind=_text(ChangeKind.DECISION),
        at=F("decided_at"),
        who=F("decided_by__name"),
        before=_text(""),
        after=Cast("level", CharField()),
        note=F("reason"),
    )


def _questions(here: Mapping[str, int | None]) -> Rows:
    of_review = {
        "review__assessment_id" if name == "assessment_id" else name: value for name, value in here.items()
    }
    kinds = (ChangeKind.SETTLEMENT, ChangeKind.REPLY, ChangeKind.QUESTION)
    return _shaped(
        _rows("QuestionEvent", **of_review),
        kind=_by_step(*(_text(kind) for kind in kinds)),
        at=_by_step(F("settled_at"), F("replied_at"), F("asked_at")),
        who=_by_step(F("settled_by__name"), F("replied_by__name"), F("asked_by__name")),
        before=_text(""),
        after=Cast("level", CharField()),
        note=_by_step(_text(""), F("reply"), F("text")),
    )


def _by_step(settled: Combinable, replied: Combinable, asked: Combinable) -> Case:
    """A question that is settled never changes again, and one that has a reply keeps having one."""
    return Case(
        When(Q(settled_at__isnull=False), then=settled),
        When(Q(replied_at__isnull=False), then=replied),
        default=asked,
    )


def _levels(rows: QuerySet[Any], *, who: str, at: str) -> Rows:
    """The rows of an answer with what stood before."""
    said = Coalesce(Cast("level", CharField()), "blank_reason")
    before = Window(Lag(said), partition_by="pgh_obj_id", order_by="pgh_id")
    return _shaped(rows, who=F(who), at=F(at), after=said, before=before)


def _shaped(rows: QuerySet[Any], **columns: Any) -> Rows:
    shaped: Rows = rows.annotate(**columns).values(*COLUMNS)
    return shaped


def _text(words: str) -> Value:
    return Value(str(words), output_field=TextField())


def _rows(name: str, **which: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = apps.get_model("surveys", name).objects.filter(**which)
    return rows
