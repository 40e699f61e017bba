"""Reads of the append-only history: each answer's changes with what stood before, and what led to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.paginator import Page, Paginator

from surveys.assessments.models import BlankReason, Sharing
from surveys.teamwork.history.events import ChangeKind, events

A_PAGE = 50
ORDER = ["-at", "kind", "-pgh_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that was done with one capability.

    `before` and `after` are as people say them; both are the same where only the texts beside changed. `note`
    is what was written with it (a reason, a question, a reply), or the name of the round copied from.
    """

    at: datetime
    who: str
    capability_id: int
    kind: ChangeKind
    before: str
    after: str
    note: str

    @property
    def is_of_texts(self) -> bool:
        """Whether the level stayed as it was."""
        return self.before == self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something that happened to the assessment as a whole."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """Some of the changes, newest first."""

    changes: tuple[Change, ...]
    number: int
    pages: int
    count: int

    @property
    def newer(self) -> int | None:
        """The page before this."""
        return self.number - 1 if self.number > 1 else None

    @property
    def older(self) -> int | None:
        """The page after this."""
        return self.number + 1 if self.number < self.pages else None


def read_changes(
    assessment_id: int | None, *, number: int | str = 1, capability_id: int | None = None
) -> ChangePage:
    """A page of the changes, of one capability or all. Two queries.

    A page that does not exist is the nearest one that does.
    """
    here = {"assessment_id": assessment_id}
    if capability_id is not None:
        here["capability_id"] = capability_id
    first, *others = events(here)
    everything = first.union(*others, all=True).order_by(*ORDER)
    page: Page[dict[str, Any]] = Paginator(everything, A_PAGE).get_page(number)
    return ChangePage(
        changes=tuple(_change(row) for row in page),
        number=page.number,
        pages=page.paginator.num_pages,
        count=page.paginator.count,
    )


def read_milestones(assessment_id: int | None) -> tuple[Milestone, ...]:
    """What was chosen, handed in, reopened and sent for review, newest first. At most three
    queries."""
    rows = (
        apps.get_model("surveys", "AssessmentEvent")
        .objects.filter(pgh_obj_id=assessment_id)
        .order_by("pgh_id")
        .values("pgh_created_at", "sharing", "submitted_at", "reopened_at", "pgh_context__metadata__user")
    )
    names = _names(row["pgh_context__metadata__user"] for row in rows)
    found: list[Milestone] = []
    before: dict[str, Any] = {"sharing": "", "submitted_at": None, "reopened_at": None}
    for row in rows:
        who = names.get(row["pgh_context__metadata__user"], "")
        found += [Milestone(at=row["pgh_created_at"], who=who, text=text) for text in _texts(before, row)]
        before = row
    found += _reviews(assessment_id)
    found.sort(key=lambda each: each.at)
    return tuple(reversed(found))


def _reviews(assessment_id: int | None) -> list[Milestone]:
    """Whom the organisation asked to question its answers, and when it ended that, oldest first."""
    rows = apps.get_model("surveys", "ReviewEvent").objects.filter(assessment_id=assessment_id)
    return [
        Milestone(
            at=row.ended_at or row.asked_at,
            who="" if row.ended_at else row.asked_by.name,
            text=f"Granskningen av {row.reviewer.name} avslutades."
            if row.ended_at
            else f"{row.reviewer.name} ombads granska svaren.",
        )
        for row in rows.select_related("asked_by", "reviewer").order_by("pgh_id")
    ]


def _change(row: dict[str, Any]) -> Change:
    return Change(
        at=row["at"],
        who=row["who"] or "",
        capability_id=row["capability_id"],
        kind=ChangeKind(row["kind"]),
        before=_said(row["before"]),
        after=_said(row["after"]),
        note=row["note"] or "",
    )


def _said(code: str | None) -> str:
    if not code:
        return "inget svar"
    return str(BlankReason(code).label) if code in BlankReason.values else f"nivå {code}"


def _names(ids: Any) -> dict[int, str]:
    people = apps.get_model("organisations", "Person").objects.filter(pk__in={pk for pk in ids if pk})
    return dict(people.values_list("pk", "name"))


def _texts(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    texts = []
    if after["sharing"] != before["sharing"]:
        texts.append(f"Delningen valdes: {Sharing(after['sharing']).label}.")
    if after["reopened_at"] and not before["reopened_at"]:
        texts.append("Projektledaren öppnade bedömningen igen.")
    if after["submitted_at"] != before["submitted_at"]:
        texts.append("Bedömningen lämnades in.")
    return texts
