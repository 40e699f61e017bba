"""The ranked dot plot."""

from figures.ranked import ranked
from figures.words import exact, root
from tests.figures.builders import RESULT, make_result

KNOWN = [each for each in RESULT.capabilities if each.statistics]


def test_table_begins_with_the_highest_mean():
    best = max(KNOWN, key=lambda each: each.mean)

    row = ranked(RESULT).table.rows[0]

    assert row[:4] == (best.name, exact(best.mean), root(best.statistics.variance), 3)


def test_capability_without_figures_has_a_row_and_no_mark():
    drawing = ranked(RESULT)
    dots = drawing.figure.data[1]

    assert drawing.table.rows[-1][1:] == (None, None, 3, "för få svar")
    assert len(dots.x) == len(KNOWN)


def test_spread_never_leaves_the_scale():
    dots = ranked(RESULT).figure.data[1]
    ends = [
        (mean - less, mean + more)
        for mean, less, more in zip(dots.x, dots.error_x.arrayminus, dots.error_x.array, strict=True)
    ]

    assert all(low >= -1e-9 and high <= 4 + 1e-9 for low, high in ends)


def test_description_names_the_widest():
    widest = max(KNOWN, key=lambda each: each.statistics.variance)

    assert widest.name in ranked(RESULT).description


def test_nothing_to_show_is_said():
    nobody_open = make_result(organisations=4, is_open=False)

    assert ranked(nobody_open).description.endswith("Ingen har en siffra som kan visas.")
