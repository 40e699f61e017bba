"""The figures' colours are those of the style sheet, and can be seen and told apart."""

from itertools import combinations

import pytest
from defusedxml.ElementTree import fromstring

from figures.palette import PALETTES, RAMP_LENGTHS, Theme, colour_in, ink_on, named, ramp, resolve
from figures.svg import in_file, render_svg
from tests.figures.builders import DRAWINGS
from tests.figures.marks import painted, walk
from tests.static.colours import BLINDNESS, contrast, difference, seen, themes

SHEETS = {Theme.LIGHT: themes()["light"], Theme.DARK: themes()["dark"]}
MARKS = ["accent", "line-strong", "ink"]
"""The colours that lines and points with a meaning have, on the paper of the figures."""


def linear(theme, colour):
    """The colour's linear light, by the value that the palette has for it."""
    names = [name for name, value in PALETTES[theme].items() if value == colour]
    return SHEETS[theme][names[0]]


@pytest.mark.parametrize("theme", Theme)
def test_palette_has_the_colours_of_the_style_sheet(theme):
    hexadecimal = {
        name: f"#{''.join(f'{_byte(channel):02x}' for channel in SHEETS[theme][name])}"
        for name in PALETTES[theme]
    }

    assert PALETTES[theme] == hexadecimal


def _byte(channel):
    encoded = 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
    return round(encoded * 255)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("name", MARKS)
def test_marks_can_be_seen(theme, name):
    colours = SHEETS[theme]

    assert contrast(colours[name], colours["surface"]) >= 3


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("theme", Theme)
def test_marks_are_told_apart(theme, blindness):
    colours = [seen(SHEETS[theme][name], blindness) for name in MARKS]

    assert min(difference(one, other) for one, other in combinations(colours, 2)) >= 0.1


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("name", RAMP_LENGTHS)
def test_text_on_every_step_can_be_read(theme, name):
    pairs = [(ink_on(name, step), colour) for step, colour in enumerate(ramp(name))]

    contrasts = [
        contrast(linear(theme, colour_in(theme, ink)), linear(theme, colour_in(theme, ground)))
        for ink, ground in pairs
    ]

    assert min(contrasts) >= 4.5


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("name", DRAWINGS)
def test_all_text_of_a_figure_can_be_read_on_what_it_stands_on(theme, name):
    """Each text against the topmost filled rectangle or bar that its place lies in."""
    grounds, poor = [], []
    for element, _, groups in walk(fromstring(render_svg(DRAWINGS[name], style=in_file(theme)))):
        kind, fill = element.tag.rpartition("}")[2], painted(element, "fill")
        if kind == "rect":
            grounds.append((_rect(element), fill))
        elif kind == "path" and groups[-2] == "bars":
            grounds.append((_bar(element.get("d")), fill))
        elif kind == "text":
            under = [ground for box, ground in grounds if _holds(box, element)][-1]
            ratio = contrast(linear(theme, fill), linear(theme, under))
            poor += [f"{element.text} {ratio:.2f}"] if ratio < 4.5 else []

    assert poor == []


def _holds(box, text):
    x, y = float(text.get("x")), float(text.get("y")) - 4
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _rect(element):
    x, y, width, height = (float(element.get(name)) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def _bar(path):
    left, rest = path[1:].split(",", 1)
    top, rest = rest.split("H", 1)
    right, rest = rest.split("V", 1)
    return float(left), float(top), float(right), float(rest.split("H")[0])


def test_colour_without_a_name_is_refused():
    with pytest.raises(KeyError):
        named("pink")


def test_resolving_leaves_everything_but_named_colours():
    document = {"a": ["var(--ink)", {"b": ("var(--ink)", 1, None)}], "c": "var(--no-such)"}

    assert resolve(document, Theme.DARK) == {
        "a": ["#e9e6df", {"b": ["#e9e6df", 1, None]}],
        "c": "var(--no-such)",
    }
