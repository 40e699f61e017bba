"""`pilot_budget`: what a shipped pilot takes for a number of participants, and when."""

import json
from argparse import ArgumentParser
from datetime import date
from fractions import Fraction
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analysis.budget import Span, Totals, share, totals
from analysis.plan import DatedMilestone, Milestone, dated
from scenarios.pilots import amounts
from scenarios.pilots.forms import FIRST_YEAR, LAST_YEAR
from scenarios.pilots.opening import MOST_PARTICIPANTS
from scenarios.pilots.presenters import days, moved
from scenarios.pilots.templates import Template, shipped_templates


class Command(BaseCommand):
    """See the module's text."""

    help = "Prints the hours and tkr of one of the shipped pilots for a number of participants, and its plan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The pilot, how many, from when."""
        parser.add_argument("number", metavar="NUMBER", help="the pilot's number in the pre-study, 1-5")
        parser.add_argument("--participants", metavar="N", required=True)
        parser.add_argument("--start", metavar="YYYY-MM-DD", help="Dag-0; gives the plan dates")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Work it out and print it."""
        template = _template(str(options["number"]))
        participants = _participants(str(options["participants"]))
        start = _start(options["start"])
        one, whole = share(template.lines, participants), totals(template.lines, participants)
        if options["json"]:
            document = {
                "per_participant": _as_object(one),
                "total": _as_object(whole),
                "milestones": _milestones(template, start),
            }
            self.stdout.write(json.dumps(document, ensure_ascii=False))
            return
        self.stdout.write(f"{template.number} {template.title}, {participants} participants")
        self.stdout.write(f"per participant: {amounts.hours(one)}, {amounts.tkr(one)}")
        self.stdout.write(f"total: {amounts.hours(whole)}, {amounts.tkr(whole)}")
        for line in [*template.notes, *_plan_lines(template, start)]:
            self.stdout.write(line)


def _template(given: str) -> Template:
    found = {str(number): each for number, each in shipped_templates().items()}
    if given not in found:
        raise CommandError(f"There is no pilot {given!r}. The shipped pilots are {', '.join(found)}.")
    return found[given]


def _participants(given: str) -> int:
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0
    if not 1 <= number <= MOST_PARTICIPANTS:
        raise CommandError(f"--participants is a whole number 1-{MOST_PARTICIPANTS}, not {given!r}.")
    return number


def _start(given: str | date | None) -> date | None:
    if given is None or isinstance(given, date):
        return given
    try:
        day = date.fromisoformat(given)
    except ValueError as error:
        raise CommandError(f"--start is a day such as 2027-01-11, not {given!r}.") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CommandError(f"--start lies between the years {FIRST_YEAR} and {LAST_YEAR}, not {given!r}.")
    return day


def _as_object(found: Totals) -> dict[str, Any]:
    return {"hours": _pair(found.hours), "tkr": _pair(found.tkr)}


def _pair(span: Span) -> list[int | float]:
    return [_number(span.low), _number(span.high)]


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else round(float(value), 2)


def _milestones(template: Template, start: date | None) -> list[dict[str, Any]]:
    if start is None:
        return [_days(each) for each in template.milestones]
    return [_days(each.milestone) | _dates(each) for each in dated(template.milestones, start)]


def _days(each: Milestone) -> dict[str, Any]:
    return {"name": each.name, "start": each.start, "end": each.end, "decision": each.decision}


def _dates(each: DatedMilestone) -> dict[str, Any]:
    moved_from = {"from": each.move.planned.isoformat(), "reason": each.move.reason} if each.move else None
    return {
        "start_date": each.first.isoformat(),
        "end_date": each.last.isoformat() if each.milestone.end is not None else None,
        "moved": moved_from,
    }


def _plan_lines(template: Template, start: date | None) -> list[str]:
    if start is None:
        return [f"{days(each)}: {each.name}" for each in template.milestones]
    return [
        f"{each.first} – {each.last}: {each.milestone.name} {moved(each)}".rstrip()
        for each in dated(template.milestones, start)
    ]
