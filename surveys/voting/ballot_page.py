"""The ballot as its page shows it: the map's own layout, with what stands on each choice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from capabilities.queries import CapabilityMap, MapArea, MapGroup
from surveys.voting.ballots import OrganisationBallot
from surveys.voting.forms import MarkForm
from surveys.voting.models import TogetherAnswer, VoteSubject
from surveys.voting.queries import NO_MARK, StoredMark
from surveys.voting.saving import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkConflict:
    """Two people's versions of one mark, for one of them to choose between."""

    key: str
    mine: str
    theirs: str
    revision: int
    marked_at: datetime | None
    marked_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    """One choice: what stands in its controls, stored or as it was typed. `revision` is the one that the
    controls started from; `about` is what a group holds."""

    key: str
    name: str
    about: str
    dots: str
    together: str
    revision: int
    errors: tuple[str, ...]
    conflict: MarkConflict | None

    @property
    def words(self) -> str:
        """The mark to be read: "2 prickar, tillsammans: ja"."""
        return in_words(int(self.dots or 0), self.together)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCard:
    """A group of the map with its choices; `name` is empty where the group itself is the choice."""

    name: str
    rows: tuple[ChoiceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCards:
    """An area of the map with the groups that stand on the ballot."""

    key: str
    name: str
    groups: tuple[GroupCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotPage:
    """The whole ballot. `left` counts the dots that are stored or typed, and may be below 0 for the latter;
    `saved_at` is when somebody last changed it."""

    areas: tuple[AreaCards, ...]
    left: int
    saved_at: datetime | None
    on_groups: bool

    @property
    def problems(self) -> tuple[ChoiceRow, ...]:
        """The choices whose mark was not stored."""
        return tuple(row for row in self._rows() if row.errors or row.conflict)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on it."""
        return all(row.dots in {"", "0"} and not row.together for row in self._rows())

    def _rows(self) -> Iterable[ChoiceRow]:
        return (row for area in self.areas for group in area.groups for row in group.rows)


def ballot_page(
    ballot: OrganisationBallot,
    the_map: CapabilityMap,
    marks: Mapping[str, StoredMark],
    outcome: Outcome | None = None,
) -> BallotPage:
    """The page. What is unsaved stands in the controls in place of what is stored."""
    outcome = outcome or Outcome()
    on_groups = ballot.vote.subject == VoteSubject.GROUPS
    areas = tuple(_area(area, ballot.passed, marks, outcome, on_groups=on_groups) for area in the_map.areas)
    shown = tuple(area for area in areas if area.groups)
    spent = sum(_number(row.dots) for area in shown for group in area.groups for row in group.rows)
    times = [mark.marked_at for mark in marks.values() if mark.marked_at]
    return BallotPage(
        areas=shown,
        left=ballot.vote.rules.budget - spent,
        saved_at=max(times, default=None),
        on_groups=on_groups,
    )


def conflict_of(key: str, form: MarkForm, current: StoredMark) -> MarkConflict:
    """Both versions of the mark: what the valid form holds, and what stands."""
    return MarkConflict(
        key=key,
        mine=in_words(form.cleaned_data["dots"], form.cleaned_data["together"]),
        theirs=in_words(current.dots, current.together),
        revision=current.revision,
        marked_at=current.marked_at,
        marked_by=current.marked_by,
    )


def in_words(dots: int, together: str) -> str:
    """A mark as a person says it."""
    counted = f"{dots} {'prick' if dots == 1 else 'prickar'}" if dots else "Ingen prick"
    return f"{counted}, tillsammans: {TogetherAnswer(together).label}" if together else counted


def _area(
    area: MapArea,
    passed: tuple[str, ...] | None,
    marks: Mapping[str, StoredMark],
    outcome: Outcome,
    *,
    on_groups: bool,
) -> AreaCards:
    groups = [group for group in area.groups if passed is None or group.key in passed]
    return AreaCards(
        key=area.key,
        name=area.name,
        groups=tuple(
            GroupCard(
                name="" if on_groups else group.name,
                rows=tuple(_row(*each, marks, outcome) for each in _choices(group, on_groups=on_groups)),
            )
            for group in groups
        ),
    )


def _choices(group: MapGroup, *, on_groups: bool) -> list[tuple[str, str, str]]:
    """Key, name and what to know of each choice."""
    if on_groups:
        return [(group.key, group.name, ", ".join(each.name for each in group.capabilities))]
    return [(each.key, each.name, "") for each in group.capabilities]


def _row(key: str, name: str, about: str, marks: Mapping[str, StoredMark], outcome: Outcome) -> ChoiceRow:
    mark, form, current = marks.get(key, NO_MARK), outcome.unsaved.get(key), outcome.conflicts.get(key)
    typed = form.data if form else {f"{key}-dots": str(mark.dots), f"{key}-together": mark.together}
    errors = [str(e) for listed in form.errors.values() for e in listed] if form else []
    return ChoiceRow(
        key=key,
        name=name,
        about=about,
        dots=typed.get(f"{key}-dots", ""),
        together=typed.get(f"{key}-together", ""),
        revision=form.cleaned_data.get("revision", mark.revision) if form else mark.revision,
        errors=tuple(errors),
        conflict=conflict_of(key, form, current) if form and current else None,
    )


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 5 else 0
