"""The marks of Kaleido's SVG and of ours, read by the same rules: what one has the other must have."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from tests.figures.marks import (
    SVG,
    Mark,
    Matrix,
    Point,
    box,
    cells_in_image,
    corners,
    moved,
    painted,
    segments,
    walk,
)

EM = 1.3
"""Plotly's distance between lines, in sizes."""


def texts(svg: str) -> list[Mark]:
    """Every line of text by its anchor, in ours and in Kaleido's."""
    return [mark for element, by, _ in walk(fromstring(svg)) for mark in _lines(element, by)]


def _lines(element: Element, by: Matrix) -> Iterator[Mark]:
    if element.tag != f"{SVG}text":
        return
    style = dict(re.findall(r"([\w-]+): ([^;]+)", element.get("style", "")))
    size = float((style.get("font-size") or element.get("font-size")).removesuffix("px"))
    anchor, colour = element.get("text-anchor", "start"), painted(element, "fill")
    first = float(element.get("x", 0)), float(element.get("y", 0)) + _shift(element, size)
    for number, line in enumerate(list(element) or [element]):
        at = moved((first[0], first[1] + number * EM * size), by)
        if text := "".join(line.itertext()).strip():
            yield Mark(f"{text} {anchor} {size:g} {colour}", (at,))


def _shift(element: Element, size: float) -> float:
    return float(element.get("dy", "0em").removesuffix("em")) * size


def _of(svg: str, chosen: Callable[[tuple[str, ...]], bool], read: Callable) -> list[Mark]:
    return [
        mark
        for element, by, groups in walk(fromstring(svg))
        if element.tag == f"{SVG}path" and element.get("d") and chosen(groups)
        for mark in read(element, by)
    ]


def _middle(element: Element, by: Matrix) -> Iterator[Mark]:
    corners_of = [point for part in corners(element.get("d")) for point in part]
    size = round(max(abs(x) + abs(y) for x, y in corners_of))
    yield Mark(f"{painted(element, 'fill')} {size}", (moved((0, 0), by),))


def _pieces(element: Element, by: Matrix) -> Iterator[Mark]:
    for piece in segments(element.get("d"), by):
        yield Mark(painted(element, "stroke"), piece)


def _frame(element: Element, by: Matrix) -> Iterator[Mark]:
    points = [moved(point, by) for part in corners(element.get("d")) for point in part]
    yield Mark(painted(element, "fill"), box(points))


GRID = {"xgrid crisp", "ygrid crisp", "xgrid", "angularaxisgrid"}
RING = "polarsublayer angular-line"
KALEIDO: dict[str, tuple[Callable[[tuple[str, ...]], bool], Callable]] = {
    "points": (lambda groups: groups[-1] == "point", _middle),
    "lines": (lambda groups: groups[-1] == "js-line", _pieces),
    "bars": (lambda groups: "barlayer mlayer" in groups and groups[-2] == "point", _frame),
    "spread": (lambda groups: groups[-1] == "xerror", _pieces),
    "grid": (lambda groups: groups[-1] in GRID or groups[-2] == RING, _pieces),
    "shapes": (lambda groups: "shapelayer" in groups, _pieces),
}
OURS: dict[str, tuple[Callable[[tuple[str, ...]], bool], Callable]] = {
    "points": (lambda groups: groups[-2] == "marks", _middle),
    "lines": (lambda groups: groups[-2] == "lines", _pieces),
    "bars": (lambda groups: groups[-2] == "bars", _frame),
    "spread": (lambda groups: groups[-2] == "spread", _pieces),
    "grid": (lambda groups: groups[-2] == "grid", _pieces),
    "shapes": (lambda groups: groups[-2] == "shapes", _pieces),
}


def marks_of(svg: str, rules: dict[str, tuple[Callable, Callable]]) -> dict[str, list[Mark]]:
    """All marks by kind."""
    return {kind: _of(svg, *rule) for kind, rule in rules.items()} | {"texts": texts(svg)}


def unmatched(ours: list[Mark], theirs: list[Mark], *, within: float) -> list[Mark]:
    """The marks of either that have no mark of the other at the same place, each used once."""
    left = list(theirs)
    alone = []
    for mark in ours:
        found = next((other for other in left if _same(mark, other, within)), None)
        if found is None:
            alone.append(mark)
        else:
            left.remove(found)
    return [*alone, *left]


def _same(one: Mark, other: Mark, within: float) -> bool:
    return (
        one.what == other.what
        and len(one.points) == len(other.points)
        and all(_near(a, b, within) for a, b in zip(one.points, other.points, strict=True))
    )


def _near(one: Point, other: Point, within: float) -> bool:
    return abs(one[0] - other[0]) <= within and abs(one[1] - other[1]) <= within


def our_cells(svg: str) -> list[tuple[Point, Point, str]]:
    """The cells of our heat-maps: two corners and the colour."""
    found = []
    for element, by, groups in walk(fromstring(svg)):
        if element.tag == f"{SVG}rect" and groups[-2:-1] == ("cells",):
            x, y, width, height = (float(element.get(name)) for name in ("x", "y", "width", "height"))
            found.append((moved((x, y), by), moved((x + width, y + height), by), element.get("fill")))
    return found


def cells_that_differ(ours: str, kaleidos: str) -> list[str]:
    """Cells whose middle or corners have another colour in Kaleido's picture, and dots outside all cells."""
    root = fromstring(kaleidos)
    images = [cells_in_image(element, by) for element, by, _ in walk(root) if element.tag == f"{SVG}image"]
    cells = our_cells(ours)
    if not images:
        return [str(cell) for cell in cells]
    ((image, corner),) = images
    wrong = []
    for (left, top), (right, bottom), colour in cells:
        spots = [((left + right) / 2, (top + bottom) / 2), (left + 2, top + 2), (right - 2, bottom - 2)]
        for x, y in spots:
            red, green, blue, alpha = image.getpixel((round(x - corner[0]), round(y - corner[1])))
            if alpha != 255 or f"#{red:02x}{green:02x}{blue:02x}" != colour:
                wrong.append(f"{colour} at {x:.0f}, {y:.0f}")
    covered = sum(alpha > 0 for alpha in image.getchannel("A").get_flattened_data())
    ours_cover = sum((right - left) * (bottom - top) for (left, top), (right, bottom), _ in cells)
    return (
        wrong
        if abs(covered - ours_cover) < 0.06 * ours_cover
        else [*wrong, f"{covered} dots, not {ours_cover:.0f}"]
    )
