"""`migrate`: Django's own, one at a time: the second of two waits, and then finds nothing to do."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoCommand
from django.db import connections

LOCK = 5_318_008  # any number, the same everywhere


class Command(DjangoCommand):
    """See the module's text."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Hold a lock of the session while migrating; it goes with the connection, however that ends."""
        with connections[options["database"]].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            super().handle(*args, **options)
        finally:
            with connections[options["database"]].cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
