"""Writing in a decision paper."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from reports.decision_papers.models import DecisionPaper
from reports.decision_papers.queries import StoredPaper, stored_paper
from reports.decision_papers.start_texts import Section
from scenarios.models import Pilot


class PaperConflict(Exception):  # noqa: N818 - somebody was first, which is no fault of the program
    """Somebody else wrote in between. Holds what stands now; nothing was overwritten."""

    def __init__(self, current: StoredPaper) -> None:
        super().__init__("Någon annan har ändrat beslutsunderlaget.")
        self.current = current


@transaction.atomic
def save_paper(
    *,
    pilot_id: int,
    texts: Mapping[Section, str],
    result_id: int | None,
    expected_revision: int,
    person_id: int | None,
    now: datetime,
) -> None:
    """Store the texts, and which Result the paper shows. Saving what stands changes nothing.

    Raises PaperConflict where somebody else wrote since `expected_revision` was shown; ValidationError.
    """
    Pilot.objects.select_for_update().get(pk=pilot_id)
    row = DecisionPaper.objects.filter(pilot_id=pilot_id).select_related("saved_by").first()
    current = stored_paper(row)
    if current and (current.texts, current.result_id) == (texts, result_id):
        return
    if current and current.revision != expected_revision:
        raise PaperConflict(current)
    row = row or DecisionPaper(pilot_id=pilot_id, revision=0)
    for section, text in texts.items():
        setattr(row, section.value, text)
    row.result_id, row.revision = result_id, row.revision + 1
    row.saved_at, row.saved_by_id = now, person_id
    row.full_clean()
    row.save()
