"""The groups on the scale."""

from reports.overview import Mark, overview
from tests.reports.builders import make_result


def test_overview_places_the_groups_under_their_areas_in_map_order():
    areas = overview(make_result()).areas

    assert [(area.name, [group.name for group in area.groups]) for area in areas] == [
        ("Leda", ["Leda", "Styra"]),
        ("Leverera", ["Förvalta"]),
    ]


def test_overview_mark_stands_at_the_exact_mean_in_per_cent_of_the_scale():
    leda = overview(make_result()).areas[0].groups[0]

    # (16/9 + 26/9) / 2 = 2,33…, which is 58,33 per cent of 4 and has passed the ninth quarter
    assert (leda.mean, leda.mark) == ("2,33", Mark(css="heat-9", left="58.33"))
    assert leda.dots == (Mark(css="heat-7", left="44.44"), Mark(css="heat-11", left="72.22"))


def test_overview_reached_counts_only_capabilities_with_a_published_mean():
    groups = [group for area in overview(make_result()).areas for group in area.groups]

    assert [group.reached for group in groups] == ["0 av 2", "1 av 1", "0 av 2"]


def test_overview_group_without_a_mean_has_a_dash_and_no_mark():
    styra = overview(make_result(levels_open=False)).areas[0].groups[1]

    assert (styra.mean, styra.mark, styra.dots, styra.reached) == ("–", None, (), "0 av 0")


def test_overview_target_stands_on_the_scale():
    assert overview(make_result()).target == Mark(css="heat-12", left="75.00")
