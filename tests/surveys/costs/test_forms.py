from decimal import Decimal

import pytest

from surveys.assessments.models import Sharing
from surveys.costs.forms import HandInForm, initial_hand_in, posted_entries
from tests.surveys.costs.builders import SERVERS


def entry(key=SERVERS, **fields):
    sent = {f"{key}-{name}": value for name, value in ({"amount": "5", "revision": "2"} | fields).items()}
    return posted_entries(sent)[key]


def test_only_what_was_sent_is_read():
    assert [*posted_entries({f"{SERVERS}-revision": "0", "annat-revision": "0"})] == [SERVERS]


@pytest.mark.parametrize(("typed", "amount"), [("1 234,50", Decimal("1234.50")), ("", None), ("-3", -3)])
def test_amount_of_a_cell(typed, amount):
    form = entry(amount=typed)

    assert form.is_valid()
    assert form.cleaned_data["amount"] == amount


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        (SERVERS, "tolv", "”tolv” är inget belopp"),
        (SERVERS, "1.234", "”1.234” kan läsas på två sätt"),
        ("it_staff", "-1", "Det kan inte vara mindre än 0."),
    ],
)
def test_what_will_not_do_says_why(key, typed, words):
    form = entry(key, amount=typed)

    assert not form.is_valid()
    assert words in form.errors["amount"][0]


@pytest.mark.parametrize(
    ("fields", "revision", "gives_way"),
    [
        ({}, 2, False),
        ({"choice": "mine", "seen": "7"}, 7, False),
        ({"choice": "theirs", "seen": "7"}, 2, True),
    ],
)
def test_choice_between_two_versions(fields, revision, gives_way):
    form = entry(**fields)

    assert form.is_valid()
    assert (form.expected_revision(), form.keeps_theirs()) == (revision, gives_way)


@pytest.mark.parametrize(
    ("data", "field"),
    [({"year": "25"}, "year"), ({"sharing": ""}, "sharing"), ({"sharing": "all"}, "sharing")],
)
def test_hand_in_asks_for_a_year_and_a_choice(data, field):
    form = HandInForm({"year": "2025", "sharing": "open"} | data)

    assert [*form.errors] == [field]


def test_hand_in_begins_with_the_last_whole_year_and_no_choice():
    assert initial_hand_in(year=None, sharing=None, this_year=2026) == {"year": 2025, "sharing": ""}
    assert initial_hand_in(year=2024, sharing=Sharing.OPEN, this_year=2026) == {
        "year": 2024,
        "sharing": "open",
    }
