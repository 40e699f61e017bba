"""What can be seen in an SVG: where each mark stands, in pixels of the picture, and in which colour."""

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians, sin
from xml.etree.ElementTree import Element

from PIL import Image

type Point = tuple[float, float]
type Matrix = tuple[float, float, float, float, float, float]

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Mark:
    """`what` tells marks apart that may stand in the same place; `points` are its corners or its middle."""

    what: str
    points: tuple[Point, ...]


def times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[2] * b[1],
        a[1] * b[0] + a[3] * b[1],
        a[0] * b[2] + a[2] * b[3],
        a[1] * b[2] + a[3] * b[3],
        a[0] * b[4] + a[2] * b[5] + a[4],
        a[1] * b[4] + a[3] * b[5] + a[5],
    )


def moved(point: Point, by: Matrix) -> Point:
    x, y = point
    return by[0] * x + by[2] * y + by[4], by[1] * x + by[3] * y + by[5]


def transform_of(element: Element) -> Matrix:
    found = UNMOVED
    for name, inside in re.findall(r"(\w+)\(([^)]*)\)", element.get("transform", "")):
        given = [float(number) for number in re.split(r"[ ,]+", inside.strip())]
        if name == "translate":
            found = times(found, (1, 0, 0, 1, given[0], given[1] if len(given) > 1 else 0))
        else:
            turn, (x, y) = radians(given[0]), given[1:] or (0, 0)
            turned = (cos(turn), sin(turn), -sin(turn), cos(turn), 0.0, 0.0)
            found = times(times(times(found, (1, 0, 0, 1, x, y)), turned), (1, 0, 0, 1, -x, -y))
    return found


def walk(element, by: Matrix = UNMOVED, groups: tuple[str, ...] = ()) -> Iterator:
    """Every element with its transformation and the classes of what it stands in, its own last."""
    by, groups = times(by, transform_of(element)), (*groups, element.get("class", ""))
    yield element, by, groups
    for child in element:
        yield from walk(child, by, groups)


def corners(path: str) -> list[list[Point]]:
    """The corners of each part of a path, in order; of an arc only its end."""
    parts: list[list[Point]] = []
    x = y = 0.0
    for command, inside in re.findall(r"([MLHVAZmlhvaz])([^MLHVAZmlhvaz]*)", path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", inside)]
        relative, kind = command.islower(), command.upper()
        if kind == "Z":
            continue
        size = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7}[kind]
        for at in range(0, len(numbers), size):
            step = numbers[at : at + size]
            from_x, from_y = (x, y) if relative else (0.0, 0.0)
            if kind == "H":
                x = from_x + step[0]
            elif kind == "V":
                y = from_y + step[0]
            else:
                x, y = from_x + step[-2], from_y + step[-1]
            if kind == "M":
                parts.append([])
            parts[-1].append((x, y))
    return parts


def box(points: list[Point]) -> tuple[Point, Point]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys)), (max(xs), max(ys))


def segments(path: str, by: Matrix) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path that have a length, each from its lower end in (x, y) to the other."""
    for part in corners(path):
        for one, other in pairwise(part):
            if abs(one[0] - other[0]) + abs(one[1] - other[1]) > 0.5:
                ends = sorted((moved(one, by), moved(other, by)), key=lambda at: (round(at[0]), at[1]))
                yield ends[0], ends[1]


def hex_colour(colour: str) -> str:
    """ "rgb(1, 2, 3)" as "#010203"; a hexadecimal colour as it is."""
    numbers = re.findall(r"[\d.]+", colour)
    return colour if colour.startswith("#") else "#" + "".join(f"{int(n):02x}" for n in numbers[:3])


def painted(element: Element, what: str) -> str:
    """The colour of the filling ("fill") or the line ("stroke"), from the attribute or Plotly's style."""
    style = dict(re.findall(r"([\w-]+): ([^;]+)", element.get("style", "")))
    return hex_colour(style.get(what) or element.get(what, "none"))


def cells_in_image(element: Element, by: Matrix) -> tuple[Image.Image, Point]:
    """Plotly's picture of a heat-map in dots, and where its corner stands."""
    data = base64.b64decode(element.get(LINK).partition(",")[2])
    corner = moved((float(element.get("x", 0)), float(element.get("y", 0))), by)
    return Image.open(io.BytesIO(data)).convert("RGBA"), corner
