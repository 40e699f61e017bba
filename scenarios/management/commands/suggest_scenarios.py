"""`suggest_scenarios`: what fits each capability of a published round, as a given person may see it."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from capabilities.queries import read_map
from scenarios.matching.document import suggestions_document
from surveys.results.seen_as import NotSeen, seen_as


class Command(BaseCommand):
    """See the module's text."""

    help = (
        "Per capability: the scenarios that fit with score and reason, and who can support whom. From open "
        "answers, the person's own and published figures; for the project lead from all."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The contract's options."""
        parser.add_argument("--round", required=True, metavar="SLUG")
        parser.add_argument("--as", dest="email", metavar="EMAIL", help="default: an ordinary participant")
        parser.add_argument("--json", action="store_true", help="print the suggestions as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print them."""
        try:
            seen = seen_as(slug=options["round"], email=options["email"])
        except NotSeen as error:
            raise CommandError(str(error)) from error
        document = suggestions_document(seen, read_map(seen.round.map_version_id))
        said = json.dumps(document, ensure_ascii=False) if options["json"] else _as_text(document)
        self.stdout.write(said)


def _as_text(document: dict[str, Any]) -> str:
    lines = [f"{document['round']}, version {document['version']}"]
    if document["not_for_participants"]:
        lines.append("All answers: not to be shown to participants")
    for each in document["capabilities"]:
        lines.append(f"\n{each['name']} ({each['n']} answers)")
        lines += [f"  {one['scenario']} {one['score'] or '-'}  {one['reason']}" for one in each["scenarios"]]
        lines += [f"  {one['helper']} -> {one['helped']}, {one['lift']} levels" for one in each["pairs"]]
    return "\n".join(lines)
