"""`publish_round SLUG`: closes, compiles, stores the Result, prints its version and SHA-256."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from organisations.errors import NotPossible
from surveys.management.importing import round_id_of
from surveys.rounds.actions import publish_round
from surveys.rounds.models import PublishedResult
from surveys.rounds.queries import published_result


class Command(BaseCommand):
    """See the module's text."""

    help = "Publishes the next version of a round's Result. Without a change the last version stands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which round."""
        parser.add_argument("slug", metavar="SLUG", help="the round's short name")
        parser.add_argument("--json", action="store_true", help="print slug, version and sha256 as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Publish, and say whether anything had changed."""
        round_id = round_id_of(options["slug"])
        before = published_result(round_id=round_id)
        try:
            published = publish_round(round_id=round_id, person_id=None, now=timezone.now())
        except NotPossible as error:
            raise CommandError(str(error)) from error
        is_new = before is None or before.version != published.version
        self.stdout.write(
            _as_json(options["slug"], published)
            if options["json"]
            else _as_text(options["slug"], published, is_new=is_new)
        )


def _as_json(slug: str, published: PublishedResult) -> str:
    return json.dumps({"slug": slug, "version": published.version, "sha256": published.sha256})


def _as_text(slug: str, published: PublishedResult, *, is_new: bool) -> str:
    what = "Published" if is_new else "Nothing has changed since"
    return f"{what} version {published.version} of {slug}, sha256 {published.sha256}"
