"""What changed between two versions."""

from surveys.results.differences import ChangedFigure, Difference, difference
from tests.surveys.results.builders import make_result

ROWS = {"Ale": [1, 2, 3, 4, 0], "Bo": [3, 2, 3, 4, 0]}


def test_difference_of_the_same_figures_is_empty():
    assert difference(make_result(ROWS), make_result(ROWS)) == Difference(figures=(), answers="")


def test_difference_names_figures_and_organisations():
    newer = {**ROWS, "Bo": [4, 2, 3, 4, 0]}

    found = difference(make_result(ROWS), make_result(newer))

    assert found.figures == (ChangedFigure(name="Ösa", before="2,00", after="2,50"),)
    assert found.answers == "Ändrade öppna svar: Bo."


def test_difference_shows_a_figure_whose_answers_moved_without_the_mean():
    newer = {"Ale": [2, 2, 3, 4, 0], "Bo": [2, 2, 3, 4, 0]}

    found = difference(make_result(ROWS), make_result(newer))

    assert found.figures == (ChangedFigure(name="Ösa", before="2,00", after="2,00"),)


def test_difference_of_a_figure_that_can_no_longer_be_shown():
    newer = {"Ale": [None, 2, 3, 4, 0], "Bo": [None, 2, 3, 4, 0]}

    found = difference(make_result(ROWS), make_result(newer))

    assert found.figures == (ChangedFigure(name="Ösa", before="2,00", after="för få svar"),)
