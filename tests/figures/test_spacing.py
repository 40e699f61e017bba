"""Labels on a line, moved apart."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from figures.spacing import spaced


def test_labels_with_room_stay():
    assert spaced([10, 50, 90], gap=20, low=0, high=100) == [10, 50, 90]


def test_labels_that_touch_share_the_way():
    assert spaced([50, 50], gap=20, low=0, high=100) == [40, 60]
    assert spaced([50, 60, 55], gap=20, low=0, high=200) == [35, 75, 55]


def test_labels_at_the_edge_are_pushed_in():
    assert spaced([0, 0, 0], gap=20, low=0, high=100) == [0, 20, 40]
    assert spaced([100, 100], gap=20, low=0, high=100) == [80, 100]


def test_no_labels():
    assert spaced([], gap=20, low=0, high=100) == []


@given(st.lists(st.integers(0, 1000).map(float), max_size=20))
def test_labels_keep_their_order_and_their_distance(wanted):
    placed = spaced(wanted, gap=20, low=0, high=1000)

    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    in_order = [placed[at] for at in order]
    assert all(after - before >= 20 - 1e-6 for before, after in pairwise(in_order))
    assert all(-1e-6 <= place <= 1000 + 1e-6 for place in placed)
