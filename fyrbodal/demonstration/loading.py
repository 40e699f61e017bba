"""Loading the whole demonstration; what is there already is left as it is."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from fyrbodal.demonstration.interests import load_interests
from fyrbodal.demonstration.people import Login, load_people
from fyrbodal.demonstration.pilots import load_pilots
from fyrbodal.demonstration.rounds import load_earlier_round, load_open_round, load_published_round
from fyrbodal.demonstration.running import load_activities, load_mailings
from fyrbodal.demonstration.teamwork import load_teamwork
from fyrbodal.shipped import load_shipped
from organisations.models import Association


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """Whether something was loaded now, and how to sign in."""

    changed: bool
    logins: tuple[Login, ...]


def load_demonstration(*, password: str, now: datetime) -> Demonstration:
    """Load what is missing: what comes with the program, the rounds, the people and all that they have done.

    The rounds come first: whom nobody has added yet gets no e-mail that a round is published.
    """
    shipped = load_shipped()
    with transaction.atomic():
        association = Association.objects.get(key=shipped.organisations.association_key)
        version_id = shipped.map.version_id
        changed = [
            load(association_id=association.pk, map_version_id=version_id, now=now)
            for load in (load_earlier_round, load_published_round, load_open_round)
        ]
        logins = load_people(association_id=association.pk, password=password)
        changed += [load_activities(association_id=association.pk), load_mailings(now=now)]
        changed.append(load_interests(association_id=association.pk, now=now))
        changed.append(load_pilots(association_id=association.pk, now=now))
        worked, colleagues = load_teamwork(password=password, now=now)
    return Demonstration(changed=any([*changed, worked]), logins=(*logins, *colleagues))
