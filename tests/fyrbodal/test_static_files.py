"""Plotly's file among the static files."""

import gzip
from pathlib import Path

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders, storage

# The storage by way of its module: pytest looks at all that a test module holds, and would wake it too early.


def test_the_one_file_of_plotly_is_found():
    assert finders.find("plotly.min.js").endswith("plotly/package_data/plotly.min.js")
    assert finders.find("widgetbundle.js") is None
    assert finders.find("plotly.min.js", find_all=True) == [finders.find("plotly.min.js")]


def test_it_is_collected_under_a_name_of_its_content_and_compressed():
    collected = Path(settings.STATIC_ROOT, storage.staticfiles_storage.stored_name("plotly.min.js"))
    content = collected.read_bytes()

    assert content.startswith(b"/**\n* plotly.js v")
    assert gzip.decompress(Path(f"{collected}.gz").read_bytes()) == content
    assert brotli.decompress(Path(f"{collected}.br").read_bytes()) == content


def test_small_files_are_compressed_with_all_effort():
    collected = Path(settings.STATIC_ROOT, storage.staticfiles_storage.stored_name("tokens.css"))

    assert Path(f"{collected}.br").read_bytes() == brotli.compress(collected.read_bytes(), quality=11)
