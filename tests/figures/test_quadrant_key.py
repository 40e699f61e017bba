"""What is written beside a mark, and the key of all names."""

from figures.quadrant_key import Mark, key_height, place

ROOM = (0.0, 0.0, 600.0, 400.0)


def mark(*numbers, name="", x=100.0):
    return Mark(x=x, y=100.0, numbers=numbers, name=name)


def test_numbers_of_one_spot_stand_together_in_as_many_lines_as_they_need():
    assert mark(3, 7, 12).short == ["3, 7, 12"]
    assert " ".join(mark(*range(20, 40)).short) == ", ".join(map(str, range(20, 40)))


def test_name_stands_with_its_number():
    (label,) = place([mark(4, name="Skapa dialog")], ROOM, radius=6, taken=[])

    assert label.lines == ("4 Skapa dialog",)


def test_number_stands_alone_where_the_name_has_no_room():
    narrow = (80.0, 80.0, 140.0, 120.0)

    (label,) = place([mark(4, name="Upprätthålla stabil driftsleverans")], narrow, radius=6, taken=[])

    assert label.lines == ("4",)


def test_mark_without_room_for_a_number_has_no_label():
    assert place([mark(4)], (94.0, 94.0, 106.0, 106.0), radius=6, taken=[]) == []


def test_key_is_as_high_as_its_longest_column():
    assert (key_height(0), key_height(4) - key_height(3)) == (0, key_height(7) - key_height(6))
