"""`import_answers FILE --round SLUG`: answers from CSV or XLSX into an open round, all or nothing."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from capabilities.files import read_file
from organisations.errors import FileError, NotPossible
from surveys.answer_import.actions import ImportedAnswers, import_answers
from surveys.answer_import.tables import MAX_BYTES
from surveys.assessments.models import Sharing
from surveys.rounds.models import Round


class Command(BaseCommand):
    """See the module's text."""

    help = (
        "Stores the answers of a CSV or XLSX file (columns organisation, capability, level and, if wanted, "
        "confidence, evidence, comment) in an open round, all or nothing. Answers given before are replaced; "
        "their history is kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the round, and what is to be done with the organisations of the file."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--round", required=True, metavar="SLUG", help="the round's short name")
        parser.add_argument("--share", choices=Sharing.values, help="who may see the answers by name")
        parser.add_argument("--submit", action="store_true", help="hand in the assessments of the file")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, store, say what became of it."""
        try:
            imported = import_answers(
                round_id=_round_id(options["round"]),
                content=read_file(options["file"], at_most=MAX_BYTES),
                sharing=Sharing(options["share"]) if options["share"] else None,
                submit=options["submit"],
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


def _as_text(imported: ImportedAnswers) -> str:
    return (
        f"{imported.organisations} organisations, {imported.answers} answers, {imported.blank} blank: "
        f"{imported.created} created, {imported.changed} changed, {imported.unchanged} unchanged; "
        f"{imported.submitted} submitted"
    )


def _as_json(imported: ImportedAnswers) -> str:
    counts = asdict(imported)
    del counts["ignored_columns"]
    return json.dumps(counts)
