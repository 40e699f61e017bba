"""Capabilities by organisations."""

import pytest

from analysis.result import OrganisationAnswers, Sharing
from surveys.results.matrix import MatrixColumn, Sort, matrix
from tests.surveys.results.builders import make_lead_result, make_result

ROWS = {"Östad": [1, 2, 3, 4, 0], "Ale": [3, 2, 3, None, 1], "Åmål": [2, 2, 0, 0, 2]}
HIDDEN = OrganisationAnswers(key="cy", name="Cy", levels=(4, 4, 4, 4, None), sharing=Sharing.RESTRICTED)


def row_names(table):
    return [row.name for section in table.sections for row in section.rows]


def test_matrix_lists_organisations_in_swedish_order():
    table = matrix(make_result(ROWS))

    assert [column.name for column in table.columns] == ["Ale", "Åmål", "Östad"]


def test_matrix_rows_stand_in_map_order_under_their_group():
    table = matrix(make_result(ROWS))

    assert [(s.area, s.name, [row.name for row in s.rows]) for s in table.sections] == [
        ("Leda", "Styra", ["Ösa", "Ana"]),
        ("", "Planera", ["Ärva"]),
        ("Stödja", "Köpa", ["Be", "Åka"]),
    ]


def test_matrix_row_holds_each_level_in_the_order_of_the_columns():
    row = matrix(make_result(ROWS)).sections[2].rows[0]

    assert [cell.text for cell in row.levels] == ["–", "0", "4"]
    assert (row.mean.text, row.basis) == ("2,00", "2")


def test_matrix_row_says_open_where_only_those_count():
    row = matrix(make_result({**ROWS, "Cy": [1]}, restricted=["Cy"])).sections[0].rows[0]

    assert row.basis == "3 öppna"


def test_matrix_row_without_figures():
    row = matrix(make_result({"Cy": [1]}, restricted=["Cy"])).sections[0].rows[0]

    assert (row.mean.text, row.basis, row.levels) == ("för få svar", "–", ())


def test_matrix_counts_its_columns():
    assert matrix(make_result(ROWS)).figures == 5


def test_matrix_has_no_column_for_who_did_not_share():
    table = matrix(make_result({**ROWS, "Cy": [1]}, restricted=["Cy"]))

    assert [column.name for column in table.columns] == ["Ale", "Åmål", "Östad"]


def test_matrix_adds_the_readers_own_hidden_row_first():
    table = matrix(make_result({**ROWS, "Cy": [1]}, restricted=["Cy"]), own=[HIDDEN])

    assert table.columns[0] == MatrixColumn(name="Cy", note="ni, ej öppet", is_own=True)
    assert [row.levels[0].text for section in table.sections for row in section.rows] == [
        "4",
        "4",
        "4",
        "4",
        "–",
    ]


def test_matrix_marks_the_readers_own_open_row_once():
    own = OrganisationAnswers(key="ostad", name="Östad", levels=(1, 2, 3, 4, 0), sharing=Sharing.OPEN)

    table = matrix(make_result(ROWS), own=[own])

    assert [(column.name, column.note) for column in table.columns] == [
        ("Östad", "ni"),
        ("Ale", ""),
        ("Åmål", ""),
    ]


def test_matrix_of_the_lead_marks_who_did_not_share():
    table = matrix(make_lead_result(ROWS, restricted=["Ale"]))

    assert [(column.name, column.note, column.is_own) for column in table.columns] == [
        ("Ale", "ej öppet", False),
        ("Åmål", "", False),
        ("Östad", "", False),
    ]


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        (Sort.NAME, ["Ana", "Be", "Åka", "Ärva", "Ösa"]),
        (Sort.MEAN, ["Åka", "Ösa", "Ana", "Ärva", "Be"]),
        (Sort.SPREAD, ["Be", "Ärva", "Ösa", "Åka", "Ana"]),
    ],
)
def test_matrix_sorted_has_one_section_without_a_name(sort, names):
    table = matrix(make_result(ROWS), sort=sort)

    assert [(section.area, section.name) for section in table.sections] == [("", "")]
    assert row_names(table) == names


@pytest.mark.parametrize("sort", [Sort.MEAN, Sort.SPREAD])
def test_matrix_sorted_puts_who_has_no_figures_last(sort):
    table = matrix(make_result({"Ale": [None, 4, 0, 2, 1]}), sort=sort)

    assert row_names(table)[-1] == "Ösa"


def test_matrix_of_one_area_keeps_levels_and_rows_together():
    table = matrix(make_result(ROWS), area="stodja", link=lambda key: f"/{key}/")

    assert [(row.url, row.levels[2].text) for row in table.sections[0].rows] == [
        ("/be/", "4"),
        ("/aka/", "0"),
    ]
