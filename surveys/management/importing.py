"""What the commands that take a round, and those that read a file into it, have in common."""

import json
from abc import abstractmethod
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

from django.core.management.base import BaseCommand, CommandError

from capabilities.files import read_file
from organisations.errors import FileError, NotPossible
from surveys.answer_import.tables import MAX_BYTES
from surveys.rounds.models import Round


class Imported(Protocol):
    """Counts of what became of the file's rows, in a dataclass, and the columns that were not read."""

    @property
    def ignored_columns(self) -> tuple[str, ...]:
        """As they stand in the file's head."""


class ImportCommand[Counts: Imported](BaseCommand):
    """Reads a CSV or XLSX file into a round, all or nothing, and says what became of it."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the round and the form of the answer."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--round", required=True, metavar="SLUG", help="the round's short name")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, store, say what became of it."""
        try:
            imported = self.store(
                round_id=round_id_of(options["round"]),
                content=read_file(options["file"], at_most=MAX_BYTES),
                options=options,
            )
        except (FileError, NotPossible) as error:
            raise CommandError(f"{options['file']}: {error}\nInget har ändrats.") from error
        if imported.ignored_columns:
            self.stderr.write(f"Ignored columns: {', '.join(imported.ignored_columns)}")
        self.stdout.write(_as_json(imported) if options["json"] else self.as_text(imported))

    @abstractmethod
    def store(self, *, round_id: int, content: bytes, options: dict[str, Any]) -> Counts:
        """Store the file's content. Raises FileError and NotPossible, and then nothing is stored."""

    @abstractmethod
    def as_text(self, imported: Counts) -> str:
        """The counts as a line of text."""


def round_id_of(slug: str) -> int:
    """The round with that short name. Raises CommandError, which names those that there are."""
    round_id = Round.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if round_id is None:
        slugs = ", ".join(Round.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise CommandError(f"There is no round with the short name {slug}. Rounds: {slugs}.")
    return round_id


def _as_json(imported: Any) -> str:
    counts = asdict(imported)
    del counts["ignored_columns"]
    return json.dumps(counts)
