"""The report as PDF against Chromium's print of the same HTML."""

import http.server
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.conf import settings

from benchmarks.table import Row
from benchmarks.world import PUBLISHED
from reports.actions import make_content
from reports.document import report_html
from reports.sources import read_source
from surveys.models import Round
from surveys.rounds.queries import published_result

CHROMIUM = "chromium"


def measure(*, quick: bool) -> list[Row]:
    """Seconds of either and their ratio; the ratio is left out where there is no Chromium."""
    result = published_result(round_id=Round.objects.get(slug=PUBLISHED).pk)
    if result is None:
        raise RuntimeError("the bench's round is not published")
    times = 1 if quick else 3
    ours = statistics.median(_seconds(partial(make_content, result.pk)) for _ in range(times))
    rows = [Row(name="PDF report, 15 × 55", value=ours, unit="s")]
    chromium = shutil.which(CHROMIUM)
    if chromium is None:
        sys.stderr.write("No chromium: the print it would make is not compared with.\n")
        return rows
    with tempfile.TemporaryDirectory() as folder:
        _lay_out(Path(folder), report_html(read_source(result.pk)))
        theirs = statistics.median(_printed(chromium, Path(folder)) for _ in range(times))
    rows += [
        Row(name="Chromium's print of the same HTML", value=theirs, unit="s"),
        Row(name="PDF report against Chromium's print", value=ours / theirs, unit="ratio", goal="≤ 1.0"),
    ]
    return rows


def _lay_out(folder: Path, html: str) -> None:
    """The page beside the project's static files, which it names relative to themselves."""
    shutil.copytree(settings.BASE_DIR / "static", folder, dirs_exist_ok=True)
    (folder / "report.html").write_text(html, encoding="utf-8")


def _printed(chromium: str, folder: Path) -> float:
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/report.html"
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        output = f"--print-to-pdf={folder / 'chromium.pdf'}"
        command = [chromium, *flags, f"--user-data-dir={folder / 'profile'}", output, address]
        seconds = _seconds(
            lambda: subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
        )
        server.shutdown()
    if not (folder / "chromium.pdf").stat().st_size:
        raise RuntimeError("Chromium printed nothing")
    return seconds


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _seconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun
