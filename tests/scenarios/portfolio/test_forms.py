from types import SimpleNamespace

import pytest
from django.http import QueryDict

from scenarios.portfolio.forms import parse_asked
from scenarios.portfolio.queries import Answers

PILOTS = (SimpleNamespace(pk=7, expected_level=2), SimpleNamespace(pk=8, expected_level=None))


def test_address_without_choices_begins_with_what_is_expected():
    asked = parse_asked(QueryDict(""), PILOTS)

    assert (asked.pilots, asked.levels, asked.answers) == ((), {7: 2, 8: 3}, Answers.OPEN)
    assert (asked.hours, asked.tkr, asked.problems) == (None, None, ())


def test_choices_go_out_into_the_address_and_come_back():
    asked = parse_asked(QueryDict("pilot=8&pilot=7&niva-7=4&niva-8=0&svar=egna"), PILOTS)
    again = parse_asked(QueryDict(asked.query(asked.pilots)), PILOTS)

    assert again == asked
    assert (again.pilots, again.levels, again.answers) == ((7, 8), {7: 4, 8: 0}, Answers.OWN)


@pytest.mark.parametrize("query", ["pilot=9", "pilot=x", "niva-7=5", "niva-7=-1", "svar=hemliga", "pilot="])
def test_what_does_not_exist_is_left_out(query):
    assert parse_asked(QueryDict(query), PILOTS) == parse_asked(QueryDict(""), PILOTS)


@pytest.mark.parametrize(("given", "hours"), [("0", 0), ("1 000", 1000), ("1\N{NO-BREAK SPACE}000", 1000)])
def test_amounts_are_whole_numbers(given, hours):
    query = QueryDict(mutable=True)
    query["timmar"] = given

    assert parse_asked(query, PILOTS).hours == hours


@pytest.mark.parametrize("given", ["-1", "1,5", "många", "1000001", "²", "9" * 30])
def test_what_is_no_amount_is_told(given):
    query = QueryDict(mutable=True)
    query["tkr"] = given
    asked = parse_asked(query, PILOTS)

    assert asked.tkr is None
    assert f"”{given[:20]}” är inte ett heltal" in asked.problems[0]
