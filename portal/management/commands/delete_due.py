"""`delete_due`: deletes what is stored on people and kept no longer, as the nightly job does."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.privacy.retention import delete_due


class Command(BaseCommand):
    """See the module's text."""

    help = "Deletes what is stored on people and kept no longer. The worker does it every night by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How to say what was done."""
        parser.add_argument("--json", action="store_true", help="print the numbers as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Delete, and say how many of each."""
        deleted = delete_due(now=timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in deleted], ensure_ascii=False))
        else:
            self.stdout.write("\n".join(f"{each.what}: {each.number}" for each in deleted))
