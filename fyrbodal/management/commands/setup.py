"""`setup`: after `migrate`, load what comes with the program. Twice is the same as once."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from fyrbodal.shipped import Shipped, load_shipped


class Command(BaseCommand):
    """See the module's text."""

    help = (
        "Loads the shipped association, its organisations, the capability map, the scenarios and the pilots. "
        "Twice is the same as once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--json` for programs."""
        parser.add_argument("--json", action="store_true", help="print what there is as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load it and say what was new."""
        shipped = load_shipped()
        self.stdout.write(json.dumps(_as_object(shipped)) if options["json"] else _as_text(shipped))


def _as_object(shipped: Shipped) -> dict[str, Any]:
    the_map, vignettes = shipped.map, shipped.vignettes
    return {
        "organisations": asdict(shipped.organisations),
        "map": {"key": the_map.key, "version": the_map.label, "changed": the_map.changed},
        "vignettes": asdict(vignettes),
        "pilots": asdict(shipped.pilots),
        "scenarios": asdict(shipped.scenarios),
    }


def _as_text(shipped: Shipped) -> str:
    loaded, the_map, vignettes = shipped.organisations, shipped.map, shipped.vignettes
    scenarios = shipped.scenarios
    return (
        f"{loaded.association_key}: {loaded.created} organisations created, {loaded.unchanged} unchanged\n"
        f"{the_map.key} {the_map.label}{'' if the_map.changed else ' unchanged'}\n"
        f"{vignettes.total} vignettes{'' if vignettes.changed else ' unchanged'}\n"
        f"{shipped.pilots.total} pilots{'' if shipped.pilots.changed else ' unchanged'}\n"
        f"{scenarios.total} scenarios{'' if scenarios.changed else ' unchanged'}"
    )
