import pytest

from analysis.voting import CapabilityVote, Tally, TogetherCounts, VoteRules, WeightClass
from surveys.voting.models import VoteState, VoteSubject
from surveys.voting.queries import NO_MARK, RoundVotes, StoredMark
from surveys.voting.tally_page import class_words, shown_ballots, tally_pages, weight_words
from surveys.voting.terms import StoredVote
from tests.surveys.results.builders import make_capability_map

THE_MAP = make_capability_map()  # Leda > Styra (Ösa, Ana), Planera (Ärva); Stödja > Köpa (Be, Åka)


def counted(dots: dict[str, int], subject: VoteSubject = VoteSubject.CAPABILITIES) -> StoredVote:
    return StoredVote(
        id=1,
        round_id=1,
        subject=subject,
        state=VoteState.CLOSED,
        rules=VoteRules(),
        passing=1 if subject == VoteSubject.GROUPS else None,
        shows_ballots=False,
        closes_on=None,
        opened_at=None,
        sources={},
        closed_at=None,
        tally=Tally(
            ballots=8, dots=dots, together=dict.fromkeys(dots, TogetherCounts(yes=1, no=2, unknown=3))
        ),
    )


def test_rows_stand_by_dots_and_equal_ones_in_map_order() -> None:
    (page,) = tally_pages(
        RoundVotes(groups=None, capabilities=counted({"osa": 1, "ana": 4, "arva": 1, "be": 0, "aka": 2})),
        THE_MAP,
    )
    assert [(row.rank, row.name, row.place, row.dots, row.weight, row.weight_class) for row in page.rows] == [
        (1, "Ana", "Styra", 4, "0,50", "hög"),
        (2, "Åka", "Köpa", 2, "0,25", "hög"),
        (3, "Ösa", "Styra", 1, "0,13", "medel"),
        (3, "Ärva", "Planera", 1, "0,13", "medel"),
        (5, "Be", "Köpa", 0, "0,00", "låg"),
    ]
    assert (page.ballots, page.total, page.off) == (8, 8, 0)
    assert [row.percent for row in page.rows] == [f"{n}\N{NO-BREAK SPACE}%" for n in (50, 25, 13, 13, 0)]


def test_two_stages_are_shown_the_last_first_with_what_passed() -> None:
    groups = counted({"styra": 0, "planera": 5, "kopa": 1}, VoteSubject.GROUPS)
    second, first = tally_pages(RoundVotes(groups=groups, capabilities=counted({"arva": 3})), THE_MAP)
    assert [(row.name, row.place, row.passes) for row in first.rows] == [
        ("Planera", "Leda", True),
        ("Köpa", "Stödja", False),
        ("Styra", "Leda", False),
    ]
    assert (second.off, [row.name for row in second.rows]) == (4, ["Ärva"])


def test_vote_without_a_dot_has_no_shares_and_no_classes() -> None:
    (page,) = tally_pages(RoundVotes(groups=None, capabilities=counted({"osa": 0})), THE_MAP)
    assert [(row.percent, row.weight, row.weight_class) for row in page.rows] == [("–", "0,00", "")]


def test_vote_without_a_tally_has_no_page() -> None:
    assert tally_pages(RoundVotes(groups=None, capabilities=None), THE_MAP) == ()


def test_ballots_are_told_in_map_order_and_blank_ones_left_out() -> None:
    one = StoredMark(dots=1, together="yes", revision=1, marked_at=None, marked_by="")
    shown = shown_ballots({7: {"aka": one, "osa": one}, 8: {"osa": NO_MARK}}, {7: "Ale", 8: "Bjuv"}, THE_MAP)
    assert [(each.name, each.words) for each in shown] == [
        ("Ale", "Ösa: 1 prick, tillsammans: ja; Åka: 1 prick, tillsammans: ja")
    ]


@pytest.mark.parametrize(
    ("vote", "words"),
    [
        (None, ("–", "")),
        (
            CapabilityVote(dots=None, ballots=5, weight_class=WeightClass.LOW, together=None),
            ("–", "låg"),
        ),
        (
            CapabilityVote(dots=1, ballots=3, weight_class=None, together=TogetherCounts()),
            ("0,33", ""),
        ),
    ],
)
def test_weight_and_class_in_words(vote, words) -> None:
    assert (weight_words(vote), class_words(vote)) == words
