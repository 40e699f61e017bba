"""Writing the association's own text of a scenario."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from organisations.models import Association
from scenarios.library.models import ScenarioVersion
from scenarios.library.queries import Scenario, versions_of


class ScenarioConflict(Exception):  # noqa: N818 - somebody was first, which is no fault of the program
    """Somebody else wrote in between. Holds what stands now; nothing was overwritten."""

    def __init__(self, current: Scenario) -> None:
        super().__init__("Någon annan har ändrat scenariot.")
        self.current = current


@transaction.atomic
def save_scenario(
    *,
    association_id: int,
    number: int,
    texts: Mapping[str, str],
    expected_revision: int,
    person_id: int | None,
    now: datetime,
) -> None:
    """Store the texts, by the model's field names, as the association's next version. What stands already
    makes none.

    Raises ScenarioConflict where somebody else wrote since `expected_revision` was shown; ValidationError.
    """
    Association.objects.select_for_update().get(pk=association_id)
    current = versions_of(association_id, number)[0]
    if current.fields == texts:
        return
    if current.revision != expected_revision:
        raise ScenarioConflict(current)
    row = ScenarioVersion(
        association_id=association_id,
        number=number,
        version=current.revision + 1,
        saved_at=now,
        saved_by_id=person_id,
        **texts,
    )
    row.full_clean()
    row.save()
