"""The key of a ramp: its steps from little to much, and what a hatched cell means."""

from collections.abc import Iterator

import plotly.graph_objects as go

from figures.marks import hatch, key_words, marks
from figures.measures import ENDS, RAMPS, Measure
from figures.palette import RAMP_LENGTHS, named, ramp
from figures.plane import EDGE, Plane
from figures.typeface import text_width
from figures.words import TOO_FEW

KEY = 34
"""The height of a key, under the heading."""

_SWATCH, _LINE = 16, 78


def ramp_key(plane: Plane, measure: Measure) -> Iterator[go.Scatter]:
    """One swatch for each step, the words of both ends, and a hatched box."""
    low, high = ENDS[measure]
    start = EDGE + text_width(low, 12) + 8
    steps = RAMP_LENGTHS[RAMPS[measure]]
    xs = [start + _SWATCH * (step + 0.5) for step in range(steps)]
    end = start + _SWATCH * steps + 8
    box = end + text_width(high, 12) + 24
    yield marks(
        ([plane.x_at(x) for x in xs], [plane.y_at(_LINE)] * steps),
        size=_SWATCH,
        colour=ramp(RAMPS[measure]),
        symbol="square",
    )
    swatch = [plane.x_at(box + _SWATCH / 2)], [plane.y_at(_LINE)]
    yield marks(swatch, size=_SWATCH, colour=named("blank"), symbol="square")
    yield hatch(plane, [(box, _LINE - _SWATCH / 2, box + _SWATCH, _LINE + _SWATCH / 2)])
    yield key_words(plane, [(EDGE, low), (end, high), (box + _SWATCH + 8, TOO_FEW)], _LINE)
