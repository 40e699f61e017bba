"""`import_votes FILE --round SLUG`: dots from CSV or XLSX into a round's open vote, all or nothing."""

from typing import Any

from django.utils import timezone

from surveys.management.importing import ImportCommand
from surveys.vote_import.actions import ImportedVotes, import_votes


class Command(ImportCommand[ImportedVotes]):
    """See the module's text."""

    help = (
        "Stores the dots of a CSV or XLSX file (columns organisation, capability, dots and, if wanted, "
        "together: yes, no or unknown) in a round's open vote, all or nothing. Twice is the same as once."
    )

    def store(self, *, round_id: int, content: bytes, options: dict[str, Any]) -> ImportedVotes:
        """The dots; there is nothing more to choose."""
        return import_votes(round_id=round_id, content=content, now=timezone.now())

    def as_text(self, imported: ImportedVotes) -> str:
        """The counts as a line of text."""
        return (
            f"{imported.organisations} organisations, {imported.rows} rows, {imported.dots} dots: "
            f"{imported.changed} changed, {imported.unchanged} unchanged"
        )
