"""Widths of text, and text in lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.typeface import BOLD, FAMILY, text_width, wrap


def test_width_is_the_sum_of_the_advances():
    assert text_width("mm", 10) == pytest.approx(2 * text_width("m", 10))
    assert text_width("ii", 10) < text_width("mm", 10)
    assert text_width("Åö", 20) == pytest.approx(2 * text_width("Åö", 10))


def test_names_of_typefaces_with_spaces_are_quoted():
    """Else CSS drops the whole list, as "3" is no word to it."""
    names = [name.strip() for name in FAMILY.split(",")]

    assert [name for name in names if " " in name and not name.startswith("'")] == []


def test_bold_is_wider():
    assert text_width("Förmåga", 13, BOLD) > text_width("Förmåga", 13)


def test_character_that_the_typeface_lacks_has_a_width():
    assert text_width("漢", 10) == 6


def test_text_with_room_is_one_line():
    assert wrap("Bygga kultur", 12, 200) == ["Bygga kultur"]


def test_text_breaks_between_words():
    assert wrap("Bygga kultur i kommunen", 12, 90) == ["Bygga kultur i", "kommunen"]


def test_what_does_not_fit_ends_with_an_ellipsis():
    assert wrap("Bygga kultur i kommunen och i landet", 12, 90) == ["Bygga kultur i", "kommunen oc…"]
    assert wrap("Användarperspektivet", 12, 60, most=1) == ["Användar…"]


@given(st.text("abcåäö ", max_size=60), st.floats(30, 300), st.integers(1, 3))
def test_no_line_is_wider_than_its_room(text, room, most):
    lines = wrap(text, 12, room, most=most)

    assert len(lines) <= most
    assert all(text_width(line, 12) <= room for line in lines)
