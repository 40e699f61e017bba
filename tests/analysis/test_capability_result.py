from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.capability_result import CapabilityResult, SectionResult
from analysis.disclosure import Basis
from analysis.ranking import Standing
from analysis.statistics import LevelStatistics, describe
from analysis.voting import CapabilityVote, TogetherCounts, WeightClass
from tests.analysis.strategies import figures, levels, statistics, votes

FIFTEEN = describe([4, 4, *[3] * 9, 2, 2, 1, 1])


def make_capability(
    described: LevelStatistics | None, *, key: str = "c", target: int = 3, group: str = "g"
) -> CapabilityResult:
    return CapabilityResult(
        key=key,
        name="Förmågan",
        group=group,
        area="a",
        target=target,
        basis=Basis.SUPPRESSED if described is None else Basis.ALL,
        statistics=described,
        standing=None if described is None else Standing(priority=2, best=1, worst=4),
    )


def test_capability_row_prints_every_figure() -> None:
    assert make_capability(FIFTEEN).to_row() == {
        "key": "c",
        "name": "Förmågan",
        "group": "g",
        "area": "a",
        "target": 3,
        "basis": "all",
        "n": 15,
        "points": 41,
        "mean": "2.73",
        "sd": "0.85",
        "distribution": [0, 2, 2, 9, 2],
        "minimum": 1,
        "maximum": 4,
        "low_share": "0.13",
        "high_share": "0.73",
        "polarisation": "0.13",
        "gap": "0.27",
        "gap_signed": "0.27",
        "priority": 2,
        "rank_interval": [1, 4],
        "dots": None,
        "weight": None,
        "weight_class": None,
        "together": None,
    }


def test_capability_row_that_is_suppressed_tells_nothing() -> None:
    told = {"key", "name", "group", "area", "target", "basis"}
    row = make_capability(None).to_row()

    assert row.keys() == make_capability(FIFTEEN).to_row().keys()
    assert row["basis"] == "suppressed"
    assert [row[key] for key in row.keys() - told] == [None] * 18


@pytest.mark.parametrize(
    ("target", "gap", "gap_signed"), [(2, "0.00", "-0.73"), (3, "0.27", "0.27"), (4, "1.27", "1.27")]
)
def test_capability_gap_is_nothing_where_the_target_is_met(target: int, gap: str, gap_signed: str) -> None:
    row = make_capability(FIFTEEN, target=target).to_row()

    assert (row["gap"], row["gap_signed"]) == (gap, gap_signed)


@given(described=statistics, target=levels)
def test_capability_gap_and_mean_add_up_to_the_target(described: LevelStatistics, target: int) -> None:
    capability = make_capability(described, target=target)
    assert capability.gap_signed == target - described.mean
    assert capability.gap == max(0, target - described.mean)


@given(described=statistics)
def test_capability_reads_back_from_its_row(described: LevelStatistics) -> None:
    capability = make_capability(described)
    assert CapabilityResult.from_row(capability.to_row()) == capability


def test_capability_that_is_suppressed_reads_back_from_its_row() -> None:
    capability = make_capability(None)

    assert CapabilityResult.from_row(capability.to_row()) == capability


def test_capability_row_with_votes_and_no_ballots_is_refused() -> None:
    with pytest.raises(ValueError, match="'c' has votes"):
        CapabilityResult.from_row({**make_capability(FIFTEEN).to_row(), "dots": 9})


VOTE = CapabilityVote(
    dots=9, ballots=15, weight_class=WeightClass.HIGH, together=TogetherCounts(yes=9, no=2, unknown=4)
)


def test_capability_row_with_a_vote_prints_it_and_its_ballots() -> None:
    row = replace(make_capability(FIFTEEN), vote=VOTE).to_row()

    assert {key: row[key] for key in ("ballots", "dots", "weight", "weight_class", "together")} == {
        "ballots": 15,
        "dots": 9,
        "weight": "0.60",
        "weight_class": "high",
        "together": {"yes": 9, "no": 2, "unknown": 4},
    }


def test_capability_that_was_not_on_the_ballot_has_a_class_and_no_dots() -> None:
    vote = CapabilityVote(dots=None, ballots=15, weight_class=WeightClass.LOW, together=None)
    row = replace(make_capability(FIFTEEN), vote=vote).to_row()

    assert (row["dots"], row["weight"], row["weight_class"], row["together"]) == (None, None, "low", None)
    assert CapabilityResult.from_row(row).vote == vote


@given(vote=votes, reason=st.sampled_from(["", "Lagen kräver det."]))
def test_capability_with_a_vote_reads_back_from_its_row(vote: CapabilityVote | None, reason: str) -> None:
    capability = replace(make_capability(FIFTEEN), vote=vote, target_reason=reason)
    assert CapabilityResult.from_row(capability.to_row()) == capability


def test_row_says_nothing_of_a_reason_where_the_target_is_the_rounds() -> None:
    assert "target_reason" not in make_capability(FIFTEEN).to_row()


def test_section_mean_weighs_each_capability_the_same() -> None:
    capabilities = [
        make_capability(describe([1])),
        make_capability(describe([2, 2, 3])),
        make_capability(None),
    ]

    section = SectionResult.over(capabilities, key="g", name="Gruppen", area="a")

    assert section.mean == Fraction(5, 3)
    assert section.to_row() == {
        "key": "g",
        "name": "Gruppen",
        "area": "a",
        "mean": "1.67",
        "capabilities": 3,
        "with_mean": 2,
    }


@pytest.mark.parametrize("capabilities", [[], [make_capability(None)]])
def test_section_without_a_published_mean_has_none(capabilities: list[CapabilityResult]) -> None:
    section = SectionResult.over(capabilities, key="g", name="Gruppen", area="a")

    assert (section.mean, section.with_mean, section.capabilities) == (None, 0, len(capabilities))


@given(published=figures)
def test_section_mean_lies_between_the_extreme_means(published: list[LevelStatistics | None]) -> None:
    section = SectionResult.over([make_capability(each) for each in published], key="g", name="G", area="a")
    means = [each.mean for each in published if each]
    assert section.with_mean == len(means)
    assert section.mean is None if not means else min(means) <= (section.mean or 0) <= max(means)
