"""No amount of an organisation reaches anybody outside it before anything of costs is published."""

import pytest

from surveys.assessments.models import Sharing
from tests.addresses import RULES, url_of
from tests.surveys.costs.builders import SERVERS, make_costs

CANARY = "9135711"
OUTSIDE = [
    "other_manager",
    "department_manager",
    "security_officer",
    "co_assessor",
    "administrator",
    "outsider",
]


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_page_holds_an_amount_of_another_organisation(world, places, signed_in, role):
    for slug in ("round", "published"):
        the_round = type(world.round).objects.get(slug=places[slug])
        make_costs(the_round, world.organisation, {SERVERS: CANARY}, sharing=Sharing.RESTRICTED)
    client = signed_in(getattr(world, role))
    client.raise_request_exception = False
    leaving = {name for name, rule in RULES.items() if rule.post} | {"account_logout"}
    told = {
        name
        for name in RULES.keys() - leaving
        if CANARY in client.get(url_of(name, places)).content.decode(errors="ignore").replace("\xa0", "")
    }

    assert told == set()


def test_own_people_do_see_it(world, places, signed_in):
    make_costs(world.round, world.organisation, {SERVERS: CANARY}, sharing=Sharing.RESTRICTED)
    page = signed_in(world.director).get(url_of("costs", places)).content.decode()

    assert CANARY in page.replace("\xa0", "")
