"""Each figure as SVG against Kaleido's, by one Chromium that is warm; and the memory that either needs."""

import importlib
import importlib.util
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import ModuleType

from django.http import QueryDict

from benchmarks import memory
from benchmarks.table import Row
from benchmarks.world import PUBLISHED
from figures.drawing import Drawing
from figures.palette import Theme
from figures.svg import ON_PAGE, render_svg
from surveys.models import Round
from surveys.results.figures.asked import parse_figure_asked
from surveys.results.figures.catalogue import KIND_LABELS, Kind, Material, draw
from surveys.results.queries import Edition, read_result

CHROMIUM = "chromium"
WISHES = {Kind.WEIGHT: 5, Kind.RANKED: 5, Kind.RADAR: 10, Kind.MATRIX: 60}
"""Milliseconds that the SVG may take."""


def measure(*, quick: bool) -> list[Row]:
    """Milliseconds for the SVG of each figure, its ratio to Kaleido's, and the memory of both."""
    times = 3 if quick else 15
    before = memory.own()
    drawings = dict(_drawings())
    ours = {kind: _median(partial(render_svg, each, style=ON_PAGE), times) for kind, each in drawings.items()}
    rows = [_row(kind, seconds) for kind, seconds in ours.items()]
    rows.append(Row(name="memory to draw all figures", value=memory.own() - before, unit="MB"))
    kaleido = _kaleido()
    if kaleido is None:
        sys.stderr.write("No kaleido or no chromium: its figures are not compared with.\n")
        return rows
    with _running(kaleido):
        theirs = {
            kind: _median(partial(_calc, kaleido, each), 1 if quick else 5) for kind, each in drawings.items()
        }
        rows.append(Row(name="memory of Kaleido's Chromium", value=memory.descendants(), unit="MB"))
    return [*rows, *(_ratio(kind, ours[kind] / theirs[kind]) for kind in drawings)]


def _drawings() -> Iterator[tuple[Kind, Drawing]]:
    """Every figure that the bench's published round has."""
    shown = read_result(the_round=Round.objects.get(slug=PUBLISHED), edition=Edition.PUBLISHED)
    asked = parse_figure_asked(QueryDict(""))
    if shown is None or asked is None:
        raise RuntimeError("the bench's round is not published")
    material = Material(result=shown.result, own=shown.result.organisations[:1], before=shown.result)
    for kind in Kind:
        drawing = draw(kind, material, asked)
        if drawing is not None:
            yield kind, drawing


def _row(kind: Kind, seconds: float) -> Row:
    wish = f"≤ {WISHES[kind]}" if kind in WISHES else ""
    return Row(name=f"figure as SVG: {KIND_LABELS[kind]}", value=seconds * 1000, unit="ms", goal=wish)


def _ratio(kind: Kind, ratio: float) -> Row:
    return Row(name=f"SVG against Kaleido's: {KIND_LABELS[kind]}", value=ratio, unit="ratio", goal="≤ 1")


def _kaleido() -> ModuleType | None:
    if importlib.util.find_spec("kaleido") is None or shutil.which(CHROMIUM) is None:
        return None
    return importlib.import_module("kaleido")


@contextmanager
def _running(kaleido: ModuleType) -> Iterator[None]:
    kaleido.start_sync_server(path=shutil.which(CHROMIUM), silence_warnings=True)
    try:
        yield
    finally:
        kaleido.stop_sync_server(silence_warnings=True)


def _calc(kaleido: ModuleType, drawing: Drawing) -> bytes:
    width, height = drawing.size
    document = drawing.plotly_document(Theme.LIGHT)
    return bytes(kaleido.calc_fig_sync(document, opts={"format": "svg", "width": width, "height": height}))


def _median(call: Callable[[], object], times: int) -> float:
    call()
    return statistics.median(_seconds(call) for _ in range(times))


def _seconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun
