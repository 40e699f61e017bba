"""The heat-map in the map's layout."""

from surveys.results.cells import Measure
from surveys.results.presenters import HeatSection, heat_map
from tests.surveys.results.builders import make_result

ROWS = {"Ale": [1, 2, 3, 4, 0], "Bo": [2, 2, 3, 4, 0]}


def test_heat_map_keeps_the_maps_layout():
    drawn = heat_map(make_result(ROWS))

    names = [
        (area.heading.name, [(g.heading.name, [c.name for c in g.capabilities]) for g in area.groups])
        for area in drawn.areas
    ]
    assert names == [
        ("Leda", [("Styra", ["Ösa", "Ana"]), ("Planera", ["Ärva"])]),
        ("Stödja", [("Köpa", ["Be", "Åka"])]),
    ]


def test_heat_map_heading_is_the_mean_of_the_published_means():
    drawn = heat_map(make_result(ROWS))

    assert drawn.areas[0].groups[0].heading == HeatSection(
        key="styra", name="Styra", mean="1,75", css="heat-7", rests_on=""
    )


def test_heat_map_heading_says_what_it_rests_on_where_a_mean_is_missing():
    drawn = heat_map(make_result({"Ale": [1, None, 3, 4, 0]}))

    assert drawn.areas[0].groups[0].heading.rests_on == "1 av 2"


def test_heat_map_heading_is_without_figure_where_all_are_missing():
    drawn = heat_map(make_result({"Ale": [1, 1, None]}))

    heading = drawn.areas[0].groups[1].heading
    assert (heading.mean, heading.css, heading.rests_on) == ("", "", "")


def test_heat_map_of_another_measure_has_no_group_figures():
    drawn = heat_map(make_result(ROWS), measure=Measure.SPREAD)

    assert [g.heading.mean for area in drawn.areas for g in area.groups] == ["", "", ""]
    assert (drawn.label, drawn.areas[0].groups[0].capabilities[0].cell.text) == ("Spridning", "0,50")


def test_heat_map_of_one_area():
    drawn = heat_map(make_result(ROWS), area="stodja")

    assert [area.heading.name for area in drawn.areas] == ["Stödja"]


def test_heat_map_links_each_capability():
    drawn = heat_map(make_result(ROWS), link=lambda key: f"/f/{key}/")

    assert [c.url for g in drawn.areas[0].groups for c in g.capabilities] == [
        "/f/osa/",
        "/f/ana/",
        "/f/arva/",
    ]


def test_heat_map_without_link_is_plain():
    drawn = heat_map(make_result(ROWS))

    assert {c.url for area in drawn.areas for g in area.groups for c in g.capabilities} == {""}
