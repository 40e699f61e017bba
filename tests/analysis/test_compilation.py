from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.canonical import canonical_json
from analysis.compilation import compile_for_lead, compile_result
from analysis.disclosure import Basis
from analysis.respondents import Respondent
from analysis.result import Audience, Result, Sharing
from analysis.statistics import Distribution, describe
from tests.analysis.builders import (
    IDENTITY,
    compile_round,
    make_open,
    make_outline,
    make_respondent,
    make_restricted,
    publish,
)
from tests.analysis.strategies import respondents

KEYS = ("c", "d", "e")
SPREAD = [0, 1, 2, 3, 4]
NOTHING: Distribution = (0, 0, 0, 0, 0)


def test_figures_rest_on_all_where_five_sources_differ() -> None:
    [capability] = compile_round([*make_open(a=4), *make_restricted(SPREAD)]).result.capabilities

    assert (capability.basis, capability.statistics) == (Basis.ALL, describe([4, *SPREAD]))


@pytest.mark.parametrize(
    "restricted",
    [
        make_restricted([0, 1, 2, 3]),
        make_restricted([0, 1, 2, 3, None]),
        make_restricted(SPREAD, sources="sstuv"),
        make_restricted([2, 2, 2, 2, 2]),
        make_restricted([2, 2, 2, 2, 0]),
        make_restricted([None, None, None, None, None]),
    ],
    ids=["four", "a blank", "four sources", "alike", "alike but one", "blanks"],
)
def test_figures_rest_on_the_open_answers_whatever_the_reason(restricted: list[Respondent]) -> None:
    capability = publish([*make_open(a=4, b=3), *restricted])["capabilities"][0]

    assert capability == {
        **publish([*make_open(a=4, b=3), *make_restricted([None] * 5)])["capabilities"][0],
        "basis": "open",
        "n": 2,
        "points": 7,
    }


def test_figures_are_suppressed_where_there_is_no_open_answer_either() -> None:
    [capability] = compile_round([*make_open(a=None), *make_restricted([2, 2, 2])]).result.capabilities

    assert (capability.basis, capability.statistics, capability.standing) == (Basis.SUPPRESSED, None, None)


def test_figures_of_restricted_answers_alone_may_be_shown() -> None:
    result = compile_round(make_restricted(SPREAD)).result

    assert (result.open, result.restricted, result.organisations) == (0, 5, ())
    assert result.capabilities[0].statistics == describe(SPREAD)


def test_k_below_the_methods_is_refused() -> None:
    with pytest.raises(ValueError, match="k = 4 is lower"):
        compile_result(outline=make_outline("c"), respondents=[], k=4, identity=IDENTITY, frozen=None)


def test_answers_that_do_not_fit_the_map_are_refused() -> None:
    with pytest.raises(ValueError, match="'a' answers capabilities that the map lacks"):
        compile_round(make_open(a=1), "another")


def test_later_version_keeps_k_basis_and_the_restricted_part() -> None:
    first = compile_round([*make_open(a=4), *make_restricted(SPREAD)])
    later = [*make_open(a=3, b=2), *make_restricted([1, 1, 1, 1, 1, 1])]

    second = compile_result(
        outline=make_outline("c"), respondents=later, k=9, identity=IDENTITY, frozen=first.frozen
    )

    assert (second.result.k, second.result.open, second.result.restricted) == (5, 2, 5)
    assert second.result.capabilities[0].statistics == describe([3, 2, *SPREAD])


def test_later_version_does_not_include_what_version_one_left_out() -> None:
    first = compile_round([*make_open(a=4), *make_restricted([2, 2, 2, 2])])

    second = compile_round([*make_open(a=4), *make_restricted(SPREAD)], frozen=first.frozen)

    assert second.result == first.result


def test_later_version_of_a_round_without_restricted_ignores_a_restricted_newcomer() -> None:
    first = compile_round(make_open(a=4))

    second = compile_round([*make_open(a=4), *make_restricted(SPREAD)], frozen=first.frozen)

    assert second.result == first.result


def test_third_version_keeps_who_became_open_in_the_second() -> None:
    first = compile_round(make_open(a=4))
    second = compile_round(make_open(a=4, late=1), frozen=first.frozen)
    switched = make_respondent("late", {"c": 3}, is_open=False)

    third = compile_round([*make_open(a=4), switched], frozen=second.frozen)

    assert third.result == second.result


@given(first=respondents(KEYS), second=respondents(KEYS))
def test_versions_differ_by_open_answers_alone(first: list[Respondent], second: list[Respondent]) -> None:
    version_1 = compile_round(first, *KEYS)
    version_2 = compile_round(second, *KEYS, frozen=version_1.frozen)
    assert restricted_part(version_2.result) == restricted_part(version_1.result)
    assert version_2.result.restricted == version_1.result.restricted


def restricted_part(result: Result) -> list[list[int]]:
    """What anybody gets by subtracting the open answers from the published ones."""
    return [
        [
            published - [organisation.levels[place] for organisation in result.organisations].count(level)
            for level, published in enumerate(distribution_of(result, place))
        ]
        for place in range(len(result.capabilities))
    ]


