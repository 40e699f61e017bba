"""Highest, lowest, level 4."""

from surveys.results.lists import NamedCapability, lists
from tests.surveys.results.builders import make_result

NBSP = "\N{NO-BREAK SPACE}"
ROWS = {"Ale": [1, 2, 3, 4, 0], "Bo": [1, 2, 4, 4, 2]}


def test_lists_order_by_the_exact_mean():
    found = lists(make_result(ROWS))

    assert [(row.rank, row.name, row.mean) for row in found.highest] == [
        (1, "Be", "4,00"),
        (2, "Ärva", "3,50"),
        (3, "Ana", "2,00"),
        (4, "Ösa", "1,00"),
        (4, "Åka", "1,00"),
    ]
    assert [(row.rank, row.name) for row in found.lowest] == [
        (1, "Ösa"),
        (1, "Åka"),
        (3, "Ana"),
        (4, "Ärva"),
        (5, "Be"),
    ]


def test_lists_show_colour_and_basis():
    row = lists(make_result(ROWS)).highest[0]

    assert (row.css, row.basis) == ("heat-16", f"2{NBSP}svar")


def test_lists_leave_out_what_is_not_published():
    found = lists(make_result({"Ale": [1, None, 3, 4, 0]}))

    assert [row.name for row in found.highest] == ["Be", "Ärva", "Ösa", "Åka"]
    assert (found.with_mean, found.capabilities) == (4, 5)


def test_lists_count_the_capabilities_with_a_level_4():
    found = lists(make_result(ROWS), link=lambda key: f"/{key}/")

    assert found.with_level_four == 2
    assert [(row.answers, row.capabilities) for row in found.level_four] == [
        (2, (NamedCapability(name="Be", url="/be/"),)),
        (1, (NamedCapability(name="Ärva", url="/arva/"),)),
    ]


def test_lists_do_not_count_a_hidden_level_4():
    found = lists(make_result({"Ale": [1], "Cy": [4]}, restricted=["Cy"]))

    assert (found.with_level_four, found.level_four) == (0, ())


def test_lists_hold_all_who_share_the_last_place():
    found = lists(make_result({"Ale": [2, 2, 2, 1, 0]}), places=1)

    assert [row.name for row in found.highest] == ["Ösa", "Ana", "Ärva"]
    assert [row.name for row in found.lowest] == ["Åka"]
