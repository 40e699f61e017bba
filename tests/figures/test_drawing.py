"""What a builder hands over."""

import json

import pytest

from figures.palette import Theme
from tests.figures.builders import DRAWINGS


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_figure_has_words_and_a_table(name):
    drawing = DRAWINGS[name]

    assert drawing.title
    assert drawing.subtitle.startswith("Hösten 2026, version 1. 15 organisationer har lämnat in, 9 visar")
    assert drawing.description.endswith(".")
    assert {len(row) for row in drawing.table.rows} == {len(drawing.table.columns)}


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("name", DRAWINGS)
def test_plotly_document_is_json_without_named_colours(name, theme):
    assert "var(--" not in json.dumps(DRAWINGS[name].plotly_document(theme), allow_nan=False)
