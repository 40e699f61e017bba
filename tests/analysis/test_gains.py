from dataclasses import replace
from fractions import Fraction

from analysis.assembly import weigh
from analysis.gains import PilotOption, Worth, gains_of, worth_of
from analysis.lift import Ambition
from analysis.voting import Tally, TogetherCounts
from tests.analysis.builders import compile_round


def make_option(reached: int, *participants: str) -> PilotOption:
    ambition = Ambition(capabilities=("a",), participants=participants, reached=reached)
    return PilotOption(key=f"to-{reached}", ambition=ambition, hours=1, tkr=1)


def make_worth(weight: Fraction) -> Worth:
    return Worth(weights={"a": weight}, targets={"a": 3})


def test_parts_count_the_lower_lift_once_and_the_rest_by_itself() -> None:
    options = [make_option(2, "x"), make_option(3, "x")]
    gains = gains_of(options, levels={"x": {"a": 1}}, worth=make_worth(Fraction(2, 5)))

    assert gains.parts == {frozenset({0, 1}): 2, frozenset({1}): 2}
    assert [gains.of(chosen) for chosen in ([0], [1], [0, 1])] == [
        Fraction(2, 5),
        Fraction(4, 5),
        Fraction(4, 5),
    ]


def test_a_participant_without_a_level_gains_nothing() -> None:
    gains = gains_of([make_option(3, "x", "y")], levels={"y": {}}, worth=make_worth(Fraction(1)))

    assert (gains.parts, gains.of([0])) == ({}, 0)


def test_worth_weighs_by_dots_per_ballot_and_what_was_not_on_the_ballot_by_nothing() -> None:
    tally = Tally(ballots=5, dots={"a": 4, "b": 0}, together=dict.fromkeys("ab", TogetherCounts()))
    weighed = weigh(compile_round([], "a", "b", "c").result, tally)

    assert worth_of(weighed).weights == {"a": Fraction(4, 5), "b": 0, "c": 0}


def test_worth_without_dots_is_the_same_for_all() -> None:
    result = compile_round([], "a", "b").result
    no_dots = Tally(ballots=5, dots={"a": 0, "b": 0}, together=dict.fromkeys("ab", TogetherCounts()))
    lowered = replace(result.capabilities[1], target=2)
    result = replace(result, capabilities=(result.capabilities[0], lowered))

    assert worth_of(result) == Worth(weights={"a": Fraction(1), "b": Fraction(1)}, targets={"a": 3, "b": 2})
    assert worth_of(weigh(result, no_dots)) == worth_of(result)
