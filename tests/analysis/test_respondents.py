import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.respondents import (
    FrozenDisclosure,
    Population,
    Respondent,
    require_answers_fit,
    settle_population,
)
from tests.analysis.builders import make_respondent
from tests.analysis.strategies import respondents

KEYS = ("c", "d")


def freeze(population: Population) -> FrozenDisclosure:
    return FrozenDisclosure(
        k=5, included=frozenset({"c"}), restricted=population.restricted, open=population.open
    )


def settle_twice(first: list[Respondent], second: list[Respondent]) -> Population:
    return settle_population(second, frozen=freeze(settle_population(first, frozen=None)))


def test_population_of_version_one_is_as_each_chose_without_blanks() -> None:
    first = make_respondent("a", {"c": 0, "d": None}, is_open=False)
    second = make_respondent("b", {"c": 2})

    population = settle_population([first, second], frozen=None)

    assert population == Population(
        open=(second,), restricted=(make_respondent("a", {"c": 0}, is_open=False),)
    )


def test_population_of_a_later_version_takes_in_changed_and_new_open_answers() -> None:
    changed = make_respondent("a", {"c": 4})
    newcomer = make_respondent("b", {"c": 1})

    population = settle_twice([make_respondent("a", {"c": 2})], [changed, newcomer])

    assert population == Population(open=(changed, newcomer), restricted=())


@pytest.mark.parametrize(
    "later",
    [
        [],
        [make_respondent("r", {"c": 4}, is_open=False)],
        [make_respondent("r", {"c": 4}, is_open=True)],
        [make_respondent("r", {"c": 1}, is_open=False), make_respondent("new", {"c": 0}, is_open=False)],
    ],
    ids=["withdrawn", "corrected", "switched to open", "joined by a restricted newcomer"],
)
def test_population_of_a_later_version_keeps_the_restricted_part(later: list[Respondent]) -> None:
    restricted = make_respondent("r", {"c": 1}, is_open=False)

    assert settle_twice([restricted], later) == Population(open=(), restricted=(restricted,))


def test_population_keeps_what_was_published_of_one_that_has_become_restricted() -> None:
    published = make_respondent("a", {"c": 2})
    since = make_respondent("a", {"c": 4}, is_open=False)

    assert settle_twice([published], [since]) == Population(open=(published,), restricted=())


def test_population_leaves_out_an_open_organisation_that_has_withdrawn() -> None:
    assert settle_twice([make_respondent("a", {"c": 2})], []) == Population(open=(), restricted=())


@given(first=respondents(KEYS), second=respondents(KEYS))
def test_population_never_opens_who_is_restricted_in_the_round(
    first: list[Respondent], second: list[Respondent]
) -> None:
    population = settle_twice(first, second)
    hidden = {respondent.key for respondent in first if not respondent.is_open}
    assert {respondent.key for respondent in population.restricted} == hidden
    assert all(respondent.is_open and respondent.key not in hidden for respondent in population.open)


@given(answering=respondents(KEYS), included=st.frozensets(st.sampled_from(KEYS)), k=st.integers(5, 9))
def test_frozen_disclosure_reads_back_from_json(
    answering: list[Respondent], included: frozenset[str], k: int
) -> None:
    population = settle_population(answering, frozen=None)
    frozen = FrozenDisclosure(k=k, included=included, restricted=population.restricted, open=population.open)

    assert FrozenDisclosure.from_document(json.loads(json.dumps(frozen.to_document()))) == frozen


def test_frozen_disclosure_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="the format is 'fyrbodal-results/1'"):
        FrozenDisclosure.from_document({"format": "fyrbodal-results/1"})


def test_frozen_disclosure_with_fewer_than_five_sources_is_refused() -> None:
    with pytest.raises(ValueError, match="k = 3 is lower"):
        FrozenDisclosure(k=3, included=frozenset(), restricted=(), open=())


def test_answers_of_two_respondents_with_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="two respondents have the key 'a'"):
        require_answers_fit([make_respondent("a", {}), make_respondent("a", {})], capability_keys=KEYS)


def test_answers_to_an_unknown_capability_are_refused() -> None:
    with pytest.raises(ValueError, match=r"'a' answers capabilities that the map lacks: \['x'\]"):
        require_answers_fit([make_respondent("a", {"c": 1, "x": None})], capability_keys=KEYS)


def test_answers_that_are_not_levels_are_refused() -> None:
    with pytest.raises(ValueError, match="a level is a whole number 0-4, not 5"):
        require_answers_fit([make_respondent("a", {"c": 5})], capability_keys=KEYS)
