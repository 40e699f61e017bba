"""HTML in, tagged PDF out: the program that `reports.typesetting` starts, apart from everything else.

It reads a page from standard input and writes one line for each step to standard output, then the line `PDF`
and the file. It knows neither the database nor the network: the only files that it opens for the page are
the project's own static ones.
"""

import gc
import logging
import sys
from pathlib import Path
from urllib.parse import unquote

from weasyprint import HTML
from weasyprint.logger import PROGRESS_LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

STATIC = Path(__file__).resolve().parents[1] / "static"
BASE_URL = "https://static.invalid/"
"""Where the page is told that the static files lie: a name that by its standard never exists."""

TYPES = {".css": "text/css", ".woff2": "font/woff2"}
"""What a report may be made of, and under which media type."""

PDF_FOLLOWS = b"PDF\n"


class ForbiddenAddressError(Exception):
    """Something in the page asked for more than the project's own style sheets and fonts."""


class StaticFilesOnly(URLFetcher):
    """Opens the project's static files, and nothing else."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The file at the address. Raises ForbiddenAddressError for every other address."""
        path = static_path(url)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})


def static_path(url: str) -> Path:
    """Where the static file lies. Raises ForbiddenAddressError for what is not one."""
    path = (STATIC / unquote(url.removeprefix(BASE_URL))).resolve()
    if not (url.startswith(BASE_URL) and path.is_relative_to(STATIC) and path.suffix in TYPES):
        raise ForbiddenAddressError(url)
    return path


def typeset(html: str) -> bytes:
    """The page as PDF/UA-1. The same page gives the same bytes."""
    document = HTML(string=html, base_url=BASE_URL, url_fetcher=StaticFilesOnly(fail_on_errors=True))
    content: bytes = document.write_pdf(font_config=FontConfiguration(), pdf_variant="pdf/ua-1")
    return content


class _StepLines(logging.Handler):
    """Tells whoever waits that the work goes on."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stdout.write(f"{record.getMessage()}\n")
        sys.stdout.flush()


def main() -> None:
    """Typeset standard input to standard output."""
    gc.disable()  # the program ends with the page; looking for garbage would take a tenth of its time
    PROGRESS_LOGGER.addHandler(_StepLines())
    PROGRESS_LOGGER.setLevel(logging.INFO)
    content = typeset(sys.stdin.buffer.read().decode("utf-8"))
    sys.stdout.buffer.write(PDF_FOLLOWS + content)


if __name__ == "__main__":
    main()
