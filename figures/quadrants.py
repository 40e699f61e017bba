"""Weight against maturity: what to develop first, keep, wait with, and share (method, section 4).

Every capability that is drawn has a number, the heaviest 1, which stands at its point and in the key below.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import plotly.graph_objects as go

from analysis.capability_result import CapabilityResult
from analysis.gap import Quadrant, quadrant_of
from analysis.result import Result
from figures.drawing import Drawing, Table, Value, table
from figures.labels import Box
from figures.marks import heading, key_words, line_shape, lines, marks, words
from figures.palette import named
from figures.plane import EDGE, HEAD, Plane, axis
from figures.quadrant_key import Label, Mark, key_height, key_list, label_words, place
from figures.typeface import BOLD, text_width
from figures.words import WEIGHT_WORDS, basis_words, decimal, exact, names, subtitle

TITLE = "Vikt mot mognad"
WIDTH, HEIGHT = 1100, 860
_MARK, _CORNER, _AXIS = 10, 15, 52


QUADRANTS = {
    Quadrant.DEVELOP: ("Utveckla först", "triangle-up", "accent"),
    Quadrant.KEEP: ("Bevara", "circle", "accent"),
    Quadrant.WAIT: ("Avvakta", "diamond", "line-strong"),
    Quadrant.SHARE: ("Dela med sig", "square", "line-strong"),
}
"""Each field's word, its mark, and its colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    capability: CapabilityResult
    mean: Fraction
    weight: Fraction
    quadrant: Quadrant


def quadrants(result: Result, *, area: str | None = None) -> Drawing:
    """The capabilities that have a published mean and a weight, each with its name."""
    points = _points(result, area)
    plane = _plane(points)
    placed = _marks(plane, points)
    labels = place(placed, _room(plane), radius=_MARK / 2 + 1, taken=_taken(plane))
    key = key_list(plane, [point.capability.name for point in points])
    figure = go.Figure(
        data=[*_traces(plane, points, labels), *_key(plane), *key, heading(plane, subtitle(result))],
        layout=plane.layout(
            TITLE,
            xaxis=_level_axis(plane),
            yaxis=_weight_axis(plane),
            shapes=_borders(plane, points),
        ),
    )
    return Drawing(
        figure=figure,
        title=TITLE,
        subtitle=subtitle(result),
        description=_description(points, unnumbered=len(placed) - len(labels)),
        table=_table(result, area, points),
    )


def _points(result: Result, area: str | None) -> list[_Point]:
    """The heaviest first, equals in map order: so they are numbered."""
    found = []
    for each in _of_area(result, area):
        quadrant, weight = quadrant_of(each), each.vote.weight if each.vote else None
        if quadrant is not None and each.mean is not None and weight is not None:
            found.append(_Point(capability=each, mean=each.mean, weight=weight, quadrant=quadrant))
    return sorted(found, key=lambda point: -point.weight)


def _of_area(result: Result, area: str | None) -> list[CapabilityResult]:
    return [each for each in result.capabilities if area in {None, each.area}]


def _plane(points: Sequence[_Point]) -> Plane:
    """As wide a span of levels as the points and their targets take, so that they lie apart."""
    targets = [float(point.capability.target) for point in points]
    levels = [*(float(point.mean) for point in points), *targets] or [0.0, 4.0]
    low, high = max(0, floor(2 * min(levels)) / 2), min(4, ceil(2 * max(levels)) / 2)
    top = 1.15 * max((float(point.weight) for point in points), default=1.0) + 0.1
    return Plane(
        width=WIDTH,
        height=HEIGHT + key_height(len(points)),
        left=56,
        top=HEAD + 30,
        right=24,
        bottom=_AXIS + key_height(len(points)),
        x=(low - 0.25, high + 0.25),
        y=(-0.2 * top, top),
    )


def _level_axis(plane: Plane) -> dict[str, object]:
    ticks = [half / 2 for half in range(9) if plane.x[0] <= half / 2 <= plane.x[1]]
    return axis(plane.x, ticks, [f"{tick:g}".replace(".", ",") for tick in ticks], grid=True)


def _weight_axis(plane: Plane) -> dict[str, object]:
    ticks = [half / 2 for half in range(int(2 * plane.y[1]) + 1)]
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


