"""Colours as the eye has them: the tokens of both themes, contrast, lightness, and colour blindness."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

Colour = tuple[float, float, float]
"""Linear light of red, green, blue, each 0-1."""

STYLES = Path(settings.BASE_DIR) / "static"
LAYOUT = (Path(settings.BASE_DIR) / "templates" / "base.html").read_text(encoding="utf-8")
OWN_STYLES = sorted((Path(settings.BASE_DIR) / "templates").rglob("_styles.html"))
"""The sheets of a room's own pages, which they link in place of the layout's sheets of figures."""

LINKING = [LAYOUT, *(path.read_text(encoding="utf-8") for path in OWN_STYLES)]
NAMES = dict.fromkeys(
    name for text in LINKING for name in re.findall(r'\{% static "([\w-]+\.css)" %\}', text)
)
SHEETS = [STYLES / name for name in NAMES]
TOKENS = (STYLES / "tokens.css").read_text(encoding="utf-8")

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear light.
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "grey print": ((0.2126, 0.7152, 0.0722),) * 3,
}


def themes() -> dict[str, dict[str, Colour]]:
    """The colour tokens by name, without their dashes, in the light and in the dark theme."""
    light, dark = TOKENS.split("@media", 1)
    return {"light": dict(_colours(light)), "dark": dict(_colours(light)) | dict(_colours(dark))}


def own_tokens_of_dark() -> set[str]:
    """The colours that the dark theme sets itself."""
    return {name for name, _ in _colours(TOKENS.split("@media", 1)[1])}


def _colours(css: str) -> Iterator[tuple[str, Colour]]:
    for name, value in re.findall(r"--([\w-]+): #([0-9a-f]{6});", css):
        red, green, blue = (_linear(int(value[i : i + 2], 16) / 255) for i in (0, 2, 4))
        yield name, (red, green, blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of WCAG 2.2, 1-21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen(colour: Colour, blindness: str) -> Colour:
    """The colour as somebody with that colour blindness sees it."""
    red, green, blue = (
        min(1, max(0, sum(weight * channel for weight, channel in zip(row, colour, strict=True))))
        for row in BLINDNESS[blindness]
    )
    return red, green, blue


def lab(colour: Colour) -> Colour:
    """The colour in OKLab: lightness 0-1, then green to red, then blue to yellow."""
    red, green, blue = colour
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def difference(one: Colour, other: Colour) -> float:
    """How far apart two colours look, as the distance in OKLab; 0.02 is just noticeable side by side."""
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5
