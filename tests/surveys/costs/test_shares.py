from dataclasses import replace

import pytest

from organisations.people.queries import access_of
from surveys.costs.queries import Served, find_costs, read_entries
from surveys.costs.shares import shares_page
from tests.surveys.costs.builders import COMPLETE, make_costs


@pytest.fixture
def costs(world):
    world.organisation.population = 9800
    world.organisation.save()
    return find_costs(
        access_of(world.manager.pk), round_slug=world.round.slug, organisation_key=world.organisation.key
    )


def page_of(world, costs, **facts):
    table = make_costs(world.round, world.organisation, COMPLETE | facts)
    return shares_page(costs, read_entries(table.pk))


def values(page):
    return {each.name: each.value for each in page.measures}


def test_nothing_filled_says_nothing(costs):
    assert shares_page(costs, {}) is None


def test_shares_and_kronor_per_head(world, costs):
    page = page_of(world, costs, employees="800", it_staff="2.5")

    assert values(page) == {
        "Drift": "100,0\xa0%",
        "Utveckling": "–",
        "IT-kostnad per invånare": "102\xa0kr",
        "IT-kostnad per årsarbetare": "1\xa0250\xa0kr",
        "IT-kostnad per årsarbetare på central IT": "400\xa0000\xa0kr",
        "Årsarbetare på central IT": "2,50",
        "Hårdvarans andel av IT-kostnaden": "60,0\xa0%",
    }
    assert [(part.name, part.share) for part in page.pools if part.share != "–"] == [
        ("Intern arbetskraft", "40,0\xa0%"),
        ("Hårdvara", "60,0\xa0%"),
    ]


def test_what_is_missing_is_asked_for(world, costs):
    page = page_of(world, costs)

    assert values(page)["IT-kostnad per årsarbetare"] == "–"
    assert "Fyll i ”Årsarbetare i hela verksamheten”." in [each.how for each in page.measures]
    assert not page.has_own


def test_own_share_of_operating_cost_stands_among_the_printed(world, costs):
    page = page_of(world, costs, operating_cost="66666666")

    assert [(row.share, row.is_own) for row in page.compared] == [
        ("1,2\xa0%", False),
        ("1,50\xa0%", True),
        ("strax under 2\xa0%", False),
        ("2,17\xa0%", False),
        ("8\xa0%", False),
        ("22\xa0%", False),
    ]


def test_shared_cost_is_divided_by_inhabitants(world, costs):
    served = (Served(name="Alby", population=1), Served(name="Örby", population=2))
    page = page_of(world, replace(costs, is_shared_it=True, served=served))

    assert [(part.name, part.amount) for part in page.divided] == [
        ("Alby", "333\xa0333,33"),
        ("Örby", "666\xa0666,67"),
    ]
    assert values(page)["IT-kostnad per invånare"] == "333\xa0333\xa0kr"


def test_shared_cost_is_not_divided_where_somebodys_inhabitants_are_not_known(world, costs):
    served = (Served(name="Alby", population=1), Served(name="Örby", population=None))
    page = page_of(world, replace(costs, is_shared_it=True, served=served))

    assert page.divided == ()
    assert values(page)["IT-kostnad per invånare"] == "–"


def test_total_is_shown(world, costs):
    assert page_of(world, costs).total == "1\xa0000\xa0000"
