"""What the heat-map shows of a capability in each measure."""

from decimal import Decimal
from fractions import Fraction

import pytest

from figures.measures import Measure, heaviest, measured, measures_of
from tests.figures.builders import BEFORE, RESULT, make_outline, make_result

SUPPRESSED = RESULT.capabilities[2]


@pytest.mark.parametrize("measure", [Measure.MEAN, Measure.SPREAD, Measure.GAP, Measure.CHANGE])
def test_suppressed_capability_has_no_number_and_no_step(measure):
    cell = measured(SUPPRESSED, measure, RESULT, BEFORE)

    assert (cell.step, cell.text, cell.value, cell.why) == (None, "", None, "för få svar")


def test_weight_is_shown_without_a_mean():
    cell = measured(SUPPRESSED, Measure.WEIGHT, RESULT, BEFORE)

    assert (cell.text, cell.value, cell.step) == ("0,07", Decimal("0.07"), 1)


def test_capability_that_was_not_on_the_ballot_has_no_weight():
    assert measured(RESULT.capabilities[4], Measure.WEIGHT, RESULT, BEFORE).why == "inte med"


def test_change_is_the_difference_of_the_published_means():
    capability, earlier = RESULT.capabilities[0], BEFORE.capabilities[0]

    cell = measured(capability, Measure.CHANGE, RESULT, BEFORE)

    assert cell.value == round(Decimal(float(capability.mean - earlier.mean)), 2)


def test_capability_that_is_new_has_no_change():
    before = make_result("Då", outline=make_outline(without=frozenset({"a0g0c0"})))

    assert measured(RESULT.capabilities[0], Measure.CHANGE, RESULT, before).why == "ny förmåga"


def test_change_without_a_round_to_compare_with_is_refused():
    with pytest.raises(ValueError, match="there is no round to compare with"):
        measured(RESULT.capabilities[0], Measure.CHANGE, RESULT)


def test_measures_are_those_that_there_is_something_to_show_of():
    assert measures_of(RESULT, BEFORE) == tuple(Measure)
    assert measures_of(BEFORE, None) == (Measure.MEAN, Measure.SPREAD, Measure.GAP)


def test_heaviest_weight_is_what_the_others_are_held_against():
    assert heaviest(RESULT) == Fraction(8, 14)
    assert heaviest(BEFORE) == 0
