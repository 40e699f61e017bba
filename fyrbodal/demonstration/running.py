"""What runs a round beside the answers: activities with who was there, and e-mail to those who answer.

How many activities of each kind every municipality took part in is what the pre-study printed for its own;
which of them, and their names and days, are made up.
"""

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils.timezone import localdate

from fyrbodal.demonstration.rounds import OPEN_ROUND, PUBLISHED_ROUND
from organisations.models import Organisation
from surveys.mailings.actions import save_plan, send_invitations
from surveys.mailings.queries import plan_of
from surveys.models import Activity, MailPlan, Round
from surveys.participation.actions import add_activity, record_attendance
from surveys.participation.models import ActivityKind

_COUNTS = Path(__file__).parent / "participation.csv"
_DAY_OF_FIRST = date(2026, 2, 3)
_BETWEEN = timedelta(days=14)

_HELD = {
    ActivityKind.ENVIRONMENT: (
        "Omvärldsanalys: intervju",
        "Omvärldsanalys: underlag",
        "Omvärldsanalys: genomgång",
        "Omvärldsanalys: avstämning",
    ),
    ActivityKind.SURVEY: (
        "Enkät om digital mognad",
        "Enkät om hur IT uppfattas",
        "Enkät om informationssäkerhet",
    ),
    ActivityKind.COSTS: ("Kostnader: underlag", "Kostnader: genomgång"),
    ActivityKind.WORKSHOP: (
        "Workshop 1: målbild",
        "Workshop 2: nuläge",
        "Workshop 3: vikt",
        "Workshop 4: samverkan",
        "Workshop 5: piloter",
    ),
}


def load_activities(*, association_id: int) -> bool:
    """The activities of the published round; False where it has some already."""
    the_round = Round.objects.get(slug=PUBLISHED_ROUND)
    if Activity.objects.filter(round=the_round).exists():
        return False
    organisations = dict(Organisation.objects.filter(association_id=association_id).values_list("key", "pk"))
    counts = _counts()
    day = _DAY_OF_FIRST
    for kind, names in _HELD.items():
        for number, name in enumerate(names):
            activity = add_activity(round_id=the_round.pk, kind=kind, name=name, held_on=day)
            there = [organisations[key] for key, count in counts.items() if count[kind] > number]
            record_attendance(activity_id=activity.pk, organisations=there)
            day += _BETWEEN
    return True


def load_mailings(*, now: datetime) -> bool:
    """The open round's workshop to come, its reminders and its invitations; False where they are there."""
    the_round = Round.objects.get(slug=OPEN_ROUND)
    if MailPlan.objects.filter(round=the_round).exists():
        return False
    add_activity(
        round_id=the_round.pk,
        kind=ActivityKind.WORKSHOP,
        name="Uppstart",
        held_on=localdate(now) + timedelta(days=21),
    )
    plan = plan_of(the_round.pk)
    save_plan(round_id=the_round.pk, plan=replace(plan, week_before=True, day_before=True))
    send_invitations(round_id=the_round.pk, now=now)
    return True


def _counts() -> dict[str, Mapping[str, int]]:
    with _COUNTS.open(encoding="utf-8", newline="") as file:
        return {
            row.pop("organisation"): {kind: int(count) for kind, count in row.items()}
            for row in csv.DictReader(file)
        }
