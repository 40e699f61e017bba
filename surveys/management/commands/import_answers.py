"""`import_answers FILE --round SLUG`: answers from CSV or XLSX into an open round, all or nothing."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from surveys.answer_import.actions import ImportedAnswers, import_answers
from surveys.assessments.models import Sharing
from surveys.management.importing import ImportCommand


class Command(ImportCommand[ImportedAnswers]):
    """See the module's text."""

    help = (
        "Stores the answers of a CSV or XLSX file (columns organisation, capability, level and, if wanted, "
        "confidence, evidence, comment) in an open round, all or nothing. Answers given before are replaced; "
        "their history is kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Also what is to be done with the organisations of the file."""
        super().add_arguments(parser)
        parser.add_argument("--share", choices=Sharing.values, help="who may see the answers by name")
        parser.add_argument("--submit", action="store_true", help="hand in the assessments of the file")

    def store(self, *, round_id: int, content: bytes, options: dict[str, Any]) -> ImportedAnswers:
        """The answers, and what was chosen for their organisations."""
        return import_answers(
            round_id=round_id,
            content=content,
            sharing=Sharing(options["share"]) if options["share"] else None,
            submit=options["submit"],
            now=timezone.now(),
        )

    def as_text(self, imported: ImportedAnswers) -> str:
        """The counts as a line of text."""
        return (
            f"{imported.organisations} organisations, {imported.answers} answers, {imported.blank} blank: "
            f"{imported.created} created, {imported.changed} changed, {imported.unchanged} unchanged; "
            f"{imported.submitted} submitted"
        )
