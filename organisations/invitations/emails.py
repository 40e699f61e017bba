"""What people get by e-mail: invitations, new roles, a link for who forgot the password. Plain text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from organisations.models import Assignment, Person
from organisations.people.queries import RoleRow, role_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """One message to one person."""

    to: str
    subject: str
    body: str


def invitation_email(*, person: Person, inviter: Person | None, link: str, expires_at: datetime) -> Email:
    """The mail with the link to choose a password."""
    context = {
        "person": person,
        "inviter": inviter,
        "roles": _roles(person),
        "link": link,
        "expires_at": expires_at,
    }
    return _email(person, "Inbjudan till Digital motor", "organisations/email/invitation.txt", context)


def new_roles_email(*, person: Person, inviter: Person | None, added: Iterable[Assignment]) -> Email:
    """The mail to somebody who signs in already and has been given another role."""
    context = {
        "person": person,
        "inviter": inviter,
        "roles": [role_row(assignment) for assignment in added],
        "link": f"{settings.SITE_URL}/",
    }
    return _email(person, "Ny roll i Digital motor", "organisations/email/new_roles.txt", context)


def password_reset_email(*, person: Person, link: str) -> Email:
    """The mail with the link to replace a forgotten password."""
    context = {"link": link}
    return _email(
        person, "Länk till nytt lösenord i Digital motor", "organisations/email/password_reset.txt", context
    )


def _roles(person: Person) -> list[RoleRow]:
    assignments = person.assignments.select_related("association", "organisation").order_by("pk")
    return [role_row(assignment) for assignment in assignments]


def _email(person: Person, subject: str, template: str, context: Mapping[str, object]) -> Email:
    return Email(to=person.email, subject=subject, body=render_to_string(template, dict(context)))
