"""Weight against maturity."""

from fractions import Fraction

import pytest

from figures.measures import Weight
from figures.quadrants import Quadrant, quadrant_of, quadrants
from tests.figures.builders import RESULT, make_weights
from tests.figures.shown import texts_of

WEIGHTS = make_weights()


@pytest.mark.parametrize(
    ("mean_is_met", "is_high", "quadrant"),
    [
        (False, True, Quadrant.DEVELOP),
        (True, True, Quadrant.KEEP),
        (False, False, Quadrant.WAIT),
        (True, False, Quadrant.SHARE),
    ],
)
def test_quadrant_follows_from_class_and_target(mean_is_met, is_high, quadrant):
    capability = next(each for each in RESULT.capabilities if (each.gap == 0) is mean_is_met)
    weight = Weight(value=Fraction(1), is_high=is_high, word="")

    assert quadrant_of(capability, weight) is quadrant


def test_no_quadrant_without_a_mean_or_a_weight():
    weight = Weight(value=Fraction(1), is_high=True, word="hög")
    unasked = Weight(value=None, is_high=False, word="låg")

    assert quadrant_of(RESULT.capabilities[2], weight) is None
    assert quadrant_of(RESULT.capabilities[0], unasked) is None


def test_table_has_every_capability_drawn_or_not():
    rows = {row[0]: row for row in quadrants(RESULT, WEIGHTS, most=3).table.rows}

    assert len(rows) == 37
    assert rows[RESULT.capabilities[2].name][1:] == (
        None,
        rows[RESULT.capabilities[2].name][2],
        "låg",
        "",
        "för få svar",
    )
    assert rows[RESULT.capabilities[4].name][2:5] == (None, "låg", "")


def test_every_name_stands_in_the_picture():
    """So few and so spread out that each finds a place."""
    shown = texts_of(quadrants(RESULT, WEIGHTS, most=3, area="a1"))

    names = [each.name for each in RESULT.capabilities if each.area == "a1"]
    assert [name for name in names if not any(line in name for line in shown if len(line) > 5)] == []


def test_description_lists_each_quadrant():
    said = quadrants(RESULT, WEIGHTS, most=3).description

    assert [
        word for word in ("Utveckla först: ", "Bevara: ", "Avvakta: ", "Dela med sig: ") if word not in said
    ] == []


def test_nobody_has_voted_on_what_is_shown():
    drawing = quadrants(RESULT, {}, most=3)

    assert "Punktdiagram över 0 förmågor" in drawing.description
    assert {row[2] for row in drawing.table.rows} == {None}
