"""`load_demonstration`: three rounds of made-up answers and a login for each role."""

import json
import secrets
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fyrbodal.demonstration.loading import Demonstration, load_demonstration
from fyrbodal.demonstration.people import Login

PASSWORD = "prova-motorn-2030"  # noqa: S105 - printed for all to read, and only where FYRBODAL_DEMO is set


class Command(BaseCommand):
    """See the module's text."""

    help = "Loads rounds with made-up answers and prints a login for each role. Twice is the same as once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--force` where this is no demonstration, `--json` for programs."""
        parser.add_argument(
            "--force",
            action="store_true",
            help="load it although FYRBODAL_DEMO is not 1; the logins get a password made anew each time",
        )
        parser.add_argument("--json", action="store_true", help="print the logins as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load it and print how to sign in."""
        if not (settings.DEMONSTRATION or options["force"]):
            raise CommandError(
                "This installation is no demonstration (FYRBODAL_DEMO is not 1), and made-up answers do not "
                "belong beside real ones. Add --force to load them all the same."
            )
        # A password that stands in the program opens nothing but a demonstration.
        password = PASSWORD if settings.DEMONSTRATION else secrets.token_urlsafe(12)
        loaded = load_demonstration(password=password, now=timezone.now())
        self.stdout.write(_as_json(loaded) if options["json"] else _as_text(loaded.logins))


def _as_text(logins: tuple[Login, ...]) -> str:
    rows = [("ROLE", "EMAIL", "PASSWORD")]
    rows += [(f"{login.role}, {login.place}", login.email, login.password) for login in logins]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = [f"{role:{widths[0]}}  {email:{widths[1]}}  {password}" for role, email, password in rows]
    return "\n".join(["Logins of the demonstration (made-up people and answers):", *lines])


def _as_json(loaded: Demonstration) -> str:
    return json.dumps({"changed": loaded.changed, "logins": [asdict(login) for login in loaded.logins]})
