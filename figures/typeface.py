"""How wide text is in the shipped typeface, so that labels fit without a browser to measure them."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "'Source Sans 3', Arial, sans-serif"
"""In quotes: a name with a bare number in it is no name to CSS, and the whole list would be dropped."""
REGULAR, BOLD = 400, 600
LINE = 1.3
"""From one baseline to the next, in sizes: as Plotly has it."""

_FOLDER = Path(__file__).resolve().parents[1] / "static" / "fonts"
_UNKNOWN = 0.6
"""The width, in sizes, of a character that the typeface lacks and the reader's system finds elsewhere."""


@cache
def font(weight: int) -> TTFont:
    """The shipped font file of that weight."""
    return TTFont(_FOLDER / f"source-sans-3-{weight}.woff2")


@cache
def _widths(weight: int) -> dict[str, float]:
    """Each character's advance width in sizes."""
    face = font(weight)
    unit, advances = face["head"].unitsPerEm, face["hmtx"]
    return {chr(code): advances[glyph][0] / unit for code, glyph in face.getBestCmap().items()}


def text_width(text: str, size: float, weight: int = REGULAR) -> float:
    """The width in pixels of one line of text (kerning, at most a hundredth, is left out)."""
    widths = _widths(weight)
    return size * sum(widths.get(character, _UNKNOWN) for character in text)


def wrap(text: str, size: float, room: float, *, most: int = 2) -> list[str]:
    """The text in at most `most` lines of at most `room` pixels, broken between words.

    What does not fit ends with an ellipsis; a single word that is too long is cut.
    """
    lines: list[str] = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if not lines[-1] or text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]}…"
    return [_cut(line, size, room) for line in kept]


def _cut(line: str, size: float, room: float) -> str:
    if text_width(line, size) <= room:
        return line
    short = line.rstrip("…")
    while short and text_width(f"{short}…", size) > room:
        short = short[:-1]
    return f"{short.rstrip()}…"
