"""Made-up pilots for tests."""

from organisations.models import Association, Organisation
from scenarios.pilots.actions import NewPilot, create_pilot
from scenarios.pilots.models import Pilot
from scenarios.pilots.templates import load_templates
from tests.factories import NOW


def make_pilot(association: Association, *organisations: Organisation, **fields: object) -> Pilot:
    """A proposed pilot; `template` is the number of a shipped one, None for an empty plan."""
    load_templates()
    given = {"title": "Delat stöd", "scenario": 3, "capabilities": ("bygga-kultur",), **fields}
    new = NewPilot(
        association_id=association.pk, organisations=tuple(each.pk for each in organisations), **given
    )
    return create_pilot(new=new, person_id=None, now=NOW)
