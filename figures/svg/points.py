"""Points, lines and words at given pixels: what flat and round figures share."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from figures.svg.sheet import Point, Sheet, Type, short
from figures.typeface import LINE, REGULAR

type Place = Point | None
"""Where a point stands; None leaves it out and breaks the line."""

_ANCHORS = {"left": "end", "center": "middle", "right": "start"}
_SIDES = {"start": 1, "middle": 0, "end": -1}
_RISES = {"top": -1, "middle": 0, "bottom": 1}


def each(value: Any, count: int) -> Sequence[Any]:
    """The value of each point: Plotly takes one for all, or a list."""
    return value if isinstance(value, list | tuple) else [value] * count


def draw_points(sheet: Sheet, places: Sequence[Place], trace: dict[str, Any]) -> None:
    """The trace's lines, then its marks, then its words."""
    mode = trace["mode"].split("+")
    if "lines" in mode:
        _draw_line(sheet, places, trace["line"])
    if "markers" in mode:
        _draw_marks(sheet, places, trace["marker"])
    if "text" in mode:
        _draw_words(sheet, places, trace, has_marks="markers" in mode)


def _draw_line(sheet: Sheet, places: Sequence[Place], line: dict[str, Any]) -> None:
    path, pen_is_down = [], False
    for place in places:
        if place is not None:
            path.append(f"{'L' if pen_is_down else 'M'}{short(place[0])},{short(place[1])}")
        pen_is_down = place is not None
    with sheet.group("lines"):
        sheet.lines("".join(path), line["color"], line["width"], line.get("dash", ""))


def _draw_marks(sheet: Sheet, places: Sequence[Place], marker: dict[str, Any]) -> None:
    count = len(places)
    sizes, colours = each(marker["size"], count), each(marker["color"], count)
    symbols = each(marker.get("symbol", "circle"), count)
    border = marker.get("line", {})
    line = (border["color"], border["width"]) if border.get("width") else None
    with sheet.group("marks"):
        for place, size, colour, symbol in zip(places, sizes, colours, symbols, strict=True):
            if place is not None and size:
                sheet.shape(_symbol(symbol, size / 2), colour, line, at=place)


@cache
def _symbol(symbol: str, radius: float) -> str:
    """The outline of a mark about (0, 0), with Plotly's own proportions."""
    if symbol == "circle":
        r, across = short(radius), short(2 * radius)
        return f"M-{r},0a{r},{r} 0 1,0 {across},0a{r},{r} 0 1,0 -{across},0z"
    if symbol == "square":
        r, side = short(radius), short(2 * radius)
        return f"M-{r},-{r}h{side}v{side}h-{side}z"
    if symbol == "diamond":
        r = short(1.3 * radius)
        return f"M{r},0l-{r},{r}l-{r},-{r}l{r},-{r}z"
    if symbol == "triangle-up":
        half = 2 * radius / 3**0.5
        return f"M-{short(half)},{short(radius / 2)}h{short(2 * half)}L0,-{short(radius)}z"
    raise ValueError(f"the mark {symbol} is not drawn as SVG")


def _draw_words(sheet: Sheet, places: Sequence[Place], trace: dict[str, Any], *, has_marks: bool) -> None:
    count, font = len(places), trace["textfont"]
    colours, sizes = each(font["color"], count), each(font["size"], count)
    positions = each(trace.get("textposition", "middle center"), count)
    radii = each(trace["marker"]["size"], count) if has_marks else [0] * count
    words: Iterator[Any] = zip(
        places, each(trace["text"], count), positions, sizes, colours, radii, strict=True
    )
    with sheet.group("words"):
        for place, text, position, size, colour, mark in words:
            if place is not None and text:
                anchor = _ANCHORS[position.split()[1]]
                how = Type(size=size, colour=colour, weight=font.get("weight", REGULAR), anchor=anchor)
                lines = text.split("<br>")
                sheet.text(_baseline(place, position, size, mark, len(lines)), lines, how)


def _baseline(place: Point, position: str, size: float, mark: float, lines: int) -> Point:
    """Where the first line begins, beside a mark of that size: Plotly's rule, constants and all."""
    rise, side = _RISES[position.split()[0]], _SIDES[_ANCHORS[position.split()[1]]]
    away = mark / 2 / 0.8 + 1 if mark else 0
    height = ((lines - 1) * LINE + 1) * size
    return place[0] + side * away, place[1] + 0.75 * size + rise * away + (rise - 1) * height / 2
