"""Weight against maturity."""

import re
from collections import defaultdict
from decimal import Decimal

from figures.quadrants import QUADRANTS, quadrants
from tests.figures.builders import BEFORE, RESULT, make_result, voted
from tests.figures.shown import texts_of


def test_table_has_every_capability_drawn_or_not():
    rows = {row[1]: row for row in quadrants(RESULT).table.rows}

    assert len(rows) == 37
    assert rows[RESULT.capabilities[2].name][2:] == (None, Decimal("0.07"), "låg", "", "för få svar")
    assert rows[RESULT.capabilities[2].name][0] is None
    assert rows[RESULT.capabilities[4].name][3:6] == (None, "låg", "Avvakta")


def test_heaviest_is_number_one_and_equals_stand_in_map_order():
    rows = [row for row in quadrants(RESULT).table.rows if row[0] is not None]

    weights = [row[3] for row in sorted(rows, key=lambda row: row[0])]
    assert weights == sorted(weights, reverse=True)
    assert [row[0] for row in rows if row[3] == weights[0]] == [1, 2, 3, 4]


def test_every_point_drawn_has_its_number_beside_it_and_its_name_in_the_key():
    drawing = quadrants(RESULT)
    shown = texts_of(drawing)

    numbers = {row[0]: row[1] for row in drawing.table.rows if row[0] is not None}
    beside = {int(each) for text in shown for each in re.findall(r"\b\d+\b(?!,\d)", text)}
    assert set(numbers) <= beside
    assert [name for name in numbers.values() if not any(name.startswith(text[:40]) for text in shown)] == []
    assert "har inte fått plats" not in drawing.description


def test_capabilities_on_the_same_spot_share_a_label():
    drawing = quadrants(voted(make_result(organisations=1, is_open=True)))
    at = defaultdict(list)
    for row in drawing.table.rows:
        if row[0] is not None:
            at[row[2], row[3]].append(row[0])

    together = [", ".join(map(str, sorted(numbers))) for numbers in at.values() if len(numbers) == 2]

    assert together
    assert set(together) <= texts_of(drawing)


def test_marks_tell_the_quadrants_apart():
    assert len({symbol for _, symbol, _ in QUADRANTS.values()}) == 4


def test_description_lists_each_quadrant():
    said = quadrants(RESULT).description

    assert [word for word, _, _ in QUADRANTS.values() if f" {word}: " not in said] == []


def test_nobody_has_voted():
    drawing = quadrants(BEFORE)

    assert "Punktdiagram över 0 förmågor" in drawing.description
    assert {row[3] for row in drawing.table.rows} == {None}
