#!/usr/bin/env python
"""Django's command line, with the embedded database up before Django looks for it."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from fyrbodal.database import DatabaseSetupError, ensure_running

# These either need no database or must not start one.
WITHOUT_DATABASE = {"stop_database", "collectstatic", "help", "--help", "--version"}


def main() -> None:
    """Start the database that this checkout uses and run the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fyrbodal.settings")
    try:
        if not WITHOUT_DATABASE.intersection(sys.argv[1:2]):
            ensure_running(os.environ, Path(__file__).resolve().parent)
        execute_from_command_line(sys.argv)
    except DatabaseSetupError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
