"""Every colour comes from a token, every token exists and is used, and every step of a ramp has its class."""

import re

import pytest

from tests.static.colours import SHEETS, STYLES, TOKENS

RAMPS = (STYLES / "ramps.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("sheet", SHEETS[1:], ids=lambda path: path.name)
def test_colours_are_written_in_the_tokens_alone(sheet):
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(|oklch\(", sheet.read_text(encoding="utf-8")) == []


def test_every_token_used_exists_and_every_token_is_used():
    css = "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)

    assert set(re.findall(r"var\(--([\w-]+)", css)) == set(re.findall(r"--([\w-]+):", TOKENS))


def test_every_step_of_the_ramps_has_its_class():
    steps = re.findall(r"--((?:heat|spread|gap|weight|change)-\d+):", TOKENS)

    assert [step for step in steps if f"{{ background: var(--{step}); }}" not in RAMPS] == []


@pytest.mark.parametrize("level", range(5))
def test_level_has_the_colour_of_its_mean(level):
    step = 4 * level

    assert f"\n.heat-{step}, .level-{level} {{ background: var(--heat-{step}); }}\n" in RAMPS
