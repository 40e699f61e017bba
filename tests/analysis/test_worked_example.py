"""docs/method/voting-and-gap.md: five organisations and eight capabilities, worked by hand."""

import pytest

from analysis.compilation import compile_for_lead, compile_result
from analysis.gap import Quadrant, agenda, gap_analysis, quadrant_of
from analysis.respondents import Respondent
from analysis.result import Result
from analysis.voting import (
    Ballot,
    Tally,
    Together,
    VoteRules,
    WeightClass,
    count_votes,
    dot_ranks,
    weight_classes,
)
from tests.analysis.builders import IDENTITY, make_outline

KEYS = ("bygga", "ordna", "köpa", "driva", "stödja", "mäta", "lära", "dela")
LEVELS = {
    "alby": (1, 2, 0, 3, None, 2, 4, 1),
    "berga": (2, 1, 3, None, None, 2, 3, 1),
    "ceder": (4, 4, 1, 0, 2, 3, 1, 3),
    "dalby": (4, 4, 1, 0, 2, 3, 1, 3),
    "ekeby": (4, 4, 1, 0, 1, 3, 1, 3),
}
OPEN = {"alby", "berga"}
DOTS = {
    "alby": {"köpa": 3, "bygga": 2},
    "berga": {"bygga": 1, "ordna": 1, "mäta": 3},
    "ceder": {"köpa": 1, "driva": 2, "ordna": 2},
    "dalby": {"stödja": 2, "bygga": 1},
    "ekeby": {},
}
TOGETHER = {
    "alby": {"köpa": Together.YES},
    "berga": {"bygga": Together.YES},
    "ceder": {"köpa": Together.YES},
    "dalby": {"bygga": Together.NO},
    "ekeby": {"köpa": Together.UNKNOWN},
}
WITHOUT_WEIGHTS = ["dela", "köpa", "bygga", "ordna", "mäta", "driva", "lära"]


def ballots(**sources: str) -> list[Ballot]:
    return [
        Ballot(source=sources.get(name, name), dots=dots, together=TOGETHER[name])
        for name, dots in DOTS.items()
    ]


def tally(given: list[Ballot] | None = None) -> Tally | None:
    return count_votes(KEYS, ballots() if given is None else given, rules=VoteRules(budget=5, cap=3))


def result(of_vote: Tally | None) -> Result:
    return compile_result(
        outline=make_outline(*KEYS),
        respondents=respondents(),
        k=5,
        identity=IDENTITY,
        frozen=None,
        tally=of_vote,
    ).result


def respondents() -> list[Respondent]:
    return [
        Respondent(
            key=name, name=name, source=name, is_open=name in OPEN, levels=dict(zip(KEYS, row, strict=True))
        )
        for name, row in LEVELS.items()
    ]


def order(of_result: Result) -> list[str]:
    return [each.key for each in gap_analysis(of_result).ordered]


def test_ballots_give_dots_ranks_and_classes() -> None:
    counted = tally()
    assert counted is not None
    high, medium, low = WeightClass
    assert (counted.ballots, counted.total) == (5, 18)
    assert counted.dots == dict(zip(KEYS, (4, 3, 4, 2, 2, 3, 0, 0), strict=True))
    assert dot_ranks(counted.dots) == dict(zip(KEYS, (1, 3, 1, 5, 5, 3, 7, 7), strict=True))
    assert weight_classes(counted.dots) == dict(
        zip(KEYS, (high, high, high, medium, medium, high, low, low), strict=True)
    )


def test_figures_of_the_vote_stand_in_the_document_as_printed() -> None:
    rows = {row["key"]: row for row in result(tally()).to_document()["capabilities"]}

    assert {key: (row["dots"], row["weight"]) for key, row in rows.items()} == {
        "bygga": (4, "0.80"),
        "ordna": (3, "0.60"),
        "köpa": (4, "0.80"),
        "driva": (2, "0.40"),
        "stödja": (2, "0.40"),
        "mäta": (3, "0.60"),
        "lära": (0, "0.00"),
        "dela": (0, "0.00"),
    }
    assert rows["köpa"]["together"] == {"yes": 2, "no": 0, "unknown": 1}
    assert rows["bygga"]["together"] == {"yes": 1, "no": 1, "unknown": 0}


def test_order_goes_by_class_mean_weight_deviation_and_map() -> None:
    ordered = gap_analysis(result(tally())).ordered

    places = [
        (each.key, each.standing.priority, each.standing.best, each.standing.worst)
        for each in ordered
        if each.standing
    ]
    assert places == [
        ("köpa", 1, 1, 4),
        ("bygga", 2, 1, 3),
        ("ordna", 3, 1, 3),
        ("mäta", 4, 4, 4),
        ("driva", 5, 5, 7),
        ("dela", 6, 6, 6),
        ("lära", 7, 7, 7),
    ]


def test_capability_without_a_mean_comes_last_and_keeps_its_weight() -> None:
    (left_out,) = gap_analysis(result(tally())).left_out

    assert (left_out.key, left_out.basis, left_out.to_row()["weight_class"]) == (
        "stödja",
        "suppressed",
        "medium",
    )


def test_quadrants_and_agenda() -> None:
    compiled = result(tally())

    assert {each.key: quadrant_of(each) for each in compiled.capabilities} == {
        "bygga": Quadrant.DEVELOP,
        "ordna": Quadrant.DEVELOP,
        "köpa": Quadrant.DEVELOP,
        "driva": Quadrant.SHARE,
        "stödja": None,
        "mäta": Quadrant.DEVELOP,
        "lära": Quadrant.SHARE,
        "dela": Quadrant.WAIT,
    }
    assert [each.key for each in agenda(compiled)] == ["köpa"]


@pytest.mark.parametrize(
    "given",
    [[], [Ballot(source=name, dots={"köpa": 0}) for name in DOTS], ballots(ekeby="dalby")],
    ids=["nobody", "blank ballots", "four sources"],
)
def test_order_without_a_tally_goes_by_mean_alone(given: list[Ballot]) -> None:
    assert tally(given) is None
    compiled = result(None)
    assert (order(compiled), gap_analysis(compiled).is_weighted) == (WITHOUT_WEIGHTS, False)


def test_order_of_ballots_without_a_dot_goes_by_mean_alone() -> None:
    counted = tally([Ballot(source=name, dots={}, together=TOGETHER[name]) for name in DOTS])
    compiled = result(counted)

    assert (order(compiled), gap_analysis(compiled).is_weighted) == (WITHOUT_WEIGHTS, False)
    rows = {row["key"]: row for row in compiled.to_document()["capabilities"]}
    assert (rows["köpa"]["weight_class"], rows["köpa"]["together"]["yes"]) == (None, 2)


def test_project_lead_s_order_rests_on_all_answers_and_the_same_tally() -> None:
    lead = compile_for_lead(
        outline=make_outline(*KEYS),
        respondents=respondents(),
        k=5,
        identity=IDENTITY,
        frozen=None,
        tally=tally(),
    )
    votes = [each.vote for each in result(tally()).capabilities]

    assert [each.vote for each in lead.capabilities] == votes
    assert order(lead) == ["köpa", "mäta", "bygga", "ordna", "driva", "stödja", "lära", "dela"]
