"""Static files from beside our own: the one file of Plotly that a browser needs."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import brotli
import plotly
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

PLOTLY = "plotly.min.js"
LARGE = 1_000_000
QUICK = 5
"""Brotli's effort for a large file: the last tenth of its size would take seventy times as long."""


class PlotlyFinder(BaseFinder):
    """Finds `plotly.min.js` where the Python package has it, and nothing else there."""

    storage = FileSystemStorage(location=Path(plotly.__file__).parent / "package_data")

    def find(self, path: str, find_all: bool = False) -> str | list[str]:  # type: ignore[override]
        """The file's place on disk, in a list where all are wanted; an empty list for another name."""
        if path != PLOTLY:
            return []
        return [self.storage.path(path)] if find_all else self.storage.path(path)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """The one file."""
        yield PLOTLY, self.storage


class _Compressor(Compressor):
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=QUICK if len(data) > LARGE else 11))


class CompressedStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which compresses the large file quickly."""

    def create_compressor(self, **options: Any) -> Compressor:
        """What compresses each file."""
        return _Compressor(**options)
