"""`export_report --round SLUG --out FILE.pdf`: the PDF report, stored as a version and written to a file."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.actions import StoredReport, make_content, store_report
from reports.typesetting import TypesettingError
from surveys.rounds.models import PublishedResult, Round
from surveys.rounds.queries import published_result


class Command(BaseCommand):
    """See the module's text."""

    help = "Makes the PDF report of a published round, stores it as a version and writes it to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which round, where to, and `--json` for programs."""
        parser.add_argument("--round", required=True, metavar="SLUG", help="the round's slug")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="the file to write")
        parser.add_argument("--json", action="store_true", help="print what was made as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make, store, write and tell. The same bytes as the last version are not stored again."""
        published = _published(options["round"])
        out: Path = options["out"]
        try:
            _try_to_open(out)  # the report takes some seconds to make
            content = _content(published)
            out.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}. Nothing was stored.") from error
        stored = store_report(published=published, content=content, now=timezone.now())
        self.stdout.write(_as_json(stored, published, out) if options["json"] else _as_text(stored, out))


def _try_to_open(out: Path) -> None:
    """Raise OSError where the file could not be written; leave what is there as it is."""
    is_new = not out.exists()
    out.open("ab").close()
    if is_new:
        out.unlink()


def _published(slug: str) -> PublishedResult:
    the_round = Round.objects.filter(slug=slug).first()
    if the_round is None:
        raise CommandError(f"There is no round with the short name {slug}.")
    published = published_result(round_id=the_round.pk)
    if published is None:
        raise CommandError(f"The round {slug} has no published Result. Run publish_round first.")
    return published


def _content(published: PublishedResult) -> bytes:
    try:
        return make_content(published.pk)
    except TypesettingError as error:
        raise CommandError("The report could not be typeset, see above. Nothing was stored.") from error


def _as_text(stored: StoredReport, out: Path) -> str:
    new = "new" if stored.is_new else "unchanged"
    return f"Report {stored.version} ({new}), SHA-256 {stored.sha256}, written to {out}"


def _as_json(stored: StoredReport, published: PublishedResult, out: Path) -> str:
    return json.dumps(
        {
            "round": published.round.slug,
            "version": stored.version,
            "sha256": stored.sha256,
            "new": stored.is_new,
            "result": {"version": published.version, "sha256": published.sha256},
            "file": str(out),
        },
        ensure_ascii=False,
    )
