"""Two rounds side by side."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from analysis.development import Change, compare_rounds
from analysis.result import Result
from tests.analysis.builders import compile_round, make_respondent


def result_of(*keys: str, **rows: list[int | None]) -> Result:
    """The Result of open organisations, each with its levels in the order of the keys."""
    respondents = [make_respondent(name, dict(zip(keys, row, strict=True))) for name, row in rows.items()]
    return compile_round(respondents, *keys).result


def test_change_is_the_difference_of_the_published_means_with_what_each_rests_on():
    before = result_of("x", "y", a=[1, 2], b=[2, 2])
    after = result_of("x", "y", a=[3, 2], b=[2, None], c=[4, 1])

    assert compare_rounds(before, after).changes == (
        Change(key="x", name="X", before=Fraction(3, 2), after=Fraction(3), n_before=2, n_after=3),
        Change(key="y", name="Y", before=Fraction(2), after=Fraction(3, 2), n_before=2, n_after=2),
    )


def test_difference_is_above_zero_where_the_mean_has_risen():
    (change,) = compare_rounds(result_of("x", a=[1]), result_of("x", a=[3])).changes

    assert change.difference == 2


def test_what_cannot_be_compared_is_named_by_its_reason():
    before = result_of("x", "y", "z", a=[1, None, 2])
    after = result_of("y", "z", "w", a=[1, None, 2])

    development = compare_rounds(before, after)

    assert (development.changes, development.hidden) == ((), ("Y", "Z"))
    assert (development.added, development.dropped) == (("W",), ("X",))


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=6),
)
def test_the_way_there_and_back_add_up_to_nothing(levels):
    before = result_of("x", **{f"o{at}": [pair[0]] for at, pair in enumerate(levels)})
    after = result_of("x", **{f"o{at}": [pair[1]] for at, pair in enumerate(levels)})

    (there,), (back,) = compare_rounds(before, after).changes, compare_rounds(after, before).changes

    assert there.difference + back.difference == 0
