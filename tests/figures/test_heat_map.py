"""The heat-map: a cell for each capability, in the map's order, with its digits."""

from figures.heat_map import heat_map
from figures.measures import Measure
from figures.words import exact
from tests.figures.builders import BEFORE, RESULT, make_outline, make_result
from tests.figures.shown import texts_of


def test_table_has_a_row_for_each_capability_with_what_is_shown():
    drawing = heat_map(RESULT, Measure.MEAN)
    first, second, third = RESULT.capabilities[:3]

    assert len(drawing.table.rows) == len(RESULT.capabilities)
    assert [column.heading for column in drawing.table.columns] == [
        "Område",
        "Grupp",
        "Förmåga",
        "Medelvärde",
        "Bygger på",
    ]
    assert [row[2:] for row in drawing.table.rows[:3]] == [
        (first.name, exact(first.mean), "13 svar"),
        (second.name, exact(second.mean), "8 öppna svar"),
        (third.name, None, "för få svar"),
    ]


def test_every_name_and_figure_stands_in_the_picture():
    shown = texts_of(heat_map(RESULT, Measure.MEAN))

    assert {each.name for each in RESULT.capabilities if len(each.name) < 25} <= shown
    assert {area.name for area in RESULT.areas} | {group.name for group in RESULT.groups} <= shown
    assert "för få svar" in shown


def test_too_long_a_name_is_broken_and_ends_with_an_ellipsis():
    shown = texts_of(heat_map(RESULT, Measure.MEAN))

    assert {"Säkerställa att en förmåga med", "ett mycket långt namn också f…"} <= shown


def test_capability_with_too_few_answers_is_hatched_and_shows_no_digit():
    drawing = heat_map(RESULT, Measure.SPREAD)
    name = RESULT.capabilities[2].name

    (row,) = [row for row in drawing.table.rows if row[2] == name]

    assert row[3:] == (None, "för få svar")


def test_area_has_its_own_groups_alone():
    drawing = heat_map(RESULT, Measure.MEAN, area="a1")

    assert {row[0] for row in drawing.table.rows} == {"Stödja"}
    assert drawing.size[1] < heat_map(RESULT, Measure.MEAN).size[1]


def test_change_says_what_it_is_compared_with():
    drawing = heat_map(RESULT, Measure.CHANGE, before=BEFORE)

    assert drawing.subtitle.endswith("Jämfört med Hösten 2025.")


def test_change_names_what_only_the_earlier_map_had():
    smaller = make_result("Nu", outline=make_outline(without=frozenset({"a1g0c2"})))
    gone = "Finns inte längre: Köpa in på sätt 2 & mer."

    assert heat_map(smaller, Measure.CHANGE, before=BEFORE).description.endswith(gone)
    assert gone not in heat_map(smaller, Measure.CHANGE, area="a0", before=BEFORE).description
    assert gone not in heat_map(smaller, Measure.MEAN, before=BEFORE).description


def test_description_names_both_ends():
    said = heat_map(RESULT, Measure.MEAN).description

    assert said.startswith("Värmekarta över 37 förmågor i kartans ordning: medelvärde. Högst ")
    assert " Lägst " in said


def test_map_without_any_figure_says_so():
    nobody_open = make_result(organisations=4, shift=1, is_open=False)

    said = heat_map(nobody_open, Measure.MEAN).description

    assert said.endswith("Ingen har en siffra som kan visas.")
