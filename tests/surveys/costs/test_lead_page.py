import pytest

from surveys.assessments.models import Sharing
from surveys.costs.lead_page import lead_page
from tests.addresses import url_of
from tests.factories import make_organisation
from tests.surveys.costs.builders import COMPLETE, make_costs


def test_lead_sees_all_that_is_handed_in(world):
    amounts = COMPLETE | {"operating_cost": "80000000"}
    make_costs(world.round, world.organisation, amounts, sharing=Sharing.RESTRICTED)
    aneby, asele = lead_page(world.round).rows

    assert (aneby.name, aneby.total, aneby.share, aneby.run) == (
        "Aneby",
        "1\xa0000\xa0000",
        "1,25\xa0%",
        "100\xa0%",
    )
    assert (aneby.sharing, aneby.year) == (Sharing.RESTRICTED, 2025)
    assert (asele.is_begun, asele.total, asele.share) == (False, "–", "–")


def test_draft_is_the_organisations_own(world, places, signed_in):
    make_costs(world.round, world.organisation)
    make_costs(world.round, world.other_organisation, sharing=Sharing.OPEN)
    draft, handed_in = lead_page(world.round).rows

    assert (draft.is_begun, draft.submitted_at, draft.total, draft.sharing) == (True, None, "–", None)
    assert handed_in.total == "1\xa0000\xa0000"
    page = signed_in(world.lead).get(url_of("lead_costs", places)).content.decode()
    assert page.count("1\xa0000\xa0000") == 1


def test_who_shares_it_is_not_listed(world):
    world.organisation.shared_it = make_organisation(world.association, "Delad IT", kind="shared_it")
    world.organisation.save()

    assert [row.name for row in lead_page(world.round).rows] == ["Delad IT", "Åsele"]


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_three_queries(world, number, django_assert_num_queries):
    for _ in range(number):
        organisation = make_organisation(world.association)
        make_costs(world.round, organisation, sharing=Sharing.OPEN)
    with django_assert_num_queries(3):
        assert lead_page(world.round).handed_in == number


def test_round_leads_the_project_lead_there(world, places, signed_in):
    page = signed_in(world.lead).get(url_of("round", places)).content.decode()

    assert url_of("lead_costs", places) in page
    assert "Inget är inlämnat" in signed_in(world.lead).get(url_of("lead_costs", places)).content.decode()
