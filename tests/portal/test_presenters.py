"""Finding in the map and stepping through it."""

import pytest

from capabilities.queries import read_map
from portal import presenters
from tests.factories import make_map


@pytest.fixture
def the_map(db):
    return read_map(make_map().pk)


def names(found):
    return [capability.name for capability in found.capabilities()]


def test_find_without_words_is_whole_map(the_map):
    assert presenters.find(the_map, "  ") is the_map


def test_find_needs_every_word_whatever_the_case(the_map):
    assert names(presenters.find(the_map, "SKAPA förtroende")) == ["Skapa förtroende"]
    assert names(presenters.find(the_map, "skapa avveckla")) == []


def test_find_by_group_gives_all_of_it(the_map):
    assert names(presenters.find(the_map, "förvalta")) == ["Avveckla", "Erbjuda stöd"]


def test_capability_page_knows_its_place_and_neighbours(the_map):
    page = presenters.capability_page(the_map, "fatta-beslut")

    assert (page.area.name, page.group.name) == ("Ledningsförmågor", "Styra")
    assert (page.previous.name, page.following.name) == ("Skapa förtroende", "Avveckla")
    assert [(step.level, step.text) for step in page.levels][3] == (3, "Fatta beslut: så ser nivå 3 ut.")


def test_capability_page_first_and_last_have_one_neighbour(the_map):
    assert presenters.capability_page(the_map, "bygga-kultur").previous is None
    assert presenters.capability_page(the_map, "erbjuda-stod").following is None


def test_capability_page_unknown_key_is_none(the_map):
    assert presenters.capability_page(the_map, "finns-inte") is None
