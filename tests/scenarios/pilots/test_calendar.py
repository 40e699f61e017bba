"""The plan as iCalendar, read back by a reader of calendars."""

from datetime import date

import pytest
from icalendar import Calendar

from analysis.plan import Milestone
from scenarios.models import Pilot
from scenarios.pilots.actions import replace_milestones
from scenarios.pilots.calendar import plan_calendar
from scenarios.pilots.queries import read_pilots
from tests.factories import NOW
from tests.scenarios.pilots.builders import make_pilot

pytestmark = pytest.mark.django_db

START = date(2026, 12, 1)
PLAN = [
    Milestone(name="Beslut; ja, eller nej", start=2, end=24, decision=True),
    Milestone(name="Start", start=30),
]


@pytest.fixture
def plan(world):
    pilot = make_pilot(world.association, title="Stöd, delat; nytt")
    replace_milestones(pilot_id=pilot.pk, milestones=PLAN, expected_revision=1, person_id=None, now=NOW)
    (found,) = read_pilots(Pilot.objects.all())
    return found


def events(content: bytes):
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_each_milestone_is_a_whole_day_event(plan):
    decision, start = events(plan_calendar(plan, START, association="fyrbodal"))

    # 1 December + 24 days is Christmas Day; the decision moves to the 28th, and the event ends the day after.
    assert (decision["dtstart"].dt, decision["dtend"].dt) == (date(2026, 12, 3), date(2026, 12, 29))
    assert (start["dtstart"].dt, start["dtend"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert decision["description"] == "Flyttad från 2026-12-25 (juldagen) till nästa arbetsdag."


def test_texts_are_escaped_and_come_back_whole(plan):
    content = plan_calendar(plan, START, association="fyrbodal")

    assert rb"Beslut\; ja\, eller nej" in content.replace(b"\r\n ", b"")
    assert events(content)[0]["summary"] == "Stöd, delat; nytt: Beslut; ja, eller nej"


def test_same_plan_gives_the_same_bytes_and_names_its_events(plan):
    first, again = (plan_calendar(plan, START, association="fyrbodal") for _ in range(2))

    assert first == again
    assert [event["uid"] for event in events(first)] == [
        f"pilot-{plan.pk}-0@fyrbodal.digital-motor",
        f"pilot-{plan.pk}-1@fyrbodal.digital-motor",
    ]
    assert {event["dtstamp"].dt for event in events(first)} == {NOW}
    assert {event["sequence"] for event in events(first)} == {2}
