"""The figures that there are, drawn from what one reader may see."""

from dataclasses import replace

import pytest
from django.http import QueryDict

from analysis.result import OrganisationAnswers, Sharing
from surveys.results.figures.asked import parse_figure_asked
from surveys.results.figures.catalogue import FILTERS, KIND_LABELS, Kind, Material, draw, groups_with_radar
from tests.figures.builders import BEFORE, RESULT
from tests.figures.shown import texts_of

HIDDEN = OrganisationAnswers(
    key="dold", name="Dold ort", levels=(4,) * len(RESULT.capabilities), sharing=Sharing.RESTRICTED
)
EVERYTHING = Material(result=RESULT, own=(HIDDEN,), before=BEFORE)
LEAST = Material(result=replace(BEFORE, organisations=(), groups=BEFORE.groups[:2]), own=(), before=None)


def asked(query=""):
    return parse_figure_asked(QueryDict(query))


def test_every_figure_has_a_name_and_its_choices():
    assert set(KIND_LABELS) == set(FILTERS) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_every_figure_is_drawn_where_there_is_everything(kind):
    assert draw(kind, EVERYTHING, asked()).table.rows


@pytest.mark.parametrize("kind", [Kind.MATRIX, Kind.WEIGHT, Kind.SLOPE, Kind.OWN, Kind.RADAR])
def test_figure_that_lacks_what_it_needs_is_nothing(kind):
    assert draw(kind, LEAST, asked()) is None


@pytest.mark.parametrize("measure", ["vikt", "forandring"])
def test_measure_that_there_is_nothing_of_is_nothing(measure):
    assert draw(Kind.MAP, LEAST, asked(f"matt={measure}")) is None


def test_own_answers_that_are_not_open_are_marked():
    assert "Dold ort (ni, ej öppet)" in texts_of(draw(Kind.MATRIX, EVERYTHING, asked()))


def test_first_organisation_is_the_readers_own():
    assert draw(Kind.OWN, EVERYTHING, asked()).title == "Dold ort mot alla"
    assert draw(Kind.OWN, EVERYTHING, asked("vem=o1")).title == "Ort 1 mot alla"


def test_organisation_that_may_not_be_seen_is_not_there():
    others = Material(result=RESULT, own=(), before=None)

    assert others.chosen("dold") is None
    assert draw(Kind.OWN, others, asked("vem=dold")) is None


def test_radar_of_who_has_no_organisation_shows_none():
    others = Material(result=RESULT, own=(), before=None)

    assert "own" not in [column.name for column in draw(Kind.RADAR, others, asked()).table.columns]


def test_groups_with_a_radar_have_three_capabilities():
    assert groups_with_radar(RESULT)[1] == ("a0", "a0g1", "Planera och följa upp")
    assert len(groups_with_radar(RESULT)) == len(RESULT.groups)
