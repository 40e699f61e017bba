"""`create_person EMAIL --name NAME --role ROLE`: a login, and the one-time link to choose a password."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from organisations.errors import NotPossible
from organisations.invitations.actions import IssuedLink, Newcomer, issue_link
from organisations.invitations.links import link
from organisations.management.places import find_association, find_organisation, only_association
from organisations.models import Association, Role
from organisations.people.models import APPOINTED, OF_AN_ORGANISATION
from organisations.permissions import Grant


class Command(BaseCommand):
    """See the module's text."""

    help = "Adds a person, or a role to a person who exists, and prints a link that works once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, which role, where."""
        parser.add_argument("email")
        parser.add_argument("--name", required=True, help="left aside where the person exists already")
        parser.add_argument("--role", required=True, choices=[role.value for role in APPOINTED])
        parser.add_argument("--organisation", metavar="NAME", help="name, key or code")
        parser.add_argument("--association", metavar="KEY", help="needed where there are several")
        parser.add_argument("--json", action="store_true", help="print the link and the rest as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Add, and print what an administrator hands on."""
        newcomer = Newcomer(email=_email(options["email"]), name=options["name"].strip())
        grant = _grant(Role(options["role"]), options["organisation"], options["association"])
        try:
            issued = issue_link(newcomer=newcomer, grant=grant, now=timezone.now())
        except NotPossible as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        said = _said(issued, grant.role)
        if options["json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(f"{name}: {value}" for name, value in said.items()))


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise CommandError(f"{text} is not an e-mail address.") from error
    return text


def _grant(role: Role, organisation: str | None, association: str | None) -> Grant:
    if role == Role.ADMINISTRATOR:
        if organisation or association:
            raise CommandError("An administrator's role has no organisation and no association.")
        return Grant(role=role, association_id=None, organisation_id=None)
    place = find_association(association) if association else None
    if organisation:
        return _in_organisation(role, organisation, place)
    if role in OF_AN_ORGANISATION:
        raise CommandError(f"The role {role.value} needs --organisation NAME.")
    return Grant(role=role, association_id=(place or only_association()).pk, organisation_id=None)


def _in_organisation(role: Role, text: str, place: Association | None) -> Grant:
    if role == Role.PROJECT_LEAD:
        raise CommandError("A project lead's role has no organisation. Use --association KEY.")
    row = find_organisation(text, place)
    return Grant(role=role, association_id=row.association_id, organisation_id=row.pk)


def _said(issued: IssuedLink, role: Role) -> dict[str, object]:
    return {
        "email": issued.person.email,
        "name": issued.person.name,
        "created": issued.is_new,
        "role": role.value,
        "role_added": issued.role_added,
        "expires": timezone.localtime(issued.expires_at).isoformat(timespec="minutes"),
        "link": link(issued.secret),
    }
