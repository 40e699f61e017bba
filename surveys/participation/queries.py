"""Reads of who has taken part, for the project lead."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from surveys.participation.models import Activity, ActivityKind, Attendance
from surveys.rounds.models import Round
from surveys.rounds.queries import Progress, progress_of_round


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldActivity:
    """An activity; `is_held` when its day has come. `attended` counts the organisations that were there."""

    id: int
    kind: ActivityKind
    name: str
    held_on: date
    is_held: bool
    attended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """In how many of the held activities of a kind an organisation took part."""

    attended: int
    held: int

    def __str__(self) -> str:
        return f"{self.attended}/{self.held}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationRow:
    """One organisation. `shares` follow the table's kinds, `attended` its activities."""

    progress: Progress
    shares: tuple[Share, ...]
    attended: tuple[bool, ...]

    @property
    def is_invited(self) -> bool:
        """Whether somebody may answer for it."""
        return self.progress.managers > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """The whole table: the kinds that have activities, the activities by day, a row per organisation."""

    kinds: tuple[ActivityKind, ...]
    activities: tuple[HeldActivity, ...]
    rows: tuple[ParticipationRow, ...]


def participation_of(the_round: Round, *, today: date) -> Participation:
    """Every organisation of the association and every activity of the round. Five queries."""
    attendance = _attendance(the_round.pk)
    activities = tuple(
        HeldActivity(
            id=row.pk,
            kind=ActivityKind(row.kind),
            name=row.name,
            held_on=row.held_on,
            is_held=row.held_on <= today,
            attended=len(attendance[row.pk]),
        )
        for row in Activity.objects.filter(round=the_round).order_by("held_on", "name")
    )
    kinds = tuple(kind for kind in ActivityKind if any(each.kind == kind for each in activities))
    rows = (_row(progress, kinds, activities, attendance) for progress in progress_of_round(the_round))
    return Participation(kinds=kinds, activities=activities, rows=tuple(rows))


def attending(activity_id: int) -> list[int]:
    """Ids of the organisations that are noted as having been there. One query."""
    rows = Attendance.objects.filter(activity_id=activity_id).order_by("organisation_id")
    return list(rows.values_list("organisation_id", flat=True))


def _attendance(round_id: int) -> Mapping[int, set[str]]:
    there: dict[int, set[str]] = defaultdict(set)
    rows = Attendance.objects.filter(activity__round_id=round_id)
    for activity_id, key in rows.values_list("activity_id", "organisation__key"):
        there[activity_id].add(key)
    return there


def _row(
    progress: Progress,
    kinds: Iterable[ActivityKind],
    activities: Sequence[HeldActivity],
    attendance: Mapping[int, set[str]],
) -> ParticipationRow:
    there = tuple(progress.key in attendance.get(each.id, ()) for each in activities)
    held = [(each.kind, was_there) for each, was_there in zip(activities, there, strict=True) if each.is_held]
    shares = (
        Share(
            attended=sum(was_there for kind, was_there in held if kind == wanted),
            held=sum(kind == wanted for kind, _ in held),
        )
        for wanted in kinds
    )
    return ParticipationRow(progress=progress, shares=tuple(shares), attended=there)
