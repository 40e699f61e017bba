from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.gains import PilotOption, Worth
from analysis.lift import Ambition
from analysis.portfolio import Budget, Increase, LeftOut, Portfolio, Reason, Tie, TieRule, choose_portfolio

CAPABILITIES = ("a", "b", "c")
WHO = ("x", "y", "z")


def make_option(
    key: str, what: str = "a", who: str = "x", *, reached: int = 3, hours: int = 10, tkr: int = 100
) -> PilotOption:
    ambition = Ambition(capabilities=tuple(what), participants=tuple(who), reached=reached)
    return PilotOption(key=key, ambition=ambition, hours=hours, tkr=tkr)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One question to the portfolio."""

    options: tuple[PilotOption, ...]
    budget: Budget
    levels: Mapping[str, Mapping[str, int]]
    worth: Worth

    def choose(self) -> Portfolio:
        return choose_portfolio(self.options, levels=self.levels, worth=self.worth, budget=self.budget)


def make_case(*options: PilotOption, hours: int = 100, tkr: int = 1000, **weights: int) -> Case:
    return Case(
        options=options,
        budget=Budget(hours=hours, tkr=tkr),
        levels={who: dict.fromkeys(CAPABILITIES, 1) for who in WHO},
        worth=Worth(
            weights={key: Fraction(weights.get(key, 1)) for key in CAPABILITIES},
            targets=dict.fromkeys(CAPABILITIES, 3),
        ),
    )


def plain_gain(case: Case, chosen: Collection[PilotOption]) -> Fraction:
    """Straight from the method's words: the highest lift of each participant in each capability, weighed."""
    total = Fraction(0)
    for who, given_levels in case.levels.items():
        for what, level in given_levels.items():
            reaching = [
                min(case.worth.targets[what], option.ambition.reached) - level
                for option in chosen
                if who in option.ambition.participants and what in option.ambition.capabilities
            ]
            total += case.worth.weights[what] * max([0, *reaching])
    return total


def hours_by_participant(chosen: Collection[PilotOption]) -> list[int]:
    return [sum(option.hours for option in chosen if who in option.ambition.participants) for who in WHO]


def is_within(chosen: Collection[PilotOption], budget: Budget) -> bool:
    tkr = sum(option.tkr for option in chosen)
    return max(hours_by_participant(chosen)) <= budget.hours and tkr <= budget.tkr


def subsets(options: Collection[PilotOption]) -> Iterator[tuple[PilotOption, ...]]:
    for size in range(len(options) + 1):
        yield from combinations(options, size)


def by_brute_force(case: Case, budget: Budget) -> tuple[str, ...]:
    """Every subset, in the order that the rules put them in."""

    def order(chosen: tuple[PilotOption, ...]) -> tuple[Fraction, int, int, int, list[int]]:
        return (
            -plain_gain(case, chosen),
            sum(option.tkr for option in chosen),
            sum(hours_by_participant(chosen)),
            len(chosen),
            [case.options.index(option) for option in chosen],
        )

    within = (chosen for chosen in subsets(case.options) if is_within(chosen, budget))
    return tuple(option.key for option in min(within, key=order))


@st.composite
def cases(draw: st.DrawFn, *, most: int = 12) -> Case:
    some = st.lists(st.sampled_from(CAPABILITIES), min_size=1, unique=True).map("".join)
    who = st.lists(st.sampled_from(WHO), max_size=3, unique=True).map("".join)
    numbers = range(draw(st.integers(0, most)))
    options = tuple(
        make_option(
            f"pilot-{number}",
            draw(some),
            draw(who),
            reached=draw(st.integers(0, 4)),
            hours=draw(st.integers(0, 6)),
            tkr=draw(st.integers(0, 6)),
        )
        for number in numbers
    )
    answers = st.dictionaries(st.sampled_from(CAPABILITIES), st.integers(0, 4))
    return Case(
        options=options,
        budget=Budget(hours=draw(st.integers(0, 12)), tkr=draw(st.integers(0, 20))),
        levels={organisation: draw(answers) for organisation in WHO},
        worth=Worth(
            weights={key: Fraction(draw(st.integers(0, 9)), 7) for key in CAPABILITIES},
            targets={key: draw(st.integers(2, 4)) for key in CAPABILITIES},
        ),
    )


@settings(max_examples=60, deadline=None)
@given(cases())
def test_portfolio_is_the_one_that_brute_force_finds(case: Case) -> None:
    portfolio = case.choose()
    chosen = [option for option in case.options if option.key in portfolio.chosen]

    assert portfolio.chosen == by_brute_force(case, case.budget)
    assert portfolio.gain == plain_gain(case, chosen)
    assert portfolio.hours == max(hours_by_participant(chosen))
    assert portfolio.tkr == sum(option.tkr for option in chosen)
    assert {*portfolio.chosen, *(left.key for left in portfolio.left_out)} == {o.key for o in case.options}


@settings(max_examples=60, deadline=None)
@given(cases(most=7))
def test_increase_is_the_smallest_that_changes_the_gain(case: Case) -> None:
    portfolio = case.choose()
    better = [chosen for chosen in subsets(case.options) if plain_gain(case, chosen) > portfolio.gain]
    tkr = [sum(o.tkr for o in c) for c in better if max(hours_by_participant(c)) <= case.budget.hours]
    hours = [max(hours_by_participant(c)) for c in better if sum(o.tkr for o in c) <= case.budget.tkr]

    assert portfolio.more_tkr == expected_increase(case, tkr=min(tkr, default=None))
    assert portfolio.more_hours == expected_increase(case, hours=min(hours, default=None))


