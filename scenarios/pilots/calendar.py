"""A pilot's plan as iCalendar (RFC 5545): a whole-day event for each milestone.

The same plan gives the same bytes: an event's UID comes from the pilot and its place in the plan, its DTSTAMP
from when the pilot was last saved, and SEQUENCE from its revision, so that a calendar that reads the file
again moves the events instead of doubling them.
"""

from datetime import UTC, date, timedelta

from icalendar import Calendar, Event

from analysis.plan import DatedMilestone, dated
from scenarios.pilots.presenters import moved
from scenarios.pilots.queries import PilotPlan

PRODUCT = "-//Digital motor//Piloter//SV"


def plan_calendar(pilot: PilotPlan, start: date, *, association: str) -> bytes:
    """The plan from `start` as a calendar file. `association` is the key that the events' names end with."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", pilot.title)
    calendar.add("x-wr-calname", pilot.title)
    for place, each in enumerate(dated(pilot.milestones, start)):
        calendar.add_component(_event(pilot, each, f"pilot-{pilot.pk}-{place}@{association}.digital-motor"))
    content: bytes = calendar.to_ical()
    return content


def _event(pilot: PilotPlan, each: DatedMilestone, uid: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", pilot.saved_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", pilot.revision)
    event.add("dtstart", each.first)
    event.add("dtend", each.last + timedelta(days=1))  # the first day that is not in it
    decision = "Beslut: " if each.milestone.decision and "beslut" not in each.milestone.name.lower() else ""
    event.add("summary", f"{pilot.title}: {decision}{each.milestone.name}")
    if said := moved(each):
        event.add("description", said)
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because of it
    return event
