"""Writes of invitations: invite, send another link, hand over, choose a password."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from organisations.errors import FileError, NotPossible
from organisations.invitations.emails import new_roles_email
from organisations.invitations.links import LIFETIME, digest_of, new_secret
from organisations.invitations.people_file import plan_invitations
from organisations.jobs import send_email, send_invitation
from organisations.models import Assignment, Invitation, Person
from organisations.names import tidy_name
from organisations.people.actions import assign_role, leave_association
from organisations.people.queries import grants_in
from organisations.permissions import OPERATOR, Access, Grant

DEACTIVATED = (
    "Personen är avaktiverad. Den som sköter personens roller, eller en systemadministratör, "
    "kan återaktivera."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who is invited. The name is used only where the address is new."""

    email: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """What an invitation led to: `added` counts new roles, `link_sent` says that a link is mailed."""

    person_id: int
    name: str
    is_new: bool
    added: int
    link_sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitedPeople:
    """What a file led to; `new_roles` counts those of new people too."""

    new_people: int
    new_roles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedLink:
    """A secret told to whoever asked for it on the server; it is stored nowhere."""

    person: Person
    is_new: bool
    role_added: bool
    secret: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """Who has the roles now, and whether the one who left can still sign in (having roles elsewhere)."""

    successor: str
    deactivated: bool


@transaction.atomic
def invite(*, newcomer: Newcomer, grants: Sequence[Grant], by: Access, now: datetime) -> Invited:
    """Give the roles to a new or known person, and tell by e-mail. Raises NotPossible, ValidationError."""
    person, is_new = _person(newcomer)
    added = [grant for grant in grants if assign_role(person_id=person.pk, grant=grant, by=by)]
    sends_link = bool(added) and not person.has_usable_password()
    if sends_link:
        send_link(person_id=person.pk, by=by, now=now)
    elif added:
        _tell_of_roles(person, added, by)
    return Invited(
        person_id=person.pk, name=person.name, is_new=is_new, added=len(added), link_sent=sends_link
    )


@transaction.atomic
def invite_from_file(*, content: bytes, association_id: int, by: Access, now: datetime) -> InvitedPeople:
    """Invite everybody in a CSV file (`people_file`), one mail each, all or nothing. Raises FileError."""
    plan = plan_invitations(content=content, association_id=association_id, by=by)
    if plan.problems:
        raise FileError(
            f"Filen har fel på {plan.faulty} rader. Rätta och läs in den igen. Inget har ändrats.",
            plan.problems,
        )
    grants: dict[str, list[Grant]] = defaultdict(list)
    newcomers: dict[str, Newcomer] = {}
    for row in plan.rows:
        if row.grant is not None:  # always so where nothing is faulty
            newcomers[row.email] = Newcomer(email=row.email, name=row.name)
            grants[row.email].append(row.grant)
    done = [
        invite(newcomer=newcomer, grants=grants[email], by=by, now=now)
        for email, newcomer in newcomers.items()
    ]
    return InvitedPeople(
        new_people=sum(invited.is_new for invited in done), new_roles=sum(invited.added for invited in done)
    )


@transaction.atomic
def send_link(*, person_id: int, by: Access, now: datetime) -> None:
    """Let the worker mail a link that works once and for fourteen days; older links stop working."""
    person = Person.objects.select_for_update().get(pk=person_id)
    invitation = _replace_links(person, secret=new_secret(), created_by_id=by.person_id or None, now=now)
    send_invitation.defer(invitation_id=invitation.pk)


@transaction.atomic
def issue_link(*, newcomer: Newcomer, grant: Grant, now: datetime) -> IssuedLink:
    """For the command: the person with the role, and a link told rather than mailed. Raises NotPossible."""
    person, is_new = _person(newcomer)
    added = assign_role(person_id=person.pk, grant=grant, by=OPERATOR)
    secret = new_secret()
    invitation = _replace_links(person, secret=secret, created_by_id=None, now=now)
    return IssuedLink(
        person=person, is_new=is_new, role_added=added, secret=secret, expires_at=invitation.expires_at
    )


@transaction.atomic
def hand_over(
    *, person_id: int, successor: Newcomer, association_id: int, by: Access, now: datetime
) -> HandedOver:
    """Give somebody else the roles that the person has in the association, and let the person go.

    What the organisation has answered belongs to it and stays. Raises NotPossible.
    """
    leaving = Person.objects.select_for_update().get(pk=person_id)
    grants = grants_in(person_id=person_id, association_id=association_id)
    if not grants:
        raise NotPossible(f"{leaving.name} har inga roller att lämna över i förbundet.")
    if successor.email.lower() == leaving.email.lower():
        raise NotPossible("Välj en annan person än den som slutar.")
    invited = invite(newcomer=successor, grants=grants, by=by, now=now)
    deactivated = leave_association(person_id=person_id, association_id=association_id, by=by)
    return HandedOver(successor=invited.name, deactivated=deactivated)


@transaction.atomic
def accept_invitation(*, secret: str, password: str, now: datetime) -> Person:
    """Use the link up and set the password. Raises NotPossible where the link holds no more."""
    invitation = (
        Invitation.objects.select_for_update()
        .select_related("person")
        .filter(digest=digest_of(secret), used_at__isnull=True, expires_at__gt=now, person__is_active=True)
        .first()
    )
    if invitation is None:
        raise NotPossible("Länken har redan använts eller gått ut.")
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    invitation.person.set_password(password)
    invitation.person.save(update_fields=["password"])
    return invitation.person


def _person(newcomer: Newcomer) -> tuple[Person, bool]:
    """The person with the address, else a new one who cannot sign in before choosing a password."""
    new = Person(email=newcomer.email.strip().lower(), name=tidy_name(newcomer.name))
    new.set_unusable_password()
    new.full_clean(validate_unique=False, validate_constraints=False)
    person, is_new = Person.objects.select_for_update().get_or_create(
        email__iexact=new.email, defaults={"email": new.email, "name": new.name, "password": new.password}
    )
    if not person.is_active:
        raise NotPossible(DEACTIVATED)
    return person, is_new


def _replace_links(person: Person, *, secret: str, created_by_id: int | None, now: datetime) -> Invitation:
    if not person.is_active:
        raise NotPossible(DEACTIVATED)
    person.invitations.filter(used_at__isnull=True).delete()
    return Invitation.objects.create(
        person=person,
        digest=digest_of(secret),
        created_by_id=created_by_id,
        expires_at=now + LIFETIME,
    )


def _tell_of_roles(person: Person, added: Sequence[Grant], by: Access) -> None:
    assignments = Assignment.objects.filter(person=person).select_related("association", "organisation")
    places = {(grant.role, grant.association_id, grant.organisation_id) for grant in added}
    email = new_roles_email(
        person=person,
        inviter=Person.objects.filter(pk=by.person_id).first(),
        added=[a for a in assignments if (a.role, a.association_id, a.organisation_id) in places],
    )
    send_email.defer(to=email.to, subject=email.subject, body=email.body)