def distribution_of(result: Result, place: int) -> Distribution:
    statistics = result.capabilities[place].statistics
    return statistics.distribution if statistics else NOTHING


@given(answering=respondents(KEYS), data=st.data())
def test_hidden_answers_do_not_change_a_byte(answering: list[Respondent], data: st.DataObject) -> None:
    other = [with_other_levels(respondent, data) for respondent in answering]
    shown = compile_round(answering, *KEYS).frozen.included | compile_round(other, *KEYS).frozen.included
    differing = [
        replace(one, levels={key: (one if key in shown else another).levels[key] for key in KEYS})
        for one, another in zip(answering, other, strict=True)
    ]

    assert canonical_json(publish(differing, *KEYS)) == canonical_json(publish(answering, *KEYS))


def with_other_levels(respondent: Respondent, data: st.DataObject) -> Respondent:
    """The same respondent; if it is restricted, with answers of another draw."""
    if respondent.is_open:
        return respondent
    blank_or_level = st.none() | st.integers(0, 4)
    return replace(respondent, levels={key: data.draw(blank_or_level) for key in KEYS})


@given(answering=respondents(KEYS))
def test_the_order_of_the_restricted_does_not_change_a_byte(answering: list[Respondent]) -> None:
    opened = [respondent for respondent in answering if respondent.is_open]
    restricted = [respondent for respondent in answering if not respondent.is_open]

    turned = publish([*restricted[::-1], *opened], *KEYS)

    assert canonical_json(turned) == canonical_json(publish(answering, *KEYS))


@given(first=respondents(KEYS), second=respondents(KEYS))
def test_restricted_organisations_are_not_named_in_any_version(
    first: list[Respondent], second: list[Respondent]
) -> None:
    first, second = ([with_canary(respondent) for respondent in answering] for answering in (first, second))
    version_1 = compile_round(first, *KEYS)
    version_2 = compile_round(second, *KEYS, frozen=version_1.frozen)
    hidden = restricted_keys(first)
    newly_hidden = restricted_keys(second) - {respondent.key for respondent in first}

    assert canaries_in(version_1.result, hidden) == []
    assert canaries_in(version_2.result, hidden | newly_hidden) == []


def restricted_keys(answering: list[Respondent]) -> set[str]:
    return {respondent.key for respondent in answering if not respondent.is_open}


def canaries_in(result: Result, hidden: set[str]) -> list[str]:
    """Whatever of the hidden organisations' names and keys, or of any source, stands in the document."""
    text = canonical_json(result.to_document()).decode()
    marks = [mark for key in sorted(hidden) for mark in (f"kanariefågel {key}.", f'"{key}"')]
    return [mark for mark in [*marks, "källa"] if mark in text]


def with_canary(respondent: Respondent) -> Respondent:
    return replace(respondent, name=f"kanariefågel {respondent.key}.", source=f"källa {respondent.source}")


@given(answering=respondents(KEYS))
def test_published_statistics_rest_on_one_basis(answering: list[Respondent]) -> None:
    compilation = compile_round(answering, *KEYS)
    for capability in compilation.result.capabilities:
        counted = [
            level
            for respondent in answering
            if respondent.is_open or capability.key in compilation.frozen.included
            if (level := respondent.levels[capability.key]) is not None
        ]
        assert capability.statistics == (describe(counted) if counted else None)


@given(answering=respondents(KEYS))
def test_lead_sees_every_answer_by_name(answering: list[Respondent]) -> None:
    result = compile_for_lead(
        outline=make_outline(*KEYS), respondents=answering, k=5, identity=IDENTITY, frozen=None
    )

    assert result.audience is Audience.PROJECT_LEAD
    assert sorted((row.key, row.sharing, row.levels) for row in result.organisations) == sorted(
        (
            each.key,
            Sharing.OPEN if each.is_open else Sharing.RESTRICTED,
            tuple(each.levels[key] for key in KEYS),
        )
        for each in answering
    )
    for capability in result.capabilities:
        counted = [level for each in answering if (level := each.levels[capability.key]) is not None]
        assert capability.statistics == (describe(counted) if counted else None)
        assert capability.basis is (Basis.ALL if counted else Basis.SUPPRESSED)


def test_lead_of_a_later_version_counts_what_the_participants_version_counts() -> None:
    first = compile_round([*make_open(a=4), *make_restricted([2, 2])])

    result = compile_for_lead(
        outline=make_outline("c"),
        respondents=[*make_open(a=3), *make_restricted([0, 0, 0])],
        k=7,
        identity=IDENTITY,
        frozen=first.frozen,
    )

    assert (result.k, result.open, result.restricted) == (5, 1, 2)
    assert result.capabilities[0].statistics == describe([3, 2, 2])


def test_lead_with_a_k_below_the_methods_is_refused() -> None:
    with pytest.raises(ValueError, match="k = 4 is lower"):
        compile_for_lead(outline=make_outline("c"), respondents=[], k=4, identity=IDENTITY, frozen=None)
