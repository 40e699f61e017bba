"""The suggestion is the lower middle of what is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.elements import suggest_level


@pytest.mark.parametrize(
    ("elements", "level"),
    [([], None), ([3], None), ([1, 4], 1), ([0, 2, 4], 2), ([3, 1, 3, 2], 2), ([4, 0, 3, 3, 4], 3)],
)
def test_lower_middle_is_suggested(elements: list[int], level: int | None) -> None:
    assert suggest_level(elements) == level


@pytest.mark.parametrize("level", [5, -1, True])
def test_what_is_no_level_is_refused(level: object) -> None:
    with pytest.raises(ValueError, match="a level is"):
        suggest_level([1, level])


@given(st.lists(st.integers(0, 4), min_size=2))
def test_half_of_the_elements_or_more_reach_what_is_suggested(elements: list[int]) -> None:
    suggested = suggest_level(elements)
    assert suggested in elements
    assert 2 * sum(level >= suggested for level in elements) >= len(elements)
