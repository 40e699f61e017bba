"""What a first visit has to fetch beside the page itself: the fonts, the styles and the page's scripts."""

import gzip
import re

import pytest

from tests.static.colours import LAYOUT, SHEETS, STYLES
from tests.static.templates import PAGES

BUDGET = 53_000
"""Bytes as sent. Pages may weigh 60 kB in all; the rest is for the page itself."""

SCRIPTS = {name: re.findall(r'<script src="{% static "([^"]+)" %}"', text) for name, text in PAGES.items()}
ON_REQUEST = {"surveys/results/figures/frame.html"}
"""Weighs a megabyte, and is fetched by nobody who has not asked for it."""

PAGES_THAT_DIFFER = ["base.html", *(name for name, scripts in SCRIPTS.items() if scripts)]


def sent_size(path):
    content = path.read_bytes()
    return len(content) if path.suffix == ".woff2" else len(gzip.compress(content, 9))


def linked(name):
    """What the page links: the layout's, with the page's own sheets where it has some."""
    own = re.search(r'{% block styles %}\s*{% include "([^"]+)"', PAGES[name])
    layout = (
        re.sub(r"{% block styles %}.*{% endblock styles %}", PAGES[own[1]], LAYOUT, flags=re.S)
        if own
        else LAYOUT
    )
    return set(re.findall(r'{% static "([^"]+)" %}', layout)) | set(SCRIPTS[name])


@pytest.mark.parametrize("name", sorted(set(PAGES_THAT_DIFFER) - ON_REQUEST))
def test_first_visit_is_within_budget(name):
    fetched = linked(name)

    assert sum(sent_size(STYLES / path) for path in fetched) <= BUDGET


def test_licence_of_the_fonts_stands_beside_them():
    licence = (STYLES / "fonts" / "OFL.txt").read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_style_sheet_fetches_nothing_from_elsewhere(sheet):
    assert re.findall(r"@import|//", sheet.read_text(encoding="utf-8")) == []