def _marks(plane: Plane, points: Sequence[_Point]) -> list[Mark]:
    """One for each place where points lie; a name is wanted where one of high weight lies alone."""
    at: dict[tuple[Fraction, Fraction], list[int]] = {}
    for number, point in enumerate(points, start=1):
        at.setdefault((point.mean, point.weight), []).append(number)
    return [
        Mark(
            x=plane.x_pixel(float(mean)),
            y=plane.y_pixel(float(weight)),
            numbers=tuple(numbers),
            name=points[numbers[0] - 1].capability.name if _is_named(points, numbers) else "",
        )
        for (mean, weight), numbers in at.items()
    ]


def _is_named(points: Sequence[_Point], numbers: Sequence[int]) -> bool:
    return len(numbers) == 1 and points[numbers[0] - 1].quadrant in {Quadrant.DEVELOP, Quadrant.KEEP}


def _taken(plane: Plane) -> list[Box]:
    return [box for _, box in _corners(plane)]


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
        width = text_width(QUADRANTS[quadrant][0], _CORNER, BOLD) + 4
        x -= width if x == right else 0
        found.append((quadrant, (x, y, x + width, y + 20)))
    return found


def _traces(plane: Plane, points: Sequence[_Point], labels: Sequence[Label]) -> Iterator[go.Scatter]:
    leads = [label.placed.lead for label in labels if label.placed.lead]
    xs: list[float | None] = []
    ys: list[float | None] = []
    for x0, y0, x1, y1 in leads:
        xs += [plane.x_at(x0), plane.x_at(x1), None]
        ys += [plane.y_at(y0), plane.y_at(y1), None]
    yield lines(xs, ys, colour=named("line-strong"))
    for quadrant, (_, symbol, colour) in QUADRANTS.items():
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
        [QUADRANTS[quadrant][0] for quadrant, _ in corners],
        size=_CORNER,
        colour=named("muted"),
        weight=BOLD,
    )
    yield label_words(plane, labels)


def _said(point: _Point) -> str:
    return f"{point.capability.name}: mognad {decimal(point.mean)}, vikt {decimal(point.weight)}"


def _key(plane: Plane) -> Iterator[go.Scatter]:
    y, said = HEAD + 14, []
    for at, (word, symbol, colour) in enumerate(QUADRANTS.values()):
        start = EDGE + 130 * at
        yield marks(
            ([plane.x_at(start + 6)], [plane.y_at(y)]), size=_MARK, colour=named(colour), symbol=symbol
        )
        said.append((start + 18, word))
    axes = [(EDGE + 560, "Uppåt: vikt, poäng per röst. Åt höger: mognad, medelvärde.")]
    yield key_words(plane, [*said, *axes], y)


def _description(points: Sequence[_Point], *, unnumbered: int) -> str:
    said = f"Punktdiagram över {len(points)} förmågor: mognad åt höger, strategisk vikt uppåt."
    for quadrant, (word, _, _) in QUADRANTS.items():
        own = [point.capability.name for point in points if point.quadrant is quadrant]
        said += f" {word}: {names(own, most=4) or 'ingen'}."
    if points:
        said += " Numren vid punkterna står med namn under bilden och i tabellen."
    if unnumbered:
        said += f" {unnumbered} av punkterna har inte fått plats med sitt nummer."
    return said


def _table(result: Result, area: str | None, points: Sequence[_Point]) -> Table:
    numbers = {point.capability.key: number for number, point in enumerate(points, start=1)}
    heads = [
        ("number", "Nr"),
        ("capability", "Förmåga"),
        ("mean", "Medelvärde"),
        ("weight", "Vikt"),
        ("weight_class", "Viktklass"),
        ("quadrant", "Ruta"),
        ("basis", "Bygger på"),
    ]
    rows: list[tuple[Value, ...]] = []
    for each in _of_area(result, area):
        quadrant, vote = quadrant_of(each), each.vote
        rows.append(
            (
                numbers.get(each.key),
                each.name,
                exact(each.mean),
                exact(vote.weight) if vote else None,
                WEIGHT_WORDS[vote.weight_class] if vote and vote.weight_class else "",
                QUADRANTS[quadrant][0] if quadrant else "",
                basis_words(each, result.audience),
            )
        )
    return table(heads, rows)
