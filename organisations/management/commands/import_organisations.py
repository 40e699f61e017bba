"""`import_organisations FILE`: organisations from YAML or CSV, all or nothing, repeatable."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organisations.errors import FileError
from organisations.files import MAX_BYTES
from organisations.management.places import find_association, only_association
from organisations.members.actions import import_organisations
from organisations.members.csv_form import parse_csv
from organisations.members.document import OrganisationsDocument
from organisations.members.yaml_form import parse_yaml

READERS = {".csv": parse_csv, ".yaml": parse_yaml, ".yml": parse_yaml}


class Command(BaseCommand):
    """See the module's text."""

    help = "Stores an association's organisations from a YAML or CSV file. Twice is the same as once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and which association it belongs to where it does not say so itself."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--association", metavar="KEY", help="needed where the file does not name it")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, store, say what became of it."""
        try:
            document = _read(options["file"])
            imported = import_organisations(
                document=document, association_id=_association_id(options["association"], document)
            )
        except FileError as refusal:
            raise CommandError(f"{options['file']}: {refusal}") from refusal
        if options["json"]:
            self.stdout.write(json.dumps(asdict(imported)))
        else:
            self.stdout.write(
                f"{imported.association_key}: {imported.created} created, {imported.updated} updated, "
                f"{imported.unchanged} unchanged"
            )


def _read(path: Path) -> OrganisationsDocument:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise CommandError(f"{path}: the file's name must end in .yaml, .yml or .csv.")
    try:
        with path.open("rb") as file:
            return reader(file.read(MAX_BYTES + 1))
    except OSError as error:
        raise CommandError(f"{path}: cannot be read: {error.strerror}.") from error


def _association_id(key: str | None, document: OrganisationsDocument) -> int | None:
    if key:
        return find_association(key).pk
    return None if document.association_name else only_association().pk
