"""Weight against maturity: what to develop first, keep, wait with, and share (method, section 4)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import ceil, floor

import plotly.graph_objects as go

from analysis.capability_result import CapabilityResult
from analysis.result import Result
from figures.drawing import Drawing, Table, Value, table
from figures.labels import Box, Placed, Spot, place_labels
from figures.marks import heading, key_words, line_shape, lines, marks, words
from figures.measures import Weight
from figures.palette import named
from figures.plane import EDGE, HEAD, Plane, axis
from figures.typeface import BOLD, text_width, wrap
from figures.words import basis_words, decimal, exact, names, subtitle

TITLE = "Vikt mot mognad"
WIDTH, HEIGHT = 1100, 860
_LABEL, _LINE, _ROOM, _MARK, _CORNER = 12, 15, 170, 10, 15


class Quadrant(Enum):
    """Where a capability belongs: its word, its mark, its colour."""

    DEVELOP = ("Utveckla först", "triangle-up", "accent")
    KEEP = ("Bevara", "circle", "accent")
    WAIT = ("Avvakta", "diamond", "line-strong")
    SHARE = ("Dela med sig", "square", "line-strong")

    @property
    def word(self) -> str:
        """What the page calls it."""
        return str(self.value[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    capability: CapabilityResult
    mean: Fraction
    weight: Fraction
    word: str
    quadrant: Quadrant


def quadrants(
    result: Result, weights: Mapping[str, Weight], *, most: int, area: str | None = None
) -> Drawing:
    """The capabilities that have both a published mean and a weight, each with its name.

    `most` is the largest weight that there can be.
    """
    points = _points(result, weights, area)
    plane = _plane(points, most)
    placed = _placed(plane, points)
    figure = go.Figure(
        data=[*_traces(plane, points, placed), *_key(plane), heading(plane, subtitle(result))],
        layout=plane.layout(
            TITLE,
            xaxis=_level_axis(plane),
            yaxis=_weight_axis(plane, most),
            shapes=_borders(plane, points),
        ),
    )
    return Drawing(
        figure=figure,
        title=TITLE,
        subtitle=subtitle(result),
        description=_description(points, placed),
        table=_table(result, points, weights, area),
    )


def quadrant_of(capability: CapabilityResult, weight: Weight) -> Quadrant | None:
    """The capability's quadrant by its class and its own target; None without a mean or a weight."""
    if capability.gap is None or weight.value is None:
        return None
    if weight.is_high:
        return Quadrant.KEEP if capability.gap == 0 else Quadrant.DEVELOP
    return Quadrant.SHARE if capability.gap == 0 else Quadrant.WAIT


def _points(result: Result, weights: Mapping[str, Weight], area: str | None) -> list[_Point]:
    """The heaviest first: they get the nearest places for their names."""
    found = []
    for each in (each for each in result.capabilities if area in {None, each.area}):
        weight = weights.get(each.key)
        quadrant = quadrant_of(each, weight) if weight else None
        if weight and quadrant and each.mean is not None and weight.value is not None:
            found.append(
                _Point(
                    capability=each,
                    mean=each.mean,
                    weight=weight.value,
                    word=weight.word,
                    quadrant=quadrant,
                )
            )
    return sorted(found, key=lambda point: -point.weight)


def _plane(points: Sequence[_Point], most: int) -> Plane:
    """As wide a span of levels as the points and their targets take, so that they lie apart."""
    targets = [float(point.capability.target) for point in points]
    levels = [*(float(point.mean) for point in points), *targets] or [0.0, 4.0]
    low, high = max(0, floor(2 * min(levels)) / 2), min(4, ceil(2 * max(levels)) / 2)
    heaviest = max((float(point.weight) for point in points), default=most)
    top = min(most, heaviest * 1.15 + 0.1)
    return Plane(
        width=WIDTH,
        height=HEIGHT,
        left=56,
        top=HEAD + 30,
        right=24,
        bottom=52,
        x=(low - 0.25, high + 0.25),
        y=(-0.2 * top, top),
    )


def _level_axis(plane: Plane) -> dict[str, object]:
    ticks = [half / 2 for half in range(9) if plane.x[0] <= half / 2 <= plane.x[1]]
    return axis(plane.x, ticks, [f"{tick:g}".replace(".", ",") for tick in ticks], grid=True)


def _weight_axis(plane: Plane, most: int) -> dict[str, object]:
    ticks = [half / 2 for half in range(2 * most + 1) if half / 2 <= plane.y[1]]
    return axis(plane.y, ticks, [f"{tick:g}  ".replace(".", ",") for tick in ticks], grid=True)


def _borders(plane: Plane, points: Sequence[_Point]) -> list[dict[str, object]]:
    """The target, where it is the same for all, and the weight above which the class is high."""
    drawn = []
    targets = {point.capability.target for point in points}
    if len(targets) == 1:
        (target,) = targets
        drawn.append(line_shape((target, plane.y[0]), (target, plane.y[1]), colour=named("line-strong")))
    border = _class_border(points)
    if border is not None:
        at = float(border)
        drawn.append(line_shape((plane.x[0], at), (plane.x[1], at), colour=named("line-strong")))
    return drawn


