"""`import_map FILE`: a map file becomes a new version of the map, or nothing where the newest is the same."""

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from capabilities.actions import ImportedMap, import_map
from capabilities.exchange import MAX_BYTES, MapFile, read_map_file
from capabilities.files import read_file
from organisations.errors import FileError
from organisations.management.places import find_association


class Command(BaseCommand):
    """See the module's text."""

    help = "Reads a capability map from a YAML file into a new version; prints it, or the word unchanged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, whose map it is, and `--json` for programs."""
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="YAML, in the form that export_map writes"
        )
        parser.add_argument("--association", metavar="KEY", help="whose own map it is; else everybody's")
        parser.add_argument("--json", action="store_true", help="print the version as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import it and say what it led to."""
        key: str | None = options["association"]
        association_id = find_association(key).pk if key else None
        try:
            read = read_map_file(read_file(options["file"], at_most=MAX_BYTES))
            imported = import_map(document=read.document, association_id=association_id)
        except FileError as error:
            raise CommandError(f"{options['file']}: {error} Inget har ändrats.") from error
        except ValidationError as error:
            raise CommandError(f"{options['file']}: {' '.join(error.messages)} Inget har ändrats.") from error
        self._tell_ignored(read)
        self.stdout.write(_as_json(imported) if options["json"] else _as_text(imported))

    def _tell_ignored(self, read: MapFile) -> None:
        if read.ignored:
            counted = ", ".join(f"{name} ({count})" for name, count in Counter(read.ignored).most_common(20))
            self.stderr.write(f"Ignored fields, which a map has no place for: {counted}")


def _as_text(imported: ImportedMap) -> str:
    return f"{imported.key} {imported.label}" + ("" if imported.changed else " unchanged")


def _as_json(imported: ImportedMap) -> str:
    return json.dumps({"key": imported.key, "version": imported.label, "changed": imported.changed})
