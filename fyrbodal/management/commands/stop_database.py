"""`stop_database`: stop the embedded server of this data folder. Nothing running is no error."""

import json
import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fyrbodal.database import DatabaseSetupError, stop


class Command(BaseCommand):
    """See the module's text."""

    help = "Stops the embedded database of this data folder. Nothing running is no error."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--json` for programs."""
        parser.add_argument("--json", action="store_true", help='print {"stopped": true or false}')

    def handle(self, *_args: Any, **options: Any) -> None:
        """Stop it and say whether there was one."""
        try:
            stopped = stop(os.environ, settings.BASE_DIR)
        except DatabaseSetupError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps({"stopped": stopped}))
        else:
            self.stdout.write("The database has stopped." if stopped else "No database was running.")
