"""What is uncertain, in figures."""

from reports.uncertainty import uncertainty
from tests.reports.builders import make_result


def test_uncertainty_counts_capabilities_by_basis():
    found = uncertainty(make_result())

    assert (found.capabilities, found.on_all, found.on_open, found.suppressed) == (6, 3, 2, 1)


def test_uncertainty_gives_the_fewest_and_the_most_answers_behind_a_shown_figure():
    found = uncertainty(make_result())

    assert (found.fewest, found.most) == (2, 9)


def test_uncertainty_counts_capabilities_with_somebody_at_level_four():
    assert uncertainty(make_result()).with_level_four == 4


def test_uncertainty_names_the_most_divided_first():
    # Polarisation: Erbjuda stöd 1/3, Bygga kultur 2/9, Upprätthålla drift 1/9; the others have none.
    divided = uncertainty(make_result()).divided

    assert divided == ("Erbjuda stöd", "Bygga kultur", "Upprätthålla drift")


def test_uncertainty_names_three_at_most():
    assert len(uncertainty(make_result(many_open=5)).divided) == 3


def test_uncertainty_says_how_far_one_answer_moves_a_capability():
    assert uncertainty(make_result()).most_moved == 2


def test_uncertainty_without_any_shown_figure_has_no_extremes():
    found = uncertainty(make_result(levels_open=False, restricted=False))

    assert (found.suppressed, found.fewest, found.most, found.most_moved) == (6, None, None, None)
    assert (found.divided, found.with_level_four) == ((), 0)
