"""What the levels of a capability's elements suggest for its own level (method, section 5). Never decides."""

from collections.abc import Iterable

from analysis.statistics import require_level

FEWEST_ELEMENTS = 2
"""One element says nothing of how the others stand."""


def suggest_level(elements: Iterable[int]) -> int | None:
    """The middle of the elements' levels, of two middle ones the lower; None where fewer than two are given.

    The middle, since one element that lags or leads shall not settle the whole; the lower, since a level asks
    that all of its text holds. 3, 1, 3, 2 → the middle two of 1 2 3 3 are 2 and 3, so 2.
    Raises ValueError for what is not a level.
    """
    ordered = sorted(require_level(level) for level in elements)
    if len(ordered) < FEWEST_ELEMENTS:
        return None
    return ordered[(len(ordered) - 1) // 2]
