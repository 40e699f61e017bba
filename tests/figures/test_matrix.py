"""The matrix: every answer by name, the published mean first."""

from figures.matrix import matrix
from figures.rows import Order
from figures.words import exact
from tests.figures.builders import RESULT
from tests.figures.shown import texts_of

OPEN = RESULT.organisations


def test_table_has_the_mean_then_the_level_of_each_organisation():
    first = RESULT.capabilities[0]

    row = matrix(RESULT, OPEN[:2]).table.rows[0]

    assert row == (first.name, exact(first.mean), "13 svar", OPEN[0].levels[0], OPEN[1].levels[0])


def test_levels_follow_their_capability_in_another_order():
    table = matrix(RESULT, OPEN, order=Order.LOWEST).table
    levels = {each.name: tuple(row.levels[at] for row in OPEN) for at, each in enumerate(RESULT.capabilities)}

    assert {row[0]: row[3:] for row in table.rows} == levels


def test_groups_have_heads_in_the_maps_order_alone():
    groups = {group.name for group in RESULT.groups}

    assert groups <= texts_of(matrix(RESULT, OPEN))
    assert groups & texts_of(matrix(RESULT, OPEN, order=Order.LOWEST)) == set()


def test_organisations_stand_in_the_order_given():
    turned = OPEN[::-1]

    assert [column.heading for column in matrix(RESULT, turned).table.columns[3:]] == [
        row.name for row in turned
    ]


def test_matrix_without_organisations_shows_the_means():
    shown = texts_of(matrix(RESULT, [], area="a1"))

    assert "Medelvärde" in shown
    assert "Ort 0" not in shown
