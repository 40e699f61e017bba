"""Weight against maturity."""

from decimal import Decimal

from figures.quadrants import QUADRANTS, quadrants
from tests.figures.builders import BEFORE, RESULT
from tests.figures.shown import texts_of


def test_table_has_every_capability_drawn_or_not():
    rows = {row[0]: row for row in quadrants(RESULT).table.rows}

    assert len(rows) == 37
    assert rows[RESULT.capabilities[2].name][1:] == (None, Decimal("0.07"), "låg", "", "för få svar")
    assert rows[RESULT.capabilities[4].name][2:5] == (None, "låg", "Avvakta")


def test_every_name_stands_in_the_picture():
    """So few and so spread out that each finds a place."""
    shown = texts_of(quadrants(RESULT, area="a1"))

    names = [each.name for each in RESULT.capabilities if each.area == "a1"]
    assert [name for name in names if not any(line in name for line in shown if len(line) > 5)] == []


def test_marks_tell_the_quadrants_apart():
    assert len({symbol for _, symbol, _ in QUADRANTS.values()}) == 4


def test_description_lists_each_quadrant():
    said = quadrants(RESULT).description

    assert [word for word, _, _ in QUADRANTS.values() if f" {word}: " not in said] == []


def test_nobody_has_voted():
    drawing = quadrants(BEFORE)

    assert "Punktdiagram över 0 förmågor" in drawing.description
    assert {row[2] for row in drawing.table.rows} == {None}
