"""Rows for files."""

from dataclasses import replace

from analysis.assembly import weigh
from analysis.calibration import LeniencyDistribution
from analysis.canonical import sha256_of
from analysis.disclosure import Basis
from analysis.guesses import GuessShare
from analysis.result import OrganisationAnswers, Sharing
from analysis.voting import Tally, TogetherCounts
from surveys.results.exports import (
    CAPABILITY_COLUMNS,
    SECTION_COLUMNS,
    answer_rows,
    capability_rows,
    document_of,
    leniency_rows,
    section_rows,
)
from tests.surveys.results.builders import make_result

ROWS = {"Ale": [1, 2, 3, 4, None], "Bo": [3, 2, 3, 4, None]}
HIDDEN = OrganisationAnswers(key="cy", name="Cy", levels=(4, None, 1, 1, 1), sharing=Sharing.RESTRICTED)
SHARED = OrganisationAnswers(key="ale", name="Ale", levels=(1, 2, 3, 4, None), sharing=Sharing.OPEN)


def test_document_of_a_participant_is_the_published_one():
    result = make_result(ROWS)

    assert document_of(result) == result.to_document()


def test_document_of_who_shared_is_the_published_one():
    result = make_result(ROWS)

    assert document_of(result, [SHARED]) == result.to_document()


def test_document_of_who_did_not_share_has_the_own_row_and_its_own_hash():
    result = make_result(ROWS)

    document = document_of(result, [HIDDEN])

    assert document["own"] == [{"key": "cy", "name": "Cy", "levels": [4, None, 1, 1, 1]}]
    assert {k: v for k, v in document.items() if k not in {"own", "sha256"}} == {
        k: v for k, v in result.to_document().items() if k != "sha256"
    }
    assert document["sha256"] == sha256_of(document)
    assert document["sha256"] != result.to_document()["sha256"]


def test_capability_rows_follow_the_columns():
    row = dict(zip([c.name for c in CAPABILITY_COLUMNS], capability_rows(make_result(ROWS))[0], strict=True))

    assert row == {
        "area": "Leda",
        "group": "Styra",
        "key": "osa",
        "name": "Ösa",
        "basis": "all",
        "n": 2,
        "points": 4,
        "mean": "2.00",
        "sd": "1.00",
        "level_0": 0,
        "level_1": 1,
        "level_2": 0,
        "level_3": 1,
        "level_4": 0,
        "minimum": 1,
        "maximum": 3,
        "low_share": "0.50",
        "high_share": "0.50",
        "polarisation": "0.50",
        "target": 3,
        "gap": "1.00",
        "gap_signed": "1.00",
        "priority": 1,
        "rank_best": 1,
        "rank_worst": 2,
        **dict.fromkeys(VOTE_COLUMNS),
        "target_reason": None,
        **dict.fromkeys(["guesses", "guesses_stated", "guesses_share", "guesses_basis"]),
    }


VOTE_COLUMNS = ("dots", "weight", "weight_class", "together_yes", "together_no", "together_unknown")


def test_capability_rows_tell_of_the_vote_also_where_no_mean_is_published():
    together = dict.fromkeys(("osa", "aka"), TogetherCounts(yes=3, no=1, unknown=2))
    result = weigh(make_result(ROWS), Tally(ballots=8, dots={"osa": 5, "aka": 1}, together=together))
    rows = [
        dict(zip([c.name for c in CAPABILITY_COLUMNS], row, strict=True)) for row in capability_rows(result)
    ]

    assert [tuple(rows[at][name] for name in VOTE_COLUMNS) for at in (0, 1, 4)] == [
        (5, "0.63", "high", 3, 1, 2),
        (None, None, "low", None, None, None),
        (1, "0.13", "medium", 3, 1, 2),
    ]


def test_reason_of_a_target_stands_in_its_column():
    (first, *_) = make_result(ROWS).capabilities
    result = replace(make_result(ROWS), capabilities=(replace(first, target_reason="=Lagen"),))

    row = dict(zip([c.name for c in CAPABILITY_COLUMNS], capability_rows(result)[0], strict=True))
    assert row["target_reason"] == "=Lagen"


def test_share_of_guesses_stands_in_its_columns_where_one_is_shown():
    first, second, *_ = make_result(ROWS).capabilities
    share = GuessShare(guesses=2, stated=3, basis=Basis.OPEN)
    result = replace(make_result(ROWS), capabilities=(replace(first, guesses=share), second))

    assert [row[-4:] for row in capability_rows(result)] == [(2, 3, "0.67", "open"), (None,) * 4]


def test_leniency_rows_are_the_distribution_and_nothing_where_none_is_shown():
    counts = (0, 0, 0, 1, 2, 3, 0, 0, 0)
    result = replace(make_result(ROWS), leniency=LeniencyDistribution(counts=counts))

    assert leniency_rows(result) == list(zip(range(-4, 5), counts, strict=True))
    assert leniency_rows(make_result(ROWS)) == []


def test_capability_rows_of_what_is_not_published_hold_nothing_but_the_target():
    row = dict(zip([c.name for c in CAPABILITY_COLUMNS], capability_rows(make_result(ROWS))[4], strict=True))

    told = {name: value for name, value in row.items() if value is not None}
    assert told == {
        "area": "Stödja",
        "group": "Köpa",
        "key": "aka",
        "name": "Åka",
        "basis": "suppressed",
        "target": 3,
    }


def test_section_rows_give_each_area_and_then_its_groups():
    rows = section_rows(make_result(ROWS))

    assert len(SECTION_COLUMNS) == len(rows[0])
    assert rows == [
        ("Leda", "Leda", "2.33", 3, 3),
        ("Leda", "Styra", "2.00", 2, 2),
        ("Leda", "Planera", "3.00", 1, 1),
        ("Stödja", "Stödja", "4.00", 1, 2),
        ("Stödja", "Köpa", "4.00", 1, 2),
    ]


def test_section_rows_without_a_mean():
    assert section_rows(make_result({"Ale": [1]}))[-1] == ("Stödja", "Köpa", None, 0, 2)


def test_answer_rows_have_a_column_per_organisation():
    result = make_result(ROWS)

    heading, rows = answer_rows(result, result.organisations)

    assert heading == ("Förmåga", "Ale", "Bo")
    assert rows[0] == ("Ösa", 1, 3)
    assert rows[4] == ("Åka", None, None)
