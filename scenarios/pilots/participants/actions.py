"""What is said of one participant: whether it joins, and which entry criteria it meets."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from scenarios.pilots.participants.models import CriterionCheck, PilotParticipant, Stand


@transaction.atomic
def answer_participation(
    *,
    participant_id: int,
    stand: Stand,
    checks: Mapping[int, bool | None],
    person_id: int | None,
    now: datetime,
) -> PilotParticipant:
    """Note the answer and, by criterion, whether it is met (None: nobody has looked).

    What is as before keeps who said it and when. Criteria of other pilots are left alone.
    """
    row = PilotParticipant.objects.select_for_update(of=["self"]).get(pk=participant_id)
    if row.stand != stand:
        row.stand = stand
        row.answered_at, row.answered_by_id = now, person_id
        row.full_clean()
        row.save()
    said = dict(row.checks.values_list("criterion_id", "is_met"))
    own = set(row.pilot.criteria.values_list("pk", flat=True))
    for pk, is_met in checks.items():
        if pk in own and said.get(pk) != is_met:
            _check(row, pk, is_met, person_id=person_id, now=now)
    return row


def _check(
    row: PilotParticipant, criterion_id: int, is_met: bool | None, *, person_id: int | None, now: datetime
) -> None:
    if is_met is None:
        row.checks.filter(criterion_id=criterion_id).delete()
        return
    CriterionCheck.objects.update_or_create(
        participant=row,
        criterion_id=criterion_id,
        defaults={"is_met": is_met, "checked_at": now, "checked_by_id": person_id},
    )
