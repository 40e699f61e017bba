"""A plan in days, and its dates (method, section 9).

Milestones count in calendar days from Dag-0. A decision is not made on a day when nobody works: its only day,
or the last day of its period, moves to the next working day. What follows keeps its days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from holidays import DE_FACTO, PUBLIC
from holidays.countries.sweden import Sweden

_SATURDAY, _SUNDAY = 5, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """What is done from one day to another, counted from Dag-0; `end` is None for a single day."""

    name: str
    start: int
    end: int | None = None
    decision: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Why a decision stands on another day than the plan counts to."""

    planned: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedMilestone:
    """A milestone with its first and last day, the same for a single day; `move` where the last was moved."""

    milestone: Milestone
    first: date
    last: date
    move: Move | None


def dated(milestones: Iterable[Milestone], start: date) -> tuple[DatedMilestone, ...]:
    """The milestones with dates, when Dag-0 is `start`."""
    return tuple(_dated(milestone, start) for milestone in milestones)


def _dated(milestone: Milestone, start: date) -> DatedMilestone:
    first = start + timedelta(days=milestone.start)
    planned = first if milestone.end is None else start + timedelta(days=milestone.end)
    reason = free_reason(planned) if milestone.decision else None
    last = next_working_day(planned) if reason else planned
    return DatedMilestone(
        milestone=milestone,
        first=last if milestone.end is None else first,
        last=last,
        move=Move(planned=planned, reason=reason) if reason else None,
    )


def next_working_day(day: date) -> date:
    """The day itself where people work on it, else the first after it."""
    while free_reason(day):
        day += timedelta(days=1)
    return day


def free_reason(day: date) -> str | None:
    """Why nobody works on the day: the name of the holiday, eve or weekday. None on a working day."""
    name = _free_days(day.year).get(day)
    if name:
        return name
    return {_SATURDAY: "lördag", _SUNDAY: "söndag"}.get(day.weekday())


@lru_cache(maxsize=64)
def _free_days(year: int) -> dict[date, str]:
    """Sweden's holidays, and the eves of Midsummer, Christmas and New Year, which are kept as such."""
    found = Sweden(years=year, categories=(PUBLIC, DE_FACTO), language="sv", include_sundays=False)
    return {day: name.lower() for day, name in found.items()}
