"""How long what is stored on people is kept, and the deletion of what is due.

The notice shows these rows and the nightly job follows them, so that they cannot say different things.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import connection, transaction

from organisations.models import Invitation
from organisations.people.erasure import erase_people_gone_since
from surveys.mailings.models import Message, MessageState


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One kind of data: what it is and until when, in words, and its deletion.

    `delete` takes the time that is `days` ago and gives the number of rows or people that were due.
    """

    what: str
    until: str
    days: int
    delete: Callable[[datetime], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """How many of one kind were deleted."""

    what: str
    number: int


def delete_due(*, now: datetime) -> tuple[Deleted, ...]:
    """Delete all that is due, each kind in a transaction of its own. Twice is the same as once."""
    return tuple(
        Deleted(what=kept.what, number=_delete(kept, now - timedelta(days=kept.days))) for kept in KEPT
    )


@transaction.atomic
def _delete(kept: Kept, before: datetime) -> int:
    return kept.delete(before)


def _invitations(before: datetime) -> int:
    """Used ones too: their time runs out all the same."""
    return Invitation.objects.filter(expires_at__lte=before).delete()[0]


def _sessions(before: datetime) -> int:
    return Session.objects.filter(expire_date__lte=before).delete()[0]


# The state is that of the last event, as in procrastinate's own `delete_old_jobs`, which cannot be called in
# a transaction of Django's. The events of a job go with it.
_FINISHED_JOBS = """
    DELETE FROM procrastinate_jobs job
    WHERE job.status IN ('succeeded', 'failed', 'cancelled', 'aborted')
      AND (SELECT max(event.at) FROM procrastinate_events event WHERE event.job_id = job.id) <= %s
"""


def _jobs(before: datetime) -> int:
    return _deleted_by(_FINISHED_JOBS, before)


def _attempts(before: datetime) -> int:
    return _deleted_by("DELETE FROM fyrbodal_cache WHERE expires <= %s", before)


def _letters(before: datetime) -> int:
    """Those that have become something; one that waits is still to be sent."""
    done = Message.objects.exclude(state=MessageState.WAITING)
    return done.filter(created_at__lte=before).delete()[0]


def _deleted_by(statement: str, before: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, [before])
        return int(cursor.rowcount)


KEPT = (
    Kept(
        what="Inloggningar",
        until="Tas bort när de har gått ut, senast 12 timmar efter att du loggade in och en natt till.",
        days=0,
        delete=_sessions,
    ),
    Kept(
        what="Räknare av inloggningsförsök, med IP-adress",
        until="Tas bort natten efter att de slutat gälla.",
        days=0,
        delete=_attempts,
    ),
    Kept(
        what="Inbjudningar",
        until="Tas bort 30 dagar efter att länken har gått ut. Länken själv lagras aldrig.",
        days=30,
        delete=_invitations,
    ),
    Kept(
        what="Skickade e-brev och andra utförda uppdrag",
        until="Tas bort 30 dagar efter att de har utförts.",
        days=30,
        delete=_jobs,
    ),
    Kept(
        what="Inbjudningar och påminnelser till en omgång, i projektledarens logg",
        until="Tas bort 12 månader efter att de skrevs.",
        days=366,
        delete=_letters,
    ),
    Kept(
        what="Namn, e-postadress och roller",
        until=(
            "Byts ut mot ett nummer 24 månader efter att inloggningen stängdes av eller den sista rollen "
            "togs bort. Det gäller också historiken över ändringar."
        ),
        days=731,
        delete=erase_people_gone_since,
    ),
)
