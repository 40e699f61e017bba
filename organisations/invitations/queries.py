"""Reads of invitations by the secret in their address."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from organisations.invitations.links import digest_of
from organisations.models import Invitation, Person


class LinkState(Enum):
    """Whether a link works; the values are the status codes of the answers."""

    OPEN = 200
    UNKNOWN = 404
    ENDED = 410


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLink:
    """What the secret leads to. Only an open link says whose it is."""

    state: LinkState
    person: Person | None = None


def find_link(*, secret: str, now: datetime) -> FoundLink:
    """Look the secret up. One query."""
    invitation = Invitation.objects.select_related("person").filter(digest=digest_of(secret)).first()
    if invitation is None:
        return FoundLink(state=LinkState.UNKNOWN)
    if invitation.used_at or invitation.expires_at <= now or not invitation.person.is_active:
        return FoundLink(state=LinkState.ENDED)
    return FoundLink(state=LinkState.OPEN, person=invitation.person)
