"""The sheet that marks are written on: a list of SVG elements, with numbers as short as they can be."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape

from figures.svg.outlines import outline
from figures.svg.style import Style
from figures.typeface import LINE, REGULAR, text_width

type Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How a text is set: `anchor` is SVG's (start, middle, end), `angle` in degrees, about a
    point half a size above its start."""

    size: float
    colour: str
    weight: int = REGULAR
    anchor: str = "start"
    angle: float = 0


def short(value: float) -> str:
    """The number with at most two decimals and nothing that can be left out."""
    return f"{round(value, 2) + 0.0:g}" if abs(value) < 10_000 else f"{value:.2f}"


class Sheet:
    """Collects elements in the order in which they are drawn."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.parts: list[str] = []

    @contextmanager
    def group(self, kind: str, **attributes: str) -> Iterator[None]:
        """What is drawn inside stands in one group of that class."""
        given = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
        self.parts.append(f'<g class="{kind}"{given}>')
        yield
        self.parts.append("</g>")

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        fill = self.style.colour(colour)
        at, size = f'x="{short(x)}" y="{short(y)}"', f'width="{short(width)}" height="{short(height)}"'
        self.parts.append(f'<rect {at} {size} fill="{fill}"/>')

    def lines(self, path: str, colour: str, width: float, dash: str = "") -> None:
        """A stroked path without a filling."""
        dashes = f' stroke-dasharray="{dash.replace("px", "")}"' if dash else ""
        stroke = self.style.colour(colour)
        self.parts.append(
            f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{short(width)}"{dashes}/>'
        )

    def shape(
        self, path: str, colour: str, line: tuple[str, float] | None = None, at: Point | None = None
    ) -> None:
        """A filled path, moved to `at`; `line` is the colour and the width of its border."""
        border, moved = "", ""
        if line and line[1]:
            border = f' stroke="{self.style.colour(line[0])}" stroke-width="{short(line[1])}"'
        if at:
            moved = f' transform="translate({short(at[0])},{short(at[1])})"'
        self.parts.append(f'<path d="{path}" fill="{self.style.colour(colour)}"{border}{moved}/>')

    def text(self, at: Point, lines: Iterable[str], how: Type) -> None:
        """Lines of text, the first with its baseline at the point."""
        x, y = at
        for number, line in enumerate(lines):
            self._line((x, y + number * LINE * how.size), line, how)

    def _line(self, at: Point, line: str, how: Type) -> None:
        if not line.strip():
            return
        fill = self.style.colour(how.colour)
        if self.style.outlines:
            self.parts.append(f'<path d="{outline(line, at, how)}" fill="{fill}"{_turned(at, how)}/>')
            return
        anchor = "" if how.anchor == "start" else f' text-anchor="{how.anchor}"'
        weight = "" if how.weight == REGULAR else f' font-weight="{how.weight}"'
        self.parts.append(
            f'<text x="{short(at[0])}" y="{short(at[1])}" font-size="{short(how.size)}" fill="{fill}"'
            f"{anchor}{weight}{self._length(line, how)}{_turned(at, how)}>{escape(line, quote=False)}</text>"
        )

    def _length(self, line: str, how: Type) -> str:
        if not self.style.fits_text:
            return ""
        width = text_width(line, how.size, how.weight)
        return f' textLength="{short(width)}" lengthAdjust="spacingAndGlyphs"'


def _turned(at: Point, how: Type) -> str:
    middle = at[1] - how.size / 2
    return f' transform="rotate({short(how.angle)},{short(at[0])},{short(middle)})"' if how.angle else ""
