from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from analysis.assembly import weigh
from analysis.compilation import compile_result
from analysis.disclosure import Basis
from analysis.gap import gap_analysis
from analysis.lift import Ambition
from analysis.result import OrganisationAnswers, Result
from analysis.voting import Tally, TogetherCounts
from analysis.what_if import WhatIf, what_if
from tests.analysis.builders import IDENTITY, compile_round, make_outline, make_respondent
from tests.analysis.strategies import levels, outlines, respondents


def assume(result: Result, *ambitions: Ambition, extra: tuple[OrganisationAnswers, ...] = ()) -> WhatIf:
    return what_if(result, rows=(*result.organisations, *extra), ambitions=ambitions)


def test_participants_reach_the_level_beside_today() -> None:
    answers = [make_respondent("x", {"a": 1, "b": 2}), make_respondent("y", {"a": 3, "b": None})]
    result = compile_round(answers, "a", "b").result
    assumed = assume(result, Ambition(capabilities=("a",), participants=("x",), reached=3))

    assert [each.mean for each in assumed.today.capabilities] == [2, 2]
    assert [each.mean for each in assumed.then.capabilities] == [3, 2]
    assert [each.mean for each in assumed.then.areas] == [Fraction(5, 2)]
    assert [each.mean for each in assumed.then.groups] == [Fraction(5, 2)]
    assert [each.key for each in gap_analysis(assumed.today).ordered] == ["a", "b"]
    assert [each.key for each in gap_analysis(assumed.then).ordered] == ["b", "a"]


def test_order_goes_by_the_votes_first() -> None:
    tally = Tally(ballots=5, dots={"a": 0, "b": 5}, together=dict.fromkeys("ab", TogetherCounts()))
    result = weigh(compile_round([make_respondent("x", {"a": 0, "b": 2})], "a", "b").result, tally)
    assumed = assume(result, Ambition(capabilities=("b",), participants=("x",), reached=4))

    assert [each.key for each in gap_analysis(assumed.then).ordered] == ["b", "a"]
    assert assumed.then.capabilities[0].vote == result.capabilities[0].vote


def test_own_restricted_answers_count_only_where_they_are_given() -> None:
    answers = [make_respondent("x", {"a": 1}), make_respondent("mine", {"a": 0}, is_open=False)]
    result = compile_round(answers, "a").result
    ambition = Ambition(capabilities=("a",), participants=("x", "mine"), reached=2)
    mine = OrganisationAnswers(key="mine", name="Mine", levels=(0,), sharing=None)

    assert assume(result, ambition).then.capabilities[0].statistics.distribution == (0, 0, 1, 0, 0)
    assert assume(result, ambition).uncounted == ("mine",)
    with_own = assume(result, ambition, extra=(mine,))
    assert with_own.today.capabilities[0].statistics.distribution == (1, 1, 0, 0, 0)
    assert with_own.then.capabilities[0].statistics.distribution == (0, 0, 2, 0, 0)
    assert (with_own.uncounted, with_own.then.open, with_own.then.restricted) == ((), 2, 0)


def test_an_own_row_that_is_open_too_counts_once() -> None:
    result = compile_round([make_respondent("x", {"a": 1})], "a").result

    assert assume(result, extra=result.organisations).today.capabilities[0].statistics.n == 1


def test_a_capability_without_seen_answers_has_no_figures() -> None:
    result = compile_round([make_respondent("x", {"a": 1, "b": None})], "a", "b").result
    assumed = assume(result, Ambition(capabilities=("b",), participants=("x",), reached=3))

    assert (assumed.then.capabilities[1].basis, assumed.then.capabilities[1].mean) == (Basis.SUPPRESSED, None)
    assert (assumed.lifts, assumed.uncounted) == ((), ("x",))


def test_what_is_assumed_looks_like_no_published_result() -> None:
    result = compile_round([make_respondent("x", {"a": 1})], "a").result
    assumed = assume(result)

    assert (assumed.then.identity.version, assumed.then.identity.published) == (None, None)
    assert result.identity.version == 1


@given(
    outlines().flatmap(lambda outline: st.tuples(st.just(outline), respondents(outline.capability_keys()))),
    levels,
)
def test_without_restricted_answers_today_is_the_published_result(drawn: tuple, reached: int) -> None:
    outline, given_answers = drawn
    everyone_open = [make_respondent(each.key, each.levels) for each in given_answers]
    result = compile_result(
        outline=outline, respondents=everyone_open, k=5, identity=IDENTITY, frozen=None
    ).result
    everything = Ambition(
        capabilities=outline.capability_keys(),
        participants=tuple(each.key for each in everyone_open),
        reached=reached,
    )
    assumed = assume(result, everything)

    for published, today, then in zip(
        result.capabilities, assumed.today.capabilities, assumed.then.capabilities, strict=True
    ):
        assert (today.statistics, today.standing) == (published.statistics, published.standing)
        assert then.statistics is None or then.mean >= today.mean
        assert then.statistics is None or then.statistics.minimum >= reached
    assert (assumed.today.groups, assumed.today.areas) == (result.groups, result.areas)


@given(st.data())
def test_two_worlds_that_differ_in_restricted_answers_alone_look_the_same(data: st.DataObject) -> None:
    """Also where the published figures hold the restricted answers: what is assumed rests on none of them."""
    keys = ("a", "b")
    outline = make_outline(*keys)
    opened = [make_respondent(f"o{place}", {"a": place, "b": 2}) for place in range(3)]
    ambition = Ambition(
        capabilities=keys, participants=("o0", "r0", "r1", "r5"), reached=data.draw(levels, label="reached")
    )

    def world() -> WhatIf:
        restricted = [
            make_respondent(f"r{place}", {key: data.draw(levels) for key in keys}, is_open=False)
            for place in range(6)
        ]
        compiled = compile_result(
            outline=outline, respondents=[*opened, *restricted], k=5, identity=IDENTITY, frozen=None
        )
        return assume(compiled.result, ambition)

    assert world() == world()
