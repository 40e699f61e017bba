"""One organisation against all."""

from dataclasses import replace

import pytest

from figures.own import own_against_all
from figures.words import exact, signed
from tests.figures.builders import OWN, RESULT
from tests.figures.shown import texts_of


def test_table_has_the_own_level_and_how_far_it_is_from_the_mean():
    first = RESULT.capabilities[0]

    row = own_against_all(RESULT, OWN).table.rows[0]

    assert row[:4] == (first.name, OWN.levels[0], exact(first.mean), exact(OWN.levels[0] - first.mean))


def test_own_level_without_a_mean_is_compared_with_nothing():
    row = own_against_all(RESULT, replace(OWN, levels=(0, 0, 4, *OWN.levels[3:]))).table.rows[2]

    assert row[1:4] == (4, None, None)


def test_blank_is_said_and_is_not_0():
    blank = replace(OWN, levels=(None,) * len(OWN.levels))
    drawing = own_against_all(RESULT, blank)

    assert {row[1] for row in drawing.table.rows} == {None}
    assert "ej svar" in texts_of(drawing)
    assert drawing.description == "Ort 1 jämfört med medelvärdet på 0 av 37 förmågor."


def test_description_names_what_is_farthest_over_and_under():
    known = [
        (level - each.mean, each.name)
        for level, each in zip(OWN.levels, RESULT.capabilities, strict=True)
        if level is not None and each.mean is not None
    ]
    most, name = max(known)

    said = own_against_all(RESULT, OWN).description

    assert f"Längst över ({signed(most)})" in said
    assert name in said or "till" in said


def test_answers_of_another_map_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        own_against_all(RESULT, replace(OWN, levels=(1, 2)))