def _class_border(points: Sequence[_Point]) -> Fraction | None:
    high = [p.weight for p in points if p.quadrant in {Quadrant.DEVELOP, Quadrant.KEEP}]
    others = [p.weight for p in points if p.quadrant in {Quadrant.WAIT, Quadrant.SHARE}]
    return (min(high) + max(others)) / 2 if high and others else None


def _placed(plane: Plane, points: Sequence[_Point]) -> list[Placed | None]:
    spots = []
    for point in points:
        label = wrap(point.capability.name, _LABEL, _ROOM)
        spots.append(
            Spot(
                x=plane.x_pixel(float(point.mean)),
                y=plane.y_pixel(float(point.weight)),
                radius=_MARK / 2 + 1,
                width=max(text_width(line, _LABEL) for line in label) + 2,
                height=_LINE * len(label) + 2,
            )
        )
    return place_labels(spots, _room(plane), taken=[box for _, box in _corners(plane)])


def _room(plane: Plane) -> Box:
    return plane.left + 4, plane.top + 4, plane.width - plane.right - 4, plane.height - plane.bottom - 4


def _corners(plane: Plane) -> list[tuple[Quadrant, Box]]:
    """Each quadrant's word in its corner of the picture."""
    left, top, right, bottom = _room(plane)
    corners = {
        Quadrant.DEVELOP: (left, top),
        Quadrant.KEEP: (right, top),
        Quadrant.WAIT: (left, bottom - 20),
        Quadrant.SHARE: (right, bottom - 20),
    }
    found = []
    for quadrant, (x, y) in corners.items():
        width = text_width(quadrant.word, _CORNER, BOLD) + 4
        x -= width if x == right else 0
        found.append((quadrant, (x, y, x + width, y + 20)))
    return found


def _traces(plane: Plane, points: Sequence[_Point], placed: Sequence[Placed | None]) -> Iterator[go.Scatter]:
    leads = [each.lead for each in placed if each and each.lead]
    xs: list[float | None] = []
    ys: list[float | None] = []
    for x0, y0, x1, y1 in leads:
        xs += [plane.x_at(x0), plane.x_at(x1), None]
        ys += [plane.y_at(y0), plane.y_at(y1), None]
    yield lines(xs, ys, colour=named("line-strong"))
    for quadrant in Quadrant:
        _, symbol, colour = quadrant.value
        own = [point for point in points if point.quadrant is quadrant]
        yield marks(
            ([float(point.mean) for point in own], [float(point.weight) for point in own]),
            size=_MARK,
            colour=named(colour),
            symbol=symbol,
            hover=[_said(point) for point in own],
        )
    corners = _corners(plane)
    yield words(
        (
            [plane.x_at((box[0] + box[2]) / 2) for _, box in corners],
            [plane.y_at((box[1] + box[3]) / 2) for _, box in corners],
        ),
        [quadrant.word for quadrant, _ in corners],
        size=_CORNER,
        colour=named("muted"),
        weight=BOLD,
    )
    named_points = [(point, each) for point, each in zip(points, placed, strict=True) if each]
    yield words(
        (
            [plane.x_at(each.middle[0]) for _, each in named_points],
            [plane.y_at(each.middle[1]) for _, each in named_points],
        ),
        ["<br>".join(wrap(point.capability.name, _LABEL, _ROOM)) for point, _ in named_points],
        size=_LABEL,
    )


def _said(point: _Point) -> str:
    return f"{point.capability.name}: mognad {decimal(point.mean)}, vikt {decimal(point.weight)}"


def _key(plane: Plane) -> Iterator[go.Scatter]:
    y, said = HEAD + 14, []
    for at, quadrant in enumerate(Quadrant):
        word, symbol, colour = quadrant.value
        start = EDGE + 130 * at
        yield marks(
            ([plane.x_at(start + 6)], [plane.y_at(y)]), size=_MARK, colour=named(colour), symbol=symbol
        )
        said.append((start + 18, word))
    axes = [(EDGE + 560, "Uppåt: vikt, poäng per röst. Åt höger: mognad, medelvärde.")]
    yield key_words(plane, [*said, *axes], y)


def _description(points: Sequence[_Point], placed: Sequence[Placed | None]) -> str:
    said = f"Punktdiagram över {len(points)} förmågor: mognad åt höger, strategisk vikt uppåt."
    for quadrant in Quadrant:
        own = [point.capability.name for point in points if point.quadrant is quadrant]
        said += f" {quadrant.word}: {names(own, most=4) or 'ingen'}."
    if unnamed := sum(each is None for each in placed):
        said += f" {unnamed} punkter saknar namn i bilden och står i tabellen."
    return said


def _table(
    result: Result, points: Sequence[_Point], weights: Mapping[str, Weight], area: str | None
) -> Table:
    heads = [
        ("capability", "Förmåga"),
        ("mean", "Medelvärde"),
        ("weight", "Vikt"),
        ("class", "Viktklass"),
        ("quadrant", "Ruta"),
        ("basis", "Bygger på"),
    ]
    drawn = {point.capability.key: point for point in points}
    rows: list[tuple[Value, ...]] = []
    for each in (each for each in result.capabilities if area in {None, each.area}):
        weight, point = weights.get(each.key), drawn.get(each.key)
        rows.append(
            (
                each.name,
                exact(each.mean),
                exact(weight.value) if weight else None,
                weight.word if weight else "",
                point.quadrant.word if point else "",
                basis_words(each, result.audience),
            )
        )
    return table(heads, rows)
