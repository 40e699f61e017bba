"""`export_person EMAIL --out FILE`: all that is stored on a person, as JSON."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from organisations.models import Person
from portal.privacy.person_file import person_file


class Command(BaseCommand):
    """See the module's text."""

    help = "Writes all that is stored on a person as JSON, for somebody who asks for it and cannot sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and where to."""
        parser.add_argument("email")
        parser.add_argument("--out", required=True, metavar="FILE", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file."""
        person = Person.objects.filter(email__iexact=options["email"]).first()
        if person is None:
            raise CommandError(f"There is nobody with the address {options['email']}.")
        try:
            options["out"].write_bytes(person_file(person_id=person.pk, now=timezone.now()))
        except OSError as error:
            raise CommandError(f"The file cannot be written: {error}") from error
        self.stdout.write(f"{person.email}: written to {options['out']}")
