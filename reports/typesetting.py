"""The typesetter as a program of its own: this process needs neither its libraries nor its memory.

However the work ends, by a fault, a lack of memory or the time limit, the caller gets an error and goes on.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import IO, cast

BASE_DIR = Path(__file__).resolve().parents[1]
LONGEST_SECONDS = 300
PDF_FOLLOWS = b"PDF\n"
PDF_SIGNATURE = b"%PDF-"
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "XDG_CACHE_HOME", "FONTCONFIG_FILE")
"""What the typesetter is told of our environment: nothing that is secret."""


class TypesettingError(Exception):
    """No PDF came out. What went wrong stands in the log."""


def typeset(
    html: str, *, on_step: Callable[[], None] = lambda: None, longest_seconds: float = LONGEST_SECONDS
) -> bytes:
    """The page as PDF/UA-1; `on_step` is called now and then meanwhile. Raises TypesettingError."""
    with _started(longest_seconds) as process:
        _hand_over(html, cast(IO[bytes], process.stdin))
        content = _read(cast(IO[bytes], process.stdout), on_step)
        if process.wait() != 0 or not content.startswith(PDF_SIGNATURE):
            raise TypesettingError("the typesetter ended without a whole PDF")
        return content


@contextmanager
def _started(longest_seconds: float) -> Iterator[subprocess.Popen[bytes]]:
    """The program, running; it is ended when the time is up, and when the caller has no more use of it."""
    command = [sys.executable, "-m", "reports.typesetter"]
    with subprocess.Popen(  # noqa: S603 - our own program, without a shell
        command, cwd=BASE_DIR, env=_environ(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        timer = Timer(longest_seconds, process.kill)
        timer.start()
        try:
            yield process
        finally:
            timer.cancel()
            process.kill()


def _environ() -> dict[str, str]:
    """Hashes of strings are fixed: where the program walks through a set, it is always in the same order."""
    return {**{name: os.environ[name] for name in KEPT if name in os.environ}, "PYTHONHASHSEED": "0"}


def _hand_over(html: str, stdin: IO[bytes]) -> None:
    try:
        with stdin:
            stdin.write(html.encode("utf-8"))
    except BrokenPipeError as error:
        raise TypesettingError("the typesetter ended before it had read the page") from error


def _read(stdout: IO[bytes], on_step: Callable[[], None]) -> bytes:
    """What follows the line `PDF`; empty if it never comes."""
    for line in stdout:
        if line == PDF_FOLLOWS:
            return stdout.read()
        on_step()
    return b""
