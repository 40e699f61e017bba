"""The colours can be read and told apart, in both themes, with colour blindness, and in grey print."""

from itertools import pairwise

import pytest

from tests.static.colours import BLINDNESS, contrast, difference, lab, own_tokens_of_dark, seen, themes

THEMES = themes()
RAMPS = {"heat": 17, "spread": 9, "gap": 9, "weight": 9, "change": 9}

TEXT = [
    ("ink", ["paper", "surface", "sunken", "accent-soft", "error-soft", "warning-soft", "success-soft"]),
    ("muted", ["paper", "surface", "sunken", "accent-soft"]),
    ("accent", ["paper", "surface", "sunken", "accent-soft", "error-soft", "warning-soft", "success-soft"]),
    ("accent-strong", ["paper", "surface", "sunken"]),
    ("on-accent", ["accent", "accent-strong"]),
    ("error", ["paper", "surface", "error-soft"]),
    ("warning", ["warning-soft"]),
    ("success", ["paper", "surface", "success-soft"]),
    ("blank-ink", ["blank", "blank-mark"]),
]
LINES = [
    ("line-strong", ["paper", "surface"]),
    ("focus", ["paper", "surface", "sunken", "accent-soft"]),
    ("accent", ["paper", "surface", "sunken"]),
    ("error", ["surface"]),
]


def flat(pairs):
    return [(one, other) for one, others in pairs for other in others]


def ramp(theme, name):
    return [THEMES[theme][f"{name}-{step}"] for step in range(RAMPS[name])]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), flat(TEXT))
def test_text_can_be_read(theme, ink, ground):
    assert contrast(THEMES[theme][ink], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("line", "ground"), flat(LINES))
def test_lines_that_mean_something_can_be_seen(theme, line, ground):
    assert contrast(THEMES[theme][line], THEMES[theme][ground]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", RAMPS)
def test_text_on_every_step_of_a_ramp_can_be_read(theme, name):
    half = RAMPS[name] // 2
    inks = ["ramp-low-ink" if step <= half else "ramp-high-ink" for step in range(RAMPS[name])]

    contrasts = [
        contrast(THEMES[theme][ink], colour) for ink, colour in zip(inks, ramp(theme, name), strict=True)
    ]

    assert [step for step, value in enumerate(contrasts) if value < 4.5] == []


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize(("theme", "direction"), [("light", -1), ("dark", 1)])
@pytest.mark.parametrize("name", RAMPS)
def test_lightness_goes_one_way_all_along_a_ramp(theme, direction, name, blindness):
    lightness = [lab(seen(colour, blindness))[0] for colour in ramp(theme, name)]

    climbs = [direction * (after - before) for before, after in pairwise(lightness)]

    assert [step for step, climb in enumerate(climbs) if climb < 0.015] == []


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", RAMPS)
def test_neighbouring_steps_can_be_told_apart(theme, name, blindness):
    colours = [seen(colour, blindness) for colour in ramp(theme, name)]

    differences = [difference(one, other) for one, other in pairwise(colours)]

    assert [step for step, value in enumerate(differences) if value < 0.02] == []


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("theme", THEMES)
def test_levels_are_far_apart(theme, blindness):
    levels = [seen(colour, blindness) for colour in ramp(theme, "heat")[::4]]

    assert min(difference(one, other) for one, other in pairwise(levels)) >= 0.1


@pytest.mark.parametrize("theme", THEMES)
def test_ramps_are_not_mistaken_for_one_another(theme):
    # A change is told by its two hues, and none at all, in the middle, by none.
    middles = {name: ramp(theme, name)[RAMPS[name] // 2] for name in RAMPS if name != "change"}

    pairs = [(a, b) for a in middles for b in middles if a < b]

    assert [pair for pair in pairs if difference(middles[pair[0]], middles[pair[1]]) < 0.1] == []


def test_dark_theme_sets_every_colour_anew():
    assert own_tokens_of_dark() == set(THEMES["light"])
