"""Our SVG against Kaleido's, which lets Chromium draw the same figure: the same marks in the same places.

Nothing the size of a mark may differ, so our renderer cannot drift from what "Utforska" shows.
"""

import shutil

import kaleido
import pytest

from figures.palette import Theme
from figures.svg import in_file, render_svg
from tests.figures.builders import DRAWINGS
from tests.figures.plotly_marks import KALEIDO, OURS, cells_that_differ, marks_of, unmatched

CHROMIUM = shutil.which("chromium")
WITHIN = 1.0
"""Pixels: Plotly rounds some places to whole ones."""

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def kaleidos():
    """Each figure as Kaleido draws it, all by one browser."""
    kaleido.start_sync_server(path=CHROMIUM, silence_warnings=True)
    try:
        yield {name: _drawn(drawing) for name, drawing in DRAWINGS.items()}
    finally:
        kaleido.stop_sync_server(silence_warnings=True)


def _drawn(drawing):
    width, height = drawing.size
    options = {"format": "svg", "width": width, "height": height}
    return kaleido.calc_fig_sync(drawing.plotly_document(Theme.LIGHT), opts=options).decode()


@pytest.mark.parametrize("name", DRAWINGS)
def test_same_marks_in_the_same_places(kaleidos, name):
    ours = marks_of(render_svg(DRAWINGS[name], style=in_file(Theme.LIGHT)), OURS)
    theirs = marks_of(kaleidos[name], KALEIDO)

    assert {kind: unmatched(ours[kind], theirs[kind], within=WITHIN) for kind in ours} == {
        kind: [] for kind in ours
    }


@pytest.mark.parametrize("name", DRAWINGS)
def test_same_cells_in_the_same_colours(kaleidos, name):
    ours = render_svg(DRAWINGS[name], style=in_file(Theme.LIGHT))

    assert cells_that_differ(ours, kaleidos[name]) == []


def test_every_kind_of_mark_is_held_against_kaleidos(kaleidos):
    """The comparison does not pass for finding nothing."""
    found = [marks_of(kaleidos[name], KALEIDO) for name in DRAWINGS]

    assert [kind for kind in KALEIDO if not any(each[kind] for each in found)] == []
