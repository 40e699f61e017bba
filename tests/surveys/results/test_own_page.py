"""One's own organisation beside all."""

from surveys.results.own_page import own_page
from tests.surveys.results.builders import make_lead_result, make_result

LEVELS = {"Ale": [4, 0, 3, None, 1], "Bo": [1, 3, 3, 2, 2], "Dal": [1, 4, 2, 2, 4]}


def page_of(name, rows=LEVELS, restricted=()):
    own = next(row for row in make_lead_result(rows, restricted=restricted).organisations if row.name == name)
    return own_page(make_result(rows, restricted=restricted), own, link=lambda key: f"/{key}/")


def test_every_capability_stands_beside_its_mean_in_map_order():
    rows = [
        (row.name, row.level, row.mean, row.difference, row.side)
        for g in page_of("Ale").groups
        for row in g.rows
    ]

    assert rows == [
        ("Ösa", "4", "2,00", "2,00", "klart över"),
        ("Ana", "0", "2,33", "−2,33", "klart under"),
        ("Ärva", "3", "2,67", "0,33", ""),
        ("Be", "–", "2,00", "–", ""),
        ("Åka", "1", "2,33", "−1,33", "klart under"),
    ]


def test_strength_is_high_and_clearly_above_the_mean():
    assert [(row.name, row.level, row.mean, row.url) for row in page_of("Ale").strengths] == [
        ("Ösa", 4, "2,00", "/osa/")
    ]


def test_gap_names_who_stands_two_levels_higher_the_furthest_from_the_target_first():
    assert [(row.name, row.level, row.target, row.helpers) for row in page_of("Ale").gaps] == [
        ("Ana", 0, 3, ("Bo", "Dal")),
        ("Åka", 1, 3, ("Dal",)),
    ]


def test_who_does_not_share_is_named_as_no_helper_and_counted_in_no_figure():
    shared, hidden = page_of("Ale"), page_of("Ale", restricted=("Dal",))

    assert shared.gaps[1].helpers == ("Dal",)
    assert ([row.helpers for row in hidden.gaps], hidden.unhelped) == ([("Bo",)], 1)
    assert [row.mean for group in hidden.groups for row in group.rows] == [
        "2,50",
        "1,50",
        "3,00",
        "2,00",
        "1,50",
    ]


def test_own_restricted_levels_are_shown_as_not_shared():
    assert (page_of("Dal").is_shared, page_of("Dal", restricted=("Dal",)).is_shared) == (True, False)
