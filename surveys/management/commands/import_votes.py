"""`import_votes FILE --round SLUG`: dots from CSV or XLSX into a round's open vote, all or nothing."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from capabilities.files import read_file
from organisations.errors import FileError, NotPossible
from surveys.answer_import.tables import MAX_BYTES
from surveys.rounds.models import Round
from surveys.vote_import.actions import ImportedVotes, import_votes


class Command(BaseCommand):
    """See the module's text."""

    help = (
        "Stores the dots of a CSV or XLSX file (columns organisation, capability, dots and, if wanted, "
        "together: yes, no or unknown) in a round's open vote, all or nothing. Twice is the same as once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file and the round."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--round", required=True, metavar="SLUG", help="the round's short name")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, store, say what became of it."""
        try:
            imported = import_votes(
                round_id=_round_id(options["round"]),
                content=read_file(options["file"], at_most=MAX_BYTES),
                now=timezone.now(),
            )
        except (FileError, NotPossible) as error:
            raise CommandError(f"{options['file']}: {error}\nInget har ändrats.") from error
        if imported.ignored_columns:
            self.stderr.write(f"Ignored columns: {', '.join(imported.ignored_columns)}")
        self.stdout.write(_as_json(imported) if options["json"] else _as_text(imported))


def _round_id(slug: str) -> int:
    round_id = Round.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if round_id is None:
        slugs = ", ".join(Round.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise CommandError(f"There is no round with the short name {slug}. Rounds: {slugs}.")
    return round_id


def _as_text(imported: ImportedVotes) -> str:
    return (
        f"{imported.organisations} organisations, {imported.rows} rows, {imported.dots} dots: "
        f"{imported.changed} changed, {imported.unchanged} unchanged"
    )


def _as_json(imported: ImportedVotes) -> str:
    counts = asdict(imported)
    del counts["ignored_columns"]
    return json.dumps(counts)
