"""`export_results`: the published Result of a round as a file, as a given person may see it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.results.exports import document_of
from surveys.results.files import FileForm, write_file
from surveys.results.queries import ShownResult
from surveys.results.seen_as import NotSeen, seen_as


class Command(BaseCommand):
    """See the module's text."""

    help = "Writes the published Result of a round: JSON, CSV (comma, decimal point, UTF-8) or XLSX."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The contract's options."""
        parser.add_argument("--round", required=True, metavar="SLUG")
        parser.add_argument("--format", required=True, choices=[form.value for form in FileForm])
        parser.add_argument("--out", required=True, metavar="FILE", type=Path)
        parser.add_argument("--as", dest="email", metavar="EMAIL", help="default: an ordinary participant")
        parser.add_argument(
            "--json", action="store_true", help="print slug, version, sha256 and file as JSON"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file and say of which version it is."""
        try:
            seen = seen_as(slug=options["round"], email=options["email"])
        except NotSeen as error:
            raise CommandError(str(error)) from error
        shown, own = seen.shown, seen.own
        content = write_file(shown.result, form=FileForm(options["format"]), own=own)
        try:
            options["out"].write_bytes(content)
        except OSError as error:
            raise CommandError(f"The file cannot be written: {error}") from error
        self.stdout.write(_report(shown, document_of(shown.result, own)["sha256"], options))


def _report(shown: ShownResult, sha256: str, options: dict[str, Any]) -> str:
    version = shown.version.number if shown.version else None
    facts = {"slug": options["round"], "version": version, "sha256": sha256, "file": str(options["out"])}
    if options["json"]:
        return json.dumps(facts, ensure_ascii=False)
    return f"Version {version} of {facts['slug']}, sha256 {sha256}, written to {facts['file']}"
