"""Fetching a round's documents, which leaves a trace."""

import hashlib
from datetime import datetime

from django.db import transaction

from reports.records.archive import write_record
from reports.records.models import RecordFetch
from surveys.rounds.models import Round


@transaction.atomic
def fetch_record(*, the_round: Round, person_id: int, now: datetime) -> bytes:
    """The file's bytes, once it is noted who got them."""
    content = write_record(the_round, now=now)
    RecordFetch.objects.create(
        round=the_round, person_id=person_id, fetched_at=now, sha256=hashlib.sha256(content).hexdigest()
    )
    return content
