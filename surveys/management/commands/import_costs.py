"""`import_costs FILE --round SLUG`: what IT costs, from CSV or XLSX into an open round, all or nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from surveys.assessments.models import Sharing
from surveys.cost_import.actions import HandIn, ImportedCosts, import_costs
from surveys.management.importing import ImportCommand


class Command(ImportCommand[ImportedCosts]):
    """See the module's text."""

    help = (
        "Stores the amounts of a CSV or XLSX file (columns organisation, pool, tower, amount; a row for "
        "stated_total, operating_cost, it_staff or employees in the place of a pool has no tower) in an open "
        "round, all or nothing. Twice is the same as once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Also what is chosen where the costs are handed in."""
        super().add_arguments(parser)
        parser.add_argument("--submit", action="store_true", help="hand in the costs of the file")
        parser.add_argument("--year", type=int, help="the year that they are of; needed with --submit")
        parser.add_argument("--share", choices=Sharing.values, help="who sees them; needed with --submit")

    def store(self, *, round_id: int, content: bytes, options: dict[str, Any]) -> ImportedCosts:
        """The amounts, handed in where that is chosen."""
        return import_costs(round_id=round_id, content=content, hand_in=_hand_in(options), now=timezone.now())

    def as_text(self, imported: ImportedCosts) -> str:
        """The counts as a line of text."""
        return (
            f"{imported.organisations} organisations, {imported.rows} rows: {imported.changed} changed, "
            f"{imported.unchanged} unchanged; {imported.submitted} handed in"
        )


def _hand_in(options: dict[str, Any]) -> HandIn | None:
    if not options["submit"]:
        return None
    if options["year"] is None or options["share"] is None:
        raise CommandError("Say --year and --share where the costs are handed in.")
    return HandIn(year=options["year"], sharing=Sharing(options["share"]))
