"""Run every measurement, print the table, and with --json FILE write it as JSON."""

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import django

from benchmarks.table import Row, as_text


def main() -> int:
    """Set up Django on the bench's own database, measure, report."""
    arguments = _arguments()
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
    # Only after setup may modules that hold models be imported.
    from benchmarks import (  # noqa: PLC0415
        compilation,
        figures,
        growth,
        matching,
        pages,
        portfolio,
        printing,
        saving,
        together,
        voting,
        world,
    )

    world.make()
    rows: list[Row] = []
    for measure in (
        compilation.measure,
        figures.measure,
        matching.measure,
        portfolio.measure,
        pages.measure,
        growth.measure,
        voting.measure,
        saving.measure,
        together.measure,
        printing.measure,
    ):
        rows += measure(quick=arguments.quick)
        sys.stderr.write(f"{rows[-1].name}: {rows[-1].value} {rows[-1].unit}\n")
    sys.stdout.write(as_text(rows))
    if arguments.json:
        arguments.json.write_text(
            json.dumps([asdict(row) for row in rows], indent=2) + "\n", encoding="utf-8"
        )
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table as JSON too")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, for trying the bench itself")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
