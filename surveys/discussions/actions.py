"""Writing down what was said and decided."""

from datetime import datetime

from django.db import transaction

from capabilities.models import Capability
from organisations.errors import NotPossible
from surveys.discussions.models import Discussion
from surveys.discussions.queries import StoredDiscussion, stored_discussion
from surveys.rounds.models import Round, RoundState


class DiscussionConflict(Exception):  # noqa: N818 - somebody was first, which is no fault of the program
    """Somebody else wrote in between. Holds what stands now; nothing was overwritten."""

    def __init__(self, current: StoredDiscussion) -> None:
        super().__init__("Någon annan har ändrat anteckningarna.")
        self.current = current


@transaction.atomic
def save_discussion(
    *,
    round_id: int,
    capability: str,
    texts: tuple[str, str],
    expected_revision: int,
    person_id: int | None,
    now: datetime,
) -> None:
    """Store `texts` (notes, decision) of the capability with that key. Saving what stands changes nothing.

    Raises DiscussionConflict where somebody else wrote since `expected_revision` was shown; NotPossible in a
    round that is not published; ValidationError.
    """
    the_round = Round.objects.select_for_update().get(pk=round_id)
    if the_round.state != RoundState.PUBLISHED:
        raise NotPossible("Anteckningar skrivs i en publicerad omgång.")
    row = Discussion.objects.filter(round=the_round, capability__key=capability).first()
    current = stored_discussion(row)
    if (current.notes, current.decision) == texts:
        return
    if current.revision != expected_revision:
        raise DiscussionConflict(current)
    if row is None:
        found = Capability.objects.get(version_id=the_round.map_version_id, key=capability)
        row = Discussion(round=the_round, capability=found, revision=0)
    row.notes, row.decision = texts
    row.revision += 1
    row.saved_at, row.saved_by_id = now, person_id
    row.full_clean()
    row.save()
