"""What a reader asks of a figure."""

import pytest
from django.http import QueryDict

from figures.measures import Measure
from figures.palette import Theme
from figures.rows import Order
from surveys.results.figures.asked import parse_figure_asked


def test_nothing_asked_is_what_goes_without_saying():
    asked = parse_figure_asked(QueryDict(""))

    assert (asked.measure, asked.order, asked.theme) == (Measure.MEAN, None, Theme.LIGHT)
    assert (asked.area, asked.group, asked.against, asked.who) == (None, None, None, None)
    assert set(asked.switches.values()) == {""}


def test_what_is_asked_gives_the_same_address_back():
    given = {
        "matt": "forandring",
        "ordning": "spridning",
        "omrade": "ledning",
        "grupp": "leda",
        "mot": "ht-2025",
        "vem": "aneby",
    }
    query = QueryDict(mutable=True)
    query.update({**given, "tema": "morkt"})

    asked = parse_figure_asked(query)

    assert asked.switches == given
    assert (asked.order, asked.theme) == (Order.SPREAD, Theme.DARK)


@pytest.mark.parametrize(
    "query", ["matt=pris", "ordning=slump", "omrade=a b", "mot=..%2F", "vem=%3Cb%3E", "tema=rosa"]
)
def test_what_does_not_exist_is_nothing(query):
    assert parse_figure_asked(QueryDict(query)) is None
