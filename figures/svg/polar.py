"""Round figures: rings, spokes, and what is drawn on them. Clockwise from the top."""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

from figures.svg.points import draw_points
from figures.svg.sheet import Point, Sheet, short


@dataclass(frozen=True, slots=True)
class Round:
    """The middle and the outermost ring in pixels, and the value of that ring."""

    x: float
    y: float
    radius: float
    most: float

    @classmethod
    def of(cls, layout: dict[str, Any]) -> "Round":
        """The circle that fills the plot area."""
        margin = layout["margin"]
        width = layout["width"] - margin["l"] - margin["r"]
        height = layout["height"] - margin["t"] - margin["b"]
        most = layout["polar"]["radialaxis"]["range"][1]
        return cls(margin["l"] + width / 2, margin["t"] + height / 2, min(width, height) / 2, most)

    def place(self, value: float, angle: float) -> Point:
        """The pixel of a value in that direction, in degrees."""
        away, turn = self.radius * value / self.most, radians(angle)
        return self.x + away * sin(turn), self.y - away * cos(turn)


def draw_polar_axes(sheet: Sheet, circle: Round, polar: dict[str, Any]) -> None:
    """Spokes, the rings inside the outermost, and that ring."""
    spokes, rings = polar["angularaxis"], polar["radialaxis"]
    with sheet.group("grid"):
        for angle in spokes["tickvals"]:
            x, y = circle.place(circle.most, angle)
            path = f"M{short(circle.x)},{short(circle.y)}L{short(x)},{short(y)}"
            sheet.lines(path, spokes["gridcolor"], 1)
        for value in rings["tickvals"]:
            radius = circle.radius * value / circle.most
            if 1 < radius < circle.radius - 1:
                sheet.lines(_ring(circle, radius), rings["gridcolor"], 1)
        sheet.lines(_ring(circle, circle.radius), spokes["linecolor"], spokes["linewidth"])


def _ring(circle: Round, radius: float) -> str:
    r, across = short(radius), short(2 * radius)
    start = f"M{short(circle.x - radius)},{short(circle.y)}"
    return f"{start}a{r},{r} 0 1,0 {across},0a{r},{r} 0 1,0 -{across},0z"


def draw_polar_trace(sheet: Sheet, circle: Round, trace: dict[str, Any]) -> None:
    """One trace of a round figure."""
    pairs = zip(trace["r"], trace["theta"], strict=True)
    places = [None if value is None else circle.place(value, angle) for value, angle in pairs]
    draw_points(sheet, places, trace)
