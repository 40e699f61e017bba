"""The director's page in figures."""

from fractions import Fraction

from portal.overview import overview
from surveys.results.development import development_page
from tests.surveys.results.builders import make_result

ROWS = {"Ale": [4, 0, 3, 1, 1], "Bo": [2, 2, 3, 1, 2], "Dal": [3, 1, 2, 2, 4]}


def link(key: str) -> str:
    return f"/{key}/"


def test_strengths_are_the_highest_means_first():
    shown = overview(make_result(ROWS), None, link=link)

    assert [(row.name, row.mean, row.url) for row in shown.strengths][:2] == [
        ("Ösa", "3,00", "/osa/"),
        ("Ärva", "2,67", "/arva/"),
    ]


def test_what_to_develop_first_says_why_it_stands_there():
    shown = overview(make_result(ROWS), None, link=link)

    assert [(row.place, row.name, row.mean, row.why) for row in shown.to_develop][:2] == [
        (1, "Ana", "1,00", "2,00 till målnivå 3, plats 1–2 om ett svar räknas bort"),
        (2, "Be", "1,33", "1,67 till målnivå 3"),  # at most 1,50 without one of its answers
    ]
    assert not shown.is_weighted


def test_what_has_too_few_answers_stands_in_no_list():
    shown = overview(make_result({"Ale": [4, None, None, None, None]}), None, link=link)

    assert [row.name for row in shown.strengths] == ["Ösa"]
    assert [row.name for row in shown.to_develop] == ["Ösa"]
    assert shown.uncertainty.suppressed == 4


def test_changes_are_the_largest_against_the_earlier_round():
    before, after = make_result({"Ale": [1, 2, 3, 0, 2]}), make_result({"Ale": [2, 2, 0, 2, 2]})

    shown = overview(after, development_page(before, after, link=link), link=link)

    assert [(row.name, row.moved) for row in shown.changes] == [
        ("Ärva", Fraction(-3)),
        ("Be", Fraction(2)),
        ("Ösa", Fraction(1)),
    ]
