"""The project's templates as text, by the name that a view uses."""

from pathlib import Path

from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR) / "templates"
PRINTED = TEMPLATES / "reports" / "print"
"""Templates of the PDF: never sent to a browser, so the content policy does not see them."""

PAGES = {
    str(path.relative_to(TEMPLATES)): path.read_text(encoding="utf-8")
    for path in sorted(TEMPLATES.rglob("*.html"))
    if not path.is_relative_to(PRINTED)
}
