"""The paper as files: PDF/UA-1 by the report's own typesetter, and a Word document to write on in."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.text import slugify

from reports.decision_papers.paper import Paper
from reports.decision_papers.word import write_word
from reports.typesetting import typeset

LONGEST_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Writer:
    """How a kind of file is written, and what it is called over HTTP."""

    write: Callable[[Paper], bytes]
    content_type: str


def paper_html(paper: Paper) -> str:
    """The paper in the form that the typesetter reads."""
    return render_to_string("reports/print/decision_paper.html", {"paper": paper})


def paper_pdf(paper: Paper) -> bytes:
    """The PDF, made once for the same paper and kept by the process. Raises TypesettingError."""
    html = paper_html(paper)
    cache, key = caches["local"], f"decision-paper-{sha256(html.encode()).hexdigest()}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = typeset(html, longest_seconds=LONGEST_SECONDS)
        cache.set(key, kept, timeout=None)
    return kept


WRITERS = {
    "pdf": Writer(paper_pdf, "application/pdf"),
    "docx": Writer(write_word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
"""By the form of the file."""


def file_name(title: str, form: str) -> str:
    """With the pilot's name in letters that every system takes."""
    return f"beslutsunderlag-{slugify(title) or 'pilot'}.{form}"
