"""Digits, colours and words of one figure."""

from fractions import Fraction

import pytest

from analysis.result import Audience
from surveys.results.cells import (
    Cell,
    Measure,
    basis_words,
    decimal,
    gap_class,
    heat_class,
    level_cell,
    measure_cell,
    rests_on_all,
    root_decimal,
    spread_class,
)
from tests.surveys.results.builders import FIVE_RESTRICTED, make_lead_result, make_result

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("mean", "step"),
    [
        (Fraction(0), "heat-0"),
        (Fraction(24999, 10000), "heat-9"),
        (Fraction(5, 2), "heat-10"),
        (Fraction(39999, 10000), "heat-15"),
        (Fraction(4), "heat-16"),
    ],
)
def test_heat_class_follows_the_exact_mean(mean, step):
    assert heat_class(mean) == step


def test_heat_class_tells_two_means_apart_that_print_alike():
    below, at = Fraction(24999, 10000), Fraction(5, 2)

    assert (decimal(below), decimal(at)) == ("2,50", "2,50")
    assert (heat_class(below), heat_class(at)) == ("heat-9", "heat-10")


@pytest.mark.parametrize(
    ("variance", "step"),
    [
        (Fraction(0), "spread-0"),
        (Fraction(1, 16), "spread-1"),
        (Fraction(9999, 10000), "spread-3"),
        (Fraction(1), "spread-4"),
        (Fraction(4), "spread-8"),
    ],
)
def test_spread_class_follows_the_exact_root(variance, step):
    assert spread_class(variance) == step


@pytest.mark.parametrize(
    ("gap", "step"),
    [
        (Fraction(0), "gap-0"),
        (Fraction(249, 1000), "gap-0"),
        (Fraction(1, 4), "gap-1"),
        (Fraction(2), "gap-8"),
        (Fraction(3), "gap-8"),
    ],
)
def test_gap_class_stops_at_two_levels(gap, step):
    assert gap_class(gap) == step


def test_decimal_has_comma_and_true_minus():
    assert (decimal(Fraction(41, 15)), decimal(Fraction(-1, 4))) == ("2,73", "−0,25")


def test_root_decimal_prints_the_standard_deviation():
    assert root_decimal(Fraction(66, 25)) == "1,62"


def test_level_cell_of_a_blank_is_not_zero():
    assert level_cell(None) == Cell(css="cell-blank", text="–", note="", description="ej svar")
    assert level_cell(0) == Cell(css="level-0", text="0", note="", description="")


def test_measure_cell_says_nothing_extra_where_all_answered():
    result = make_result({"Ale": [2], "Bo": [3]})

    cell = measure_cell(result.capabilities[0], measure=Measure.MEAN, result=result)

    assert cell == Cell(css="heat-10", text="2,50", note="", description=f"medelvärde av 2{NBSP}svar")


def test_measure_cell_notes_fewer_answers():
    result = make_result({"Ale": [2], "Bo": [None]})

    cell = measure_cell(result.capabilities[0], measure=Measure.MEAN, result=result)

    assert (cell.text, cell.note) == ("2,00", f"1{NBSP}svar")


def test_measure_cell_notes_figures_on_open_answers():
    result = make_result({"Ale": [2], "Bo": [4], "Cy": [0]}, restricted=["Cy"])

    cell = measure_cell(result.capabilities[0], measure=Measure.MEAN, result=result)

    assert (cell.text, cell.note) == ("3,00", f"2{NBSP}öppna svar")
    assert cell.description == f"medelvärde av 2{NBSP}öppna svar"


def test_measure_cell_where_nothing_may_be_shown():
    result = make_result({"Cy": [3]}, restricted=["Cy"])

    cell = measure_cell(result.capabilities[0], measure=Measure.MEAN, result=result)

    assert cell == Cell(css="cell-suppressed", text="för få svar", note="", description="")


@pytest.mark.parametrize(
    ("measure", "css", "text", "description"),
    [
        (Measure.SPREAD, "spread-4", "1,00", f"standardavvikelse bland 2{NBSP}svar"),
        (Measure.GAP, "gap-4", "1,00", f"avstånd till målnivån, medelvärde av 2{NBSP}svar"),
    ],
)
def test_measure_cell_of_the_other_measures(measure, css, text, description):
    result = make_result({"Ale": [1], "Bo": [3]})

    cell = measure_cell(result.capabilities[0], measure=measure, result=result)

    assert cell == Cell(css=css, text=text, note="", description=description)


def test_measure_cell_of_a_passed_target_has_no_gap():
    result = make_result({"Ale": [4]})

    cell = measure_cell(result.capabilities[0], measure=Measure.GAP, result=result)

    assert (cell.css, cell.text) == ("gap-0", "0,00")


def test_basis_words_of_a_single_open_answer():
    result = make_result({"Ale": [2], "Cy": [0]}, restricted=["Cy"])

    assert basis_words(result.capabilities[0], Audience.PARTICIPANTS) == f"1{NBSP}öppet svar"


def test_basis_words_for_the_lead_where_nobody_answered():
    result = make_lead_result({"Ale": [2], "Bo": [1]})

    assert basis_words(result.capabilities[1], result.audience) == "inga svar"


def test_rests_on_all_with_restricted_answers_behind():
    rows = {f"R{at}": [level] for at, level in enumerate(FIVE_RESTRICTED)} | {"Ale": [3]}
    result = make_result(rows, restricted=[name for name in rows if name != "Ale"])

    assert rests_on_all(result.capabilities[0], result)
    assert not rests_on_all(result.capabilities[1], result)
