"""Text as shapes, from the shipped typeface's own outlines."""

from functools import cache
from typing import TYPE_CHECKING

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen

from figures.typeface import font, text_width

if TYPE_CHECKING:
    from figures.svg.sheet import Point, Type

_SHIFTS = {"start": 0.0, "middle": -0.5, "end": -1.0}


def outline(line: str, at: "Point", how: "Type") -> str:
    """The path of one line of text with its baseline at the point. Unknown characters are left out."""
    x = at[0] + _SHIFTS[how.anchor] * text_width(line, how.size, how.weight)
    drawn = []
    for character in line:
        drawn.append(_moved(character, x, at[1], how))
        x += text_width(character, how.size, how.weight)
    return "".join(drawn)


def _moved(character: str, x: float, y: float, how: "Type") -> str:
    glyph = _glyph_name(character, how.weight)
    if glyph is None:
        return ""
    face = font(how.weight)
    scale = how.size / face["head"].unitsPerEm
    glyphs = face.getGlyphSet()
    pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.1f}")
    glyphs[glyph].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
    return str(pen.getCommands())


@cache
def _glyph_name(character: str, weight: int) -> str | None:
    name: str | None = font(weight).getBestCmap().get(ord(character))
    return name
