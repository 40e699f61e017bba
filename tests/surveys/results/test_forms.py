"""What the address may ask for."""

import pytest
from django.http import QueryDict

from surveys.results.cells import Measure
from surveys.results.forms import Asked, parse_asked
from surveys.results.matrix import Sort


def test_parse_asked_of_nothing_is_the_newest_whole_map():
    assert parse_asked(QueryDict("")) == Asked(
        measure=Measure.MEAN, area=None, sort=Sort.MAP, version=None, all_answers=False
    )


def test_parse_asked_of_everything():
    query = QueryDict("visa=gap&omrade=karn&sortera=namn&version=2&svar=alla")

    assert parse_asked(query) == Asked(
        measure=Measure.GAP, area="karn", sort=Sort.NAME, version=2, all_answers=True
    )


@pytest.mark.parametrize(
    "query",
    [
        "visa=vikt",
        "sortera=-1",
        "version=0",
        "version=ett",
        "version=99999999999",
        "svar=mina",
        "omrade=%27;--",
    ],
)
def test_parse_asked_of_what_does_not_exist(query):
    assert parse_asked(QueryDict(query)) is None
