"""Which capabilities have a row, and in which order."""

import pytest

from figures.rows import Order, chosen
from tests.figures.builders import RESULT


def test_map_order_is_the_maps():
    assert chosen(RESULT) == RESULT.capabilities


def test_area_keeps_its_own():
    assert {each.area for each in chosen(RESULT, area="a1")} == {"a1"}


@pytest.mark.parametrize(
    ("order", "key"),
    [
        (Order.LOWEST, lambda found: found.mean),
        (Order.HIGHEST, lambda found: -found.mean),
        (Order.SPREAD, lambda found: -found.variance),
    ],
)
def test_order_goes_by_published_figures_and_who_has_none_comes_last(order, key):
    rows = chosen(RESULT, order=order)
    figures = [key(each.statistics) for each in rows if each.statistics]

    assert figures == sorted(figures)
    assert [each.statistics is None for each in rows] == [False] * 36 + [True]
