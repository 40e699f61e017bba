"""Two published rounds side by side."""

from surveys.results.development import development_page
from tests.surveys.results.builders import make_result

BEFORE = make_result({"Ale": [1, 2, 3, None, 2], "Bo": [1, 2, 3, None, 2]})
AFTER = make_result({"Ale": [3, 2, 2, 1, 2], "Bo": [2, 2, 2, 1, None]})


def page():
    return development_page(BEFORE, AFTER, link=lambda key: f"/{key}/")


def test_rows_stand_by_how_far_they_rose():
    assert [(row.name, row.before, row.after, row.difference, row.direction) for row in page().rows] == [
        ("Ösa", "1,00", "2,50", "+1,50", "upp"),
        ("Ana", "2,00", "2,00", "0,00", ""),
        ("Åka", "2,00", "2,00", "0,00", ""),
        ("Ärva", "3,00", "2,00", "−1,00", "ner"),
    ]


def test_every_row_says_how_many_answers_stand_behind_either():
    assert [(row.name, row.n_before, row.n_after) for row in page().rows][2] == ("Åka", 2, 1)


def test_largest_leave_out_what_stood_still():
    assert [row.name for row in page().largest(5)] == ["Ösa", "Ärva"]
    assert [row.name for row in page().largest(1)] == ["Ösa"]


def test_counts_and_what_cannot_be_compared():
    assert (page().risen, page().fallen, page().hidden) == (1, 1, ("Be",))