def expected_increase(case: Case, *, tkr: int | None = None, hours: int | None = None) -> Increase | None:
    if tkr is None and hours is None:
        return None
    budget = Budget(
        hours=case.budget.hours if hours is None else hours, tkr=case.budget.tkr if tkr is None else tkr
    )
    chosen = by_brute_force(case, budget)
    more = (budget.hours - case.budget.hours) + (budget.tkr - case.budget.tkr)
    gain = plain_gain(case, [option for option in case.options if option.key in chosen])
    return Increase(more=more, chosen=chosen, gain=gain)


@settings(max_examples=60, deadline=None)
@given(cases(most=6))
def test_tie_is_told_exactly_where_another_set_gains_as_much(case: Case) -> None:
    portfolio = case.choose()
    useful = [option for option in case.options if plain_gain(case, [option])]
    others = [
        chosen
        for chosen in subsets(useful)
        if not {option.key for option in chosen} >= set(portfolio.chosen)
        and is_within(chosen, case.budget)
        and plain_gain(case, chosen) == portfolio.gain
    ]

    assert (portfolio.tie is not None) == bool(others)


def test_two_pilots_that_lift_the_same_count_it_once() -> None:
    portfolio = make_case(make_option("dear", tkr=200), make_option("cheap", tkr=150)).choose()

    assert (portfolio.chosen, portfolio.gain) == (("cheap",), 2)
    assert portfolio.left_out == (LeftOut(key="dear", reason=Reason.COVERED, gain=Fraction(0)),)
    assert portfolio.tie == Tie(chosen=("dear",), rule=TieRule.TKR)


def test_hours_are_each_participants_own() -> None:
    options = make_option("one", who="x", hours=60), make_option("two", "b", "y", hours=60)
    portfolio = make_case(*options, make_option("three", "c", "xz", hours=60)).choose()

    assert (portfolio.chosen, portfolio.hours) == (("two", "three"), 60)
    assert portfolio.left_out == (
        LeftOut(key="one", reason=Reason.NO_ROOM, gain=Fraction(2), lacks_hours=20),
    )


@pytest.mark.parametrize(
    ("options", "rule"),
    [
        ((make_option("first", hours=20), make_option("second", hours=10)), TieRule.HOURS),
        (
            (
                make_option("first", "a", tkr=0, hours=0),
                make_option("second", "b", tkr=0, hours=0),
                make_option("third", "ab", tkr=0, hours=0),
            ),
            TieRule.FEWEST,
        ),
        ((make_option("second"), make_option("first")), TieRule.ORDER),
    ],
)
def test_equal_gains_are_told_apart_by_the_rule(options: tuple[PilotOption, ...], rule: TieRule) -> None:
    portfolio = make_case(*options).choose()

    assert portfolio.tie is not None
    assert portfolio.tie.rule == rule


def test_weight_decides_what_the_money_goes_to() -> None:
    options = make_option("a"), make_option("b", "b", "xyz")

    assert make_case(*options, tkr=100).choose().chosen == ("b",)
    assert make_case(*options, tkr=100, a=4).choose().chosen == ("a",)


def test_what_is_left_out_says_what_is_missing() -> None:
    options = (
        make_option("chosen", tkr=60),
        make_option("dear", "b", tkr=101),
        make_option("long", "c", hours=11),
        make_option("beside", "c", tkr=50),
        make_option("reached", reached=1),
    )
    portfolio = make_case(*options, hours=10, tkr=100, a=5).choose()

    assert portfolio.left_out == (
        LeftOut(key="dear", reason=Reason.OVER_BUDGET, gain=Fraction(2), lacks_tkr=1),
        LeftOut(key="long", reason=Reason.OVER_BUDGET, gain=Fraction(2), lacks_hours=1),
        LeftOut(key="beside", reason=Reason.NO_ROOM, gain=Fraction(2), lacks_hours=10, lacks_tkr=10),
        LeftOut(key="reached", reason=Reason.NO_LIFT, gain=Fraction(0)),
    )


def test_nothing_to_choose_from_is_an_empty_portfolio() -> None:
    portfolio = make_case().choose()

    assert (portfolio.chosen, portfolio.gain, portfolio.hours, portfolio.tkr) == ((), 0, 0, 0)
    assert (portfolio.tie, portfolio.more_hours, portfolio.more_tkr) == (None, None, None)


def test_a_budget_too_small_for_all_says_how_much_more_it_takes() -> None:
    portfolio = make_case(make_option("one", tkr=120), make_option("two", "b", tkr=150), tkr=100).choose()

    assert portfolio.chosen == ()
    assert portfolio.more_tkr == Increase(more=20, chosen=("one",), gain=Fraction(2))
    assert portfolio.more_hours is None


def test_budgets_and_costs_are_not_below_zero() -> None:
    with pytest.raises(ValueError, match="not below 0"):
        Budget(hours=-1, tkr=0)
    with pytest.raises(ValueError, match="less than nothing"):
        make_option("one", tkr=-1)
