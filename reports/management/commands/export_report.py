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
        content = _content(published)
        out: Path = options["out"]
        try:
            out.write_bytes(content)
        except OSError as error:
            raise CommandError(f"Filen {out} går inte att skriva: {error}. Inget har sparats.") from error
        stored = store_report(published=published, content=content, now=timezone.now())
        self.stdout.write(_as_json(stored, published, out) if options["json"] else _as_text(stored, out))


def _published(slug: str) -> PublishedResult:
    the_round = Round.objects.filter(slug=slug).first()
    if the_round is None:
        raise CommandError(f"Det finns ingen omgång ”{slug}”.")
    published = published_result(round_id=the_round.pk)
    if published is None:
        raise CommandError(f"Omgången ”{slug}” har inget publicerat resultat. Kör publish_round först.")
    return published


def _content(published: PublishedResult) -> bytes:
    try:
        return make_content(published.pk)
    except TypesettingError as error:
        raise CommandError("Rapporten gick inte att sätta; felet står ovan. Inget har sparats.") from error


def _as_text(stored: StoredReport, out: Path) -> str:
    new = "ny" if stored.is_new else "oförändrad"
    return f"Rapport {stored.version} ({new}), SHA-256 {stored.sha256}, skriven till {out}"


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
