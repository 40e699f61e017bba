"""The colours of the figures, by the names that the style sheet has for them, in both themes.

A figure is built with names ("var(--heat-9)"): on a page the style sheet gives them their colours, light or
dark; elsewhere `resolve` puts the colours in. The values are those of `static/tokens.css`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Theme(StrEnum):
    """The two sets of colours; the values stand in addresses."""

    LIGHT = "ljust"
    DARK = "morkt"


_LIGHT_PLAIN = {
    "paper": "#faf8f3",
    "surface": "#fffefb",
    "ink": "#1c2326",
    "muted": "#565d5f",
    "line": "#ddd7ca",
    "line-strong": "#827b6d",
    "accent": "#0b5563",
    "blank": "#f6f3ec",
    "blank-mark": "#d9d3c6",
    "blank-ink": "#565d5f",
    "ramp-low-ink": "#10181b",
    "ramp-high-ink": "#ffffff",
}
_LIGHT_RAMPS = {
    "heat": "#fdefcf #eae3bb #d6d8aa #c0cd9c #a8c290 #90b789 #78ac84 #5fa080 #46947d"
    " #228278 #047577 #036773 #01596f #024c68 #023e61 #04315b #0d244f",
    "spread": "#f8ecf7 #e5cae3 #d0a9d1 #ba89bf #a46aaf #90589f #723d85 #56226b #3b0353",
    "gap": "#fceedb #ebcfaf #daaf85 #ca8f5d #b96e34 #a55c2f #86411f #67280f #490f02",
    "weight": "#e8f1fe #c0d6f6 #99baec #729fe1 #4d83d3 #3971c2 #2055a1 #0c3b7c #052451",
    "change": "#ffeddc #fac9a3 #d7af94 #ae998d #85837e #667384 #40587c #223d6a #0c2352",
}
_DARK_PLAIN = {
    "paper": "#15191a",
    "surface": "#1c2122",
    "ink": "#e9e6df",
    "muted": "#aeb0ab",
    "line": "#363d3e",
    "line-strong": "#7d8786",
    "accent": "#86cbd3",
    "blank": "#1f2425",
    "blank-mark": "#343b3c",
    "blank-ink": "#b6b8b3",
    "ramp-low-ink": "#ffffff",
    "ramp-high-ink": "#0c1416",
}
_DARK_RAMPS = {
    "heat": "#2a261b #322f1f #393924 #3e442a #414f32 #425b3d #40674a #3c7359 #377f6b"
    " #429587 #48a49d #51b2b4 #5cc1cc #76cedb #8fdbe9 #a7e9f7 #c9f4ff",
    "spread": "#2c232b #442f44 #5d3c5e #76497b #8f579a #a46bb3 #c58cda #e4b0fe #f4e4fe",
    "gap": "#322318 #4b311d #65401f #80501f #9b611c #ac783d #ca9c66 #e8c08e #ffe7c8",
    "weight": "#212731 #273851 #2d4a74 #335c9a #3a6fbd #4b84d7 #73a7f3 #a6caff #e0ecfe",
    "change": "#372109 #4e3015 #5f422f #6b584e #72706b #798697 #8da7cf #aac9fc #e1ecfe",
}


def _palette(plain: Mapping[str, str], ramps: Mapping[str, str]) -> dict[str, str]:
    steps = {
        f"{ramp}-{step}": colour for ramp, row in ramps.items() for step, colour in enumerate(row.split())
    }
    return {**plain, **steps}


PALETTES = {
    Theme.LIGHT: _palette(_LIGHT_PLAIN, _LIGHT_RAMPS),
    Theme.DARK: _palette(_DARK_PLAIN, _DARK_RAMPS),
}
RAMP_LENGTHS = {ramp: len(row.split()) for ramp, row in _LIGHT_RAMPS.items()}
_NAMED = {f"var(--{name})": name for name in PALETTES[Theme.LIGHT]}


def named(name: str) -> str:
    """The colour as a figure holds it. Raises KeyError for a name that the themes lack."""
    PALETTES[Theme.LIGHT][name]
    return f"var(--{name})"


def ramp(name: str) -> list[str]:
    """All steps of a ramp, from little to much."""
    return [named(f"{name}-{step}") for step in range(RAMP_LENGTHS[name])]


def ink_on(name: str, step: int) -> str:
    """The colour of text on a step of a ramp; it changes after the middle in every ramp and both themes."""
    return named("ramp-low-ink" if step <= RAMP_LENGTHS[name] // 2 else "ramp-high-ink")


def colour_in(theme: Theme, colour: str) -> str:
    """A named colour as the theme has it. Raises KeyError for a colour without a name."""
    return PALETTES[theme][_NAMED[colour]]


def resolve(document: Any, theme: Theme) -> Any:
    """A figure's plain document (dicts, lists, values) with the theme's colours instead of names."""
    if isinstance(document, dict):
        return {key: resolve(value, theme) for key, value in document.items()}
    if isinstance(document, list | tuple):
        return [resolve(value, theme) for value in document]
    return colour_in(theme, document) if document in _NAMED else document
