"""The share of guesses: who counts, on which basis, and what later versions take in."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from analysis.compilation import compile_for_lead
from analysis.disclosure import Basis
from analysis.guesses import GuessShare, overall_share
from analysis.respondents import FrozenDisclosure, Respondent
from analysis.result import Result
from tests.analysis.builders import IDENTITY, compile_round, make_outline, make_respondent

LEVELS = (0, 0, 1, 1, 2)


def mark(respondent: Respondent, guess: bool | None) -> Respondent:
    return replace(respondent, guesses={} if guess is None else {"c": guess})


def restricted(guesses: Sequence[bool | None], levels: Sequence[int | None] = LEVELS) -> list[Respondent]:
    return [
        mark(make_respondent(f"r{place}", {"c": level}, is_open=False), guess)
        for place, (level, guess) in enumerate(zip(levels, guesses, strict=True))
    ]


def opened(*guesses: bool | None) -> list[Respondent]:
    return [mark(make_respondent(f"o{place}", {"c": 3}), guess) for place, guess in enumerate(guesses)]


def shown(respondents: Sequence[Respondent], frozen: FrozenDisclosure | None = None) -> GuessShare | None:
    return compile_round(respondents, frozen=frozen).result.capabilities[0].guesses


def share(guesses: int, stated: int, basis: Basis) -> GuessShare:
    return GuessShare(guesses=guesses, stated=stated, basis=basis)


def test_only_who_said_how_sure_counts() -> None:
    assert shown(opened(True, False, None, False)) == share(1, 3, Basis.ALL)
    assert shown(opened(None, None)) is None


def test_restricted_are_in_it_where_both_remain_whichever_source_is_left_out() -> None:
    assert shown([*opened(True), *restricted([True, True, False, False, False])]) == share(3, 6, Basis.ALL)


@pytest.mark.parametrize(
    "guesses", [[True, False, False, False, False], [True, True, False, False, None], [False] * 5, [None] * 5]
)
def test_otherwise_the_open_alone_and_no_word_of_why(guesses: list[bool | None]) -> None:
    assert shown([*opened(True, False), *restricted(guesses)]) == share(1, 2, Basis.OPEN)


def test_guesses_never_rest_on_more_than_the_levels() -> None:
    # Shown on all, they would tell that five sources answered, and so that the levels were alike.
    alike = restricted([True, True, False, False, False], levels=[1, 1, 1, 1, 1])
    assert shown([*opened(True), *alike]) == share(1, 1, Basis.OPEN)
    assert shown(alike) is None


def test_later_version_takes_in_what_the_open_change_alone() -> None:
    first = compile_round([*opened(True), *restricted([True, True, False, False, False])])
    later = [*opened(False), *restricted([False] * 5)]
    assert shown(later, first.frozen) == share(2, 6, Basis.ALL)


def test_round_from_before_there_were_shares_has_none_in_any_version() -> None:
    first = compile_round(opened(True, False))
    document = first.frozen.to_document()
    old = {key: value for key, value in document.items() if key not in {"guesses_included", "leniency"}}
    assert shown(opened(True, False), FrozenDisclosure.from_document(old)) is None


def test_what_is_frozen_can_be_read_back() -> None:
    respondents = [
        replace(each, leniency=Fraction(place, 3))
        for place, each in enumerate([*opened(True, None), *restricted([True, True, False, False, False])])
    ]
    frozen = compile_round(respondents).frozen
    assert frozen.guesses_included == {"c"}
    assert frozen.leniency is not None
    assert FrozenDisclosure.from_document(frozen.to_document()) == frozen


def test_lead_sees_all_of_them_and_each_leniency() -> None:
    respondents = [
        replace(each, leniency=Fraction(1, 2)) for each in restricted([True, None, False, False, True])
    ]
    result = compile_for_lead(
        outline=make_outline("c"), respondents=respondents, k=5, identity=IDENTITY, frozen=None
    )
    assert result.capabilities[0].guesses == share(2, 4, Basis.ALL)
    assert [each.leniency for each in result.organisations] == [Fraction(1, 2)] * 5
    assert result.leniency.counts == (0, 0, 0, 0, 0, 5, 0, 0, 0)
    assert Result.from_document(result.to_document(), verify=True) == result


def test_participants_result_names_nobodys_leniency_and_is_read_back() -> None:
    respondents = [
        replace(each, leniency=Fraction(place % 2)) for place, each in enumerate(opened(True, *[False] * 6))
    ]
    result = compile_round(respondents).result
    assert {each.leniency for each in result.organisations} == {None}
    assert result.leniency.counts == (0, 0, 0, 0, 4, 3, 0, 0, 0)
    assert result.to_document()["leniency"] == {"n": 7, "distribution": [0, 0, 0, 0, 4, 3, 0, 0, 0]}
    assert Result.from_document(result.to_document(), verify=True) == result


def test_nothing_to_show_leaves_the_document_as_it_was_before_there_was_calibration() -> None:
    document = compile_round(opened(None, None)).result.to_document()
    assert "leniency" not in document
    assert "guesses" not in document["capabilities"][0]


def test_leniency_of_version_one_stands_for_the_round() -> None:
    judged = [replace(each, leniency=Fraction(place % 2)) for place, each in enumerate(opened(*[None] * 6))]
    first = compile_round(judged)
    changed = [replace(each, leniency=Fraction(3)) for each in judged]
    assert compile_round(changed, frozen=first.frozen).result.leniency == first.result.leniency
    none = compile_round(opened(*[None] * 6))
    assert compile_round(judged, frozen=none.frozen).result.leniency is None


def test_overall_is_the_sum_of_what_is_shown() -> None:
    assert overall_share([share(1, 2, Basis.OPEN), share(0, 8, Basis.ALL)]) == Fraction(1, 10)
    assert overall_share([]) is None


@pytest.mark.parametrize(
    ("guesses", "stated", "basis"), [(3, 2, "all"), (0, 0, "all"), (-1, 2, "all"), (1, 2, "suppressed")]
)
def test_what_cannot_be_is_refused(guesses: int, stated: int, basis: str) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        share(guesses, stated, Basis(basis))
