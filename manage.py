#!/usr/bin/env python
"""Django's command line, with the embedded database up before Django looks for it."""

import os
import secrets
import sys
from pathlib import Path

import psycopg
from django.core.management import execute_from_command_line
from django.db import ProgrammingError

from fyrbodal.database import DatabaseSetupError, ensure_running, require_reachable
from fyrbodal.environment import SettingError

# These either need no database or must not start one.
WITHOUT_DATABASE = {"stop_database", "collectstatic", "help", "--help", "--version"}
OLDER_TABLES = (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn)


def main() -> None:
    """Start the database that this checkout uses and run the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fyrbodal.settings")
    try:
        _prepare()
        execute_from_command_line(sys.argv)
    except (DatabaseSetupError, SettingError) as error:
        sys.exit(str(error))
    except ProgrammingError as error:
        if not isinstance(error.__cause__, OLDER_TABLES):
            raise
        sys.exit(
            "The database has no tables yet, or those of an older version "
            f"({error.__cause__.diag.message_primary}).\n"
            "Run  script/manage migrate  and then  script/manage setup, and try again."
        )


def _prepare() -> None:
    if WITHOUT_DATABASE.intersection(sys.argv[1:2]):
        # Nothing is signed, so no key needs to be kept: a folder that is not there is not made for it.
        os.environ.setdefault("FYRBODAL_SECRET_KEY", secrets.token_urlsafe(50))
    elif os.environ.get("DATABASE_URL"):
        require_reachable(os.environ)
    else:
        ensure_running(os.environ, Path(__file__).resolve().parent)


if __name__ == "__main__":
    main()
