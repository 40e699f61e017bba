"""Loading the shipped scenarios. What an association has written itself stays."""

from dataclasses import dataclass
from typing import Any

import yaml
from django.db import transaction

from organisations.models import Association
from scenarios.library.models import ScenarioVersion
from scenarios.library.queries import TEXT_FIELDS


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedScenarios:
    """How many scenarios there are, and whether a text was loaded now."""

    total: int
    changed: bool


@transaction.atomic
def load_scenarios(*, content: bytes) -> LoadedScenarios:
    """Store each of the file's texts that differs from the shipped version before it, as the next version.

    Raises ValidationError for a text that is missing, too long or placed nowhere.
    """
    # Two servers that start at once: the second waits here and then finds the first one's.
    list(Association.objects.select_for_update().order_by("pk"))
    entries = yaml.safe_load(content)["scenarios"]
    stored = [_store(entry) for entry in entries]
    return LoadedScenarios(total=len(entries), changed=any(stored))


def _store(entry: dict[str, Any]) -> bool:
    shipped = ScenarioVersion.objects.filter(association=None, number=entry["number"])
    newest = shipped.order_by("-version").first()
    given = {field: entry[field] for field in TEXT_FIELDS}
    if newest is not None and all(getattr(newest, field) == given[field] for field in TEXT_FIELDS):
        return False
    row = ScenarioVersion(number=entry["number"], version=(newest.version if newest else 0) + 1, **given)
    row.full_clean()
    row.save()
    return True
