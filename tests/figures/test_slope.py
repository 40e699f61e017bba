"""The slope chart between two rounds."""

from figures.slope import slope
from figures.words import exact
from tests.figures.builders import BEFORE, RESULT, make_outline, make_result
from tests.figures.shown import texts_of


def test_groups_are_compared_by_their_published_means():
    then, now = BEFORE.groups[0], RESULT.groups[0]

    row = slope(BEFORE, RESULT).table.rows[0]

    assert row == (
        now.name,
        exact(then.mean),
        exact(now.mean),
        exact(now.mean - then.mean),
        f"{then.with_mean} av 4 förmågor",
        f"{now.with_mean} av 4 förmågor",
    )


def test_capability_that_has_come_or_gone_is_named_and_not_drawn():
    before = make_result("Då", outline=make_outline(without=frozenset({"a1g0c1"})))
    after = make_result("Nu", outline=make_outline(without=frozenset({"a1g0c2"})))

    drawing = slope(before, after, area="a1")
    rows = {row[0]: row[1:] for row in drawing.table.rows}

    assert rows["Köpa in på sätt 1 & mer"][::3] == (None, "fanns inte")
    assert rows["Köpa in på sätt 2 & mer"][1:3] == (None, None)
    assert rows["Köpa in på sätt 2 & mer"][4] == "finns inte"
    assert "Kan inte jämföras: Köpa in på sätt 1 & mer och Köpa in på sätt 2 & mer." in drawing.description


def test_capability_with_too_few_answers_is_named_and_not_drawn():
    drawing = slope(BEFORE, RESULT, area="a0")
    name = RESULT.capabilities[2].name

    assert {row[0]: row[1:4] for row in drawing.table.rows}[name] == (None, None, None)
    assert f"Kan inte jämföras: {name}." in drawing.description


def test_both_rounds_are_named_in_the_picture():
    assert {"Hösten 2025", "Hösten 2026"} <= texts_of(slope(BEFORE, RESULT))


def test_nothing_in_common_is_an_empty_chart():
    before = make_result("Då", organisations=4, is_open=False)

    drawing = slope(before, RESULT)

    assert "0 har stigit, 0 har sjunkit." in drawing.description
