"""The radar."""

import pytest

from figures.radar import radar
from figures.words import exact
from tests.figures.builders import OWN, RESULT
from tests.figures.shown import texts_of


def test_spokes_are_the_groups():
    rows = radar(RESULT).table.rows

    assert [row[0] for row in rows] == [group.name for group in RESULT.groups]
    assert rows[0] == ("Styra", exact(RESULT.groups[0].mean), exact(3), "3 av 4 förmågor")


def test_spokes_are_the_capabilities_of_one_group():
    drawing = radar(RESULT, group=("a1", "a1g0"))

    assert drawing.title == "Mognad: Köpa in"
    assert [row[0] for row in drawing.table.rows] == [f"Köpa in på sätt {at} & mer" for at in range(3)]


def test_own_organisation_has_a_line_of_its_own():
    drawing = radar(RESULT, own=OWN)

    assert drawing.table.columns[3].heading == OWN.name
    assert OWN.name in texts_of(drawing)


def test_line_is_broken_where_there_is_no_figure():
    means = radar(RESULT, group=("a0", "a0g0")).figure.data[1]

    assert means.r[2] is None
    assert means.r[0] == means.r[-1]


def test_group_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="at least 3 spokes, not 0"):
        radar(RESULT, group=("a0", "finns-inte"))
