"""What the heat-map shows of a capability in each measure."""

from decimal import Decimal

import pytest

from figures.measures import Beside, Measure, measured
from tests.figures.builders import BEFORE, BESIDE, RESULT, make_outline, make_result

SUPPRESSED = RESULT.capabilities[2]


@pytest.mark.parametrize("measure", [Measure.MEAN, Measure.SPREAD, Measure.GAP, Measure.CHANGE])
def test_suppressed_capability_has_no_number_and_no_step(measure):
    cell = measured(SUPPRESSED, measure, RESULT, BESIDE)

    assert (cell.step, cell.text, cell.value, cell.why) == (None, "", None, "för få svar")


def test_weight_is_shown_without_a_mean():
    cell = measured(SUPPRESSED, Measure.WEIGHT, RESULT, BESIDE)

    assert (cell.text, cell.value, cell.step) == ("0,07", Decimal("0.07"), 1)


def test_capability_that_was_not_on_the_ballot_has_no_weight():
    assert measured(RESULT.capabilities[4], Measure.WEIGHT, RESULT, BESIDE).why == "inte med"


def test_change_is_the_difference_of_the_published_means():
    capability, earlier = RESULT.capabilities[0], BEFORE.capabilities[0]

    cell = measured(capability, Measure.CHANGE, RESULT, BESIDE)

    assert cell.value == round(Decimal(float(capability.mean - earlier.mean)), 2)


def test_capability_that_is_new_has_no_change():
    before = make_result("Då", outline=make_outline(without=frozenset({"a0g0c0"})))

    assert measured(RESULT.capabilities[0], Measure.CHANGE, RESULT, Beside(before=before)).why == "ny förmåga"


@pytest.mark.parametrize("measure", [Measure.WEIGHT, Measure.CHANGE])
def test_measure_without_what_it_needs_is_refused(measure):
    with pytest.raises(ValueError, match=r"^there (are|is) no "):
        measured(RESULT.capabilities[0], measure, RESULT)
