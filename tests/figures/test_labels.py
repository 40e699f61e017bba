"""Names beside points: no name covers a point, another name, or a line."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from figures.labels import Spot, place_labels

ROOM = (0.0, 0.0, 600.0, 400.0)

spots = st.lists(
    st.builds(
        Spot,
        x=st.integers(20, 580).map(float),
        y=st.integers(20, 380).map(float),
        radius=st.just(5.0),
        width=st.integers(20, 160).map(float),
        height=st.sampled_from([15.0, 30.0]),
    ),
    max_size=30,
)


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@settings(deadline=None)
@given(spots)
def test_no_name_covers_another_or_a_point(given_spots):
    boxes = [placed.box for placed in place_labels(given_spots, ROOM) if placed]
    points = [(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in given_spots]

    assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []
    assert [box for box in boxes for point in points if overlap(box, point)] == []


@settings(deadline=None)
@given(spots)
def test_no_line_runs_through_a_name(given_spots):
    placed = [each for each in place_labels(given_spots, ROOM) if each]

    crossed = [
        (each.lead, other.box)
        for each in placed
        for other in placed
        if each is not other and each.lead
        for step in range(1, 20)
        if overlap(_dot(each.lead, step / 20), other.box)
    ]

    assert crossed == []


def _dot(lead, part):
    x, y = lead[0] + (lead[2] - lead[0]) * part, lead[1] + (lead[3] - lead[1]) * part
    return x, y, x + 0.01, y + 0.01


@settings(deadline=None)
@given(spots)
def test_names_stay_in_the_room_and_are_placed_alike_each_time(given_spots):
    placed = place_labels(given_spots, ROOM)

    assert placed == place_labels(given_spots, ROOM)
    assert all(
        each is None
        or (each.box[0] >= 0 and each.box[1] >= 0 and each.box[2] <= ROOM[2] and each.box[3] <= ROOM[3])
        for each in placed
    )


def test_lone_name_stands_close_to_the_right_without_a_line():
    spot = Spot(x=100, y=100, radius=5, width=50, height=15)

    (placed,) = place_labels([spot], ROOM)

    assert placed.box == (109, 92.5, 159, 107.5)
    assert placed.lead is None


def test_name_keeps_off_what_is_taken():
    spot = Spot(x=100, y=100, radius=5, width=50, height=15)
    taken = (100.0, 80.0, 170.0, 120.0)

    (placed,) = place_labels([spot], ROOM, taken=[taken])

    assert not overlap(placed.box, taken)


def test_short_stands_where_the_name_has_no_room():
    spot = Spot(x=50, y=50, radius=5, width=500, height=15, short=(20, 15))

    (placed,) = place_labels([spot], (0, 0, 100, 100))

    assert (placed.box, placed.is_short) == ((59, 42.5, 79, 57.5), True)


def test_name_takes_over_the_place_of_what_is_short():
    spot = Spot(x=50, y=50, radius=5, width=40, height=15, short=(20, 15))

    (placed,) = place_labels([spot], (0, 0, 100, 100))

    assert (placed.box, placed.is_short) == ((59, 42.5, 99, 57.5), False)


def test_who_got_no_place_goes_first_in_the_next_try():
    """The first would stand to its right, where alone the second, at the edge, has a place."""
    first = Spot(x=50, y=9, radius=5, width=30, height=15)
    at_the_edge = Spot(x=105, y=9, radius=5, width=30, height=15)

    placed = place_labels([first, at_the_edge], (0, 0, 112, 18))

    assert [each.box[0] for each in placed] == [11, 66]


def test_name_without_any_room_is_left_out():
    spot = Spot(x=10, y=10, radius=5, width=500, height=15)

    assert place_labels([spot], (0, 0, 100, 100)) == [None]
