import pytest

from analysis.lift import Ambition, Lift, counted_lift, highest_reached, levels_by_key, lifts
from analysis.result import OrganisationAnswers


def test_levels_by_key_leave_blanks_out() -> None:
    row = OrganisationAnswers(key="x", name="X", levels=(0, None, 4), sharing=None)

    assert levels_by_key([row], ["a", "b", "c"]) == {"x": {"a": 0, "c": 4}}


def test_levels_that_do_not_fit_the_map_are_refused() -> None:
    row = OrganisationAnswers(key="x", name="X", levels=(0,), sharing=None)

    with pytest.raises(ValueError, match="shorter"):
        levels_by_key([row], ["a", "b"])


def test_lifts_raise_participants_never_lower_and_leave_blanks() -> None:
    ambition = Ambition(capabilities=("a", "b"), participants=("x", "y", "stranger"), reached=3)
    levels = {"x": {"a": 1, "b": 4}, "y": {"b": 2}, "z": {"a": 0}}

    assert lifts(levels, [ambition]) == (
        Lift(organisation="x", capability="a", today=1, then=3),
        Lift(organisation="y", capability="b", today=2, then=3),
    )


def test_the_higher_of_two_ambitions_counts() -> None:
    both = [Ambition(capabilities=("a",), participants=("x",), reached=level) for level in (4, 2)]

    assert highest_reached(both) == {("x", "a"): 4}


def test_a_level_to_reach_is_a_level() -> None:
    with pytest.raises(ValueError, match="whole number 0-4"):
        Ambition(capabilities=(), participants=(), reached=5)


@pytest.mark.parametrize(
    ("level", "reached", "target", "lift"),
    [(1, 3, 3, 2), (1, 4, 3, 2), (1, 2, 3, 1), (3, 4, 3, 0), (4, 2, 3, 0)],
)
def test_counted_lift_ends_at_the_target_and_at_what_is_reached(
    level: int, reached: int, target: int, lift: int
) -> None:
    assert counted_lift(level, reached=reached, target=target) == lift
