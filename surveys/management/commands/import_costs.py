"""`import_costs FILE --round SLUG`: what IT costs, from CSV or XLSX into an open round, all or nothing."""

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
from surveys.assessments.models import Sharing
from surveys.cost_import.actions import HandIn, ImportedCosts, import_costs
from surveys.rounds.models import Round


class Command(BaseCommand):
    """See the module's text."""

    help = (
        "Stores the amounts of a CSV or XLSX file (columns organisation, pool, tower, amount; a row for "
        "stated_total, operating_cost, it_staff or employees in the place of a pool has no tower) in an open "
        "round, all or nothing. Twice is the same as once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the round, and what is chosen where the costs are handed in."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--round", required=True, metavar="SLUG", help="the round's short name")
        parser.add_argument("--submit", action="store_true", help="hand in the costs of the file")
        parser.add_argument("--year", type=int, help="the year that they are of; needed with --submit")
        parser.add_argument("--share", choices=Sharing.values, help="who sees them; needed with --submit")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, store, say what became of it."""
        try:
            imported = import_costs(
                round_id=_round_id(options["round"]),
                content=read_file(options["file"], at_most=MAX_BYTES),
                hand_in=_hand_in(options),
                now=timezone.now(),
            )
        except (FileError, NotPossible) as error:
            raise CommandError(f"{options['file']}: {error}\nInget har ändrats.") from error
        if imported.ignored_columns:
            self.stderr.write(f"Ignored columns: {', '.join(imported.ignored_columns)}")
        self.stdout.write(_as_json(imported) if options["json"] else _as_text(imported))


def _hand_in(options: dict[str, Any]) -> HandIn | None:
    if not options["submit"]:
        return None
    if options["year"] is None or options["share"] is None:
        raise CommandError("Say --year and --share where the costs are handed in.")
    return HandIn(year=options["year"], sharing=Sharing(options["share"]))


def _round_id(slug: str) -> int:
    round_id = Round.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if round_id is None:
        slugs = ", ".join(Round.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise CommandError(f"There is no round with the short name {slug}. Rounds: {slugs}.")
    return round_id


def _as_text(imported: ImportedCosts) -> str:
    return (
        f"{imported.organisations} organisations, {imported.rows} rows: {imported.changed} changed, "
        f"{imported.unchanged} unchanged; {imported.submitted} handed in"
    )


def _as_json(imported: ImportedCosts) -> str:
    counts = asdict(imported)
    del counts["ignored_columns"]
    return json.dumps(counts)
