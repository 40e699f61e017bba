import pytest
from django.conf import settings
from django.urls import reverse

from scenarios.library.queries import SHIPPED
from scenarios.library.shipped import load_scenarios
from surveys.voting.actions import close_vote
from tests.factories import NOW, make_assessment, make_ballot, make_organisation, make_round, make_vote
from tests.scenarios.matching.rounds import make_others, published_round
from tests.surveys.results.builders import publish


@pytest.fixture
def the_round(world):
    load_scenarios(content=(settings.BASE_DIR / SHIPPED).read_bytes())
    return published_round(world, make_others(world), slug="host")


def page(client, the_round, capability: str = "", **query: object) -> str:
    name, args = (
        ("matching_capability", [the_round.slug, capability]) if capability else ("matching", ["host"])
    )
    return client.get(reverse(name, args=args), query).content.decode()


def test_map_shows_each_score_in_its_cell_and_marks_the_best(world, the_round, signed_in) -> None:
    shown = page(signed_in(world.manager), the_round)
    row = shown.partition("Bygga kultur</a>")[2].partition("</tr>")[0]

    assert '<td class="heat-16">1,00 <span class="mark">bäst</span></td>' in row  # one at 4, one at 0
    assert '<td class="heat-8">0,50</td>' in row
    assert "för få svar att jämföra" in shown.partition("Erbjuda stöd</a>")[2].partition("</tr>")[0]


def test_capability_explains_scenarios_and_pairs(world, the_round, signed_in) -> None:
    shown = page(signed_in(world.director), the_round, "bygga-kultur")

    assert "1 av 2 är starka (nivå 3 eller högre) och kan lyfta 1 svaga (nivå 1 eller lägre)." in shown
    assert "Aneby står på nivå 4 och Boda på 0: 4 nivåer att lyfta." in shown
    assert "spridning högst 0,75" in shown
    assert "<svg" in shown


def test_the_chosen_alone_are_compared_and_the_links_keep_them(world, the_round, signed_in) -> None:
    client = signed_in(world.lead)
    shown = page(client, the_round, svar="alla", organisation=["dala", "eda"])

    assert "organisation=dala&amp;organisation=eda&amp;svar=alla" in shown
    one = page(client, the_round, "bygga-kultur", svar="alla", organisation=["dala", "eda"])
    assert "Dala står på nivå 4 och Eda på 1" in one
    assert "Aneby" not in one.partition("<main")[2]


def test_area_that_is_not_there_does_not_exist(world, the_round, signed_in) -> None:
    client = signed_in(world.manager)
    asked = [
        client.get(reverse("matching", args=["host"]), {name: "x"}).status_code
        for name in ("omrade", "klass", "tillsammans", "version")
    ]

    assert asked == [404, 404, 404, 404]


def test_capability_that_is_not_there_does_not_exist(world, the_round, signed_in) -> None:
    url = reverse("matching_capability", args=["host", "finns-inte"])

    assert signed_in(world.manager).get(url).status_code == 404


def test_weight_narrows_the_map_and_brings_the_fifth_scenario(world, signed_in) -> None:
    the_round = make_round(world.association, world.map_version, slug="host")
    vote = make_vote(the_round)
    for number in range(5):
        organisation = make_organisation(world.association, f"Kommun {number}")
        make_assessment(the_round, organisation, [1, 2, 3, 3, 3] if number else [3, 2, 3, 3, 3])
        make_ballot(vote, organisation, {"bygga-kultur": 3})
    close_vote(round_id=the_round.pk, now=NOW)
    publish(the_round)
    shown = page(signed_in(world.manager), the_round, klass="hog")

    assert "Bygga kultur</a>" in shown
    assert "Fatta beslut</a>" not in shown
    # four at 1 and one at 3: 4/5 weak, and high weight with a mean of 1.4
    assert "0,80" in shown.partition("Bygga kultur</a>")[2].partition("</tr>")[0]


def test_without_open_answers_the_page_says_so(world, signed_in) -> None:
    others = make_others(world)
    the_round = make_round(world.association, world.map_version, slug="host")
    for name in ("Åsele", "Dala"):
        make_assessment(the_round, others[name], [1, 2, 3, 4, 0], sharing="restricted")
    publish(the_round)

    assert "Det finns inga svar att jämföra" in page(signed_in(world.manager), the_round)


def test_round_that_is_not_published_says_when_suggestions_come(world, signed_in) -> None:
    url = reverse("matching", args=[world.round.slug])

    assert "inte publicerat ännu" in signed_in(world.manager).get(url).content.decode()


@pytest.mark.parametrize("capability", ["", "bygga-kultur"])
def test_page_takes_few_queries(world, the_round, signed_in, capability, django_assert_num_queries) -> None:
    client = signed_in(world.manager)
    page(client, the_round, capability)

    with django_assert_num_queries(10 + 3 * bool(capability)):
        page(client, the_round, capability)
