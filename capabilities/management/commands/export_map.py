"""`export_map KEY --out FILE.yaml`: the newest version of a map as a file that `import_map` reads back."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from capabilities.exchange import to_document, to_yaml
from capabilities.models import MapVersion
from capabilities.queries import latest_version_id, read_map
from organisations.management.places import find_association


class Command(BaseCommand):
    """See the module's text."""

    help = "Writes the newest version of a capability map to a YAML file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which map, where to, whose, and `--json` for programs."""
        parser.add_argument("key", metavar="KEY", help="the map's key, such as digitala-motorn")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE.yaml", help="the file to write")
        parser.add_argument(
            "--association", metavar="KEY", help="whose own map, where it has one by that key"
        )
        parser.add_argument("--json", action="store_true", help="print the version as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file and say which version it holds."""
        the_map = read_map(_version_id(options["key"], options["association"]))
        out: Path = options["out"]
        try:
            out.write_text(to_yaml(to_document(the_map)), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{out}: cannot be written: {error.strerror}.") from error
        number = sum(1 for _ in the_map.capabilities())
        written = {"key": the_map.key, "version": the_map.label, "capabilities": number, "file": str(out)}
        text = f"{the_map.key} {the_map.label}, {number} capabilities: {out}"
        self.stdout.write(json.dumps(written) if options["json"] else text)


def _version_id(key: str, association: str | None) -> int:
    association_id = find_association(association).pk if association else None
    version_id = latest_version_id(key=key, association_id=association_id)
    if version_id is None:
        raise CommandError(f"There is no map with the key {key}. {_what_there_is()}")
    return version_id


def _what_there_is() -> str:
    maps = (
        MapVersion.objects.order_by("association_id", "key").values_list("association__key", "key").distinct()
    )
    named = [f"{key} (--association {owner})" if owner else key for owner, key in maps]
    return f"Maps: {', '.join(named)}." if named else "Run `setup` for the shipped one."
