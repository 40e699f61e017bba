"""One capability's page."""

from dataclasses import replace

from analysis.assembly import weigh
from analysis.result import OrganisationAnswers, Sharing
from analysis.voting import Tally, TogetherCounts
from surveys.results.capability_figures import LevelRow, OwnAnswer, capability_figures
from surveys.results.lists import NamedCapability
from tests.surveys.results.builders import make_capability_map, make_lead_result, make_result

NBSP = "\N{NO-BREAK SPACE}"
ROWS = {"Ale": [1, 2, 3, 4, 0], "Bo": [1, 2, 4, 4, 2], "Cy": [4, None, 1, 1, 1]}


def figures(result, key, own=()):
    return capability_figures(
        result, key, the_map=make_capability_map(), own=own, link=lambda key: f"/{key}/"
    )


def test_capability_figures_of_an_unknown_capability():
    assert figures(make_result(ROWS), "finns-inte") is None


def test_capability_figures_stand_in_their_place():
    page = figures(make_result(ROWS), "ana")

    assert (page.area, page.group, page.name, page.description) == ("Leda", "Styra", "Ana", "Vi kan ana.")
    assert page.previous == NamedCapability(name="Ösa", url="/osa/")
    assert page.following == NamedCapability(name="Ärva", url="/arva/")


def test_capability_figures_at_the_ends_have_one_neighbour():
    first, last = figures(make_result(ROWS), "osa"), figures(make_result(ROWS), "aka")

    assert (first.previous, last.following) == (None, None)


def test_capability_figures_say_how_each_number_was_made():
    page = figures(make_result(ROWS), "osa")

    assert [(fact.label, fact.value, fact.how) for fact in page.facts] == [
        ("Medelvärde", "2,00", "nivåerna ger 6 poäng, delat med 3 svar"),
        ("Bygger på", f"3{NBSP}svar", "3 organisationer har lämnat in"),
        ("Spridning", "1,41", f"standardavvikelse, 3{NBSP}svar"),
        ("Lägsta och högsta nivå", "1 till 4", f"3{NBSP}svar"),
        ("Gap till målnivån", "1,00", "målnivå 3 minus medelvärdet"),
        ("Oenighet", "0,33", "den minsta av andelen på nivå 0–1 och andelen på nivå 3–4; 0,50 är störst"),
        (
            "Plats i utvecklingsordningen",
            "2 av 5",
            "lägst medelvärde först; plats 2 till 3 när ett av svaren räknas bort",
        ),
    ]


def test_capability_figures_say_what_the_vote_says_and_that_it_decides_the_order():
    together = {"osa": TogetherCounts(yes=3, no=1, unknown=2)}
    result = weigh(make_result(ROWS), Tally(ballots=8, dots={"osa": 5}, together=together))
    facts = {fact.label: fact for fact in figures(result, "osa").facts}

    assert (facts["Vikt"].value, facts["Vikt"].how) == (
        "0,63 hög",
        "5 prickar delat med 8 röstsedlar; tillsammans: 3 ja, 1 nej, 2 vet inte",
    )
    assert facts["Plats i utvecklingsordningen"].how == (
        "högst viktklass och sedan lägst medelvärde först; plats 1 när ett av svaren räknas bort"
    )


def test_capability_figures_say_why_the_target_is_another():
    (first, *others) = make_result(ROWS).capabilities
    result = replace(make_result(ROWS), capabilities=(replace(first, target_reason="Lagen."), *others))

    assert figures(result, "osa").facts[4].how == "målnivå 3 minus medelvärdet; målnivån: Lagen."


def test_capability_figures_of_a_passed_target_have_a_signed_gap():
    page = figures(make_result({"Ale": [4]}), "osa")

    gap = page.facts[4]
    assert (gap.value, gap.how) == ("−1,00", "målnivå 3 minus medelvärdet; målet är nått")


def test_capability_figures_show_the_distribution_beside_the_texts():
    page = figures(make_result(ROWS), "osa")

    assert page.levels[1] == LevelRow(
        level=1, name="Steg 1", text="Ösa på nivå 1", count=2, percent=67, organisations="Ale, Bo"
    )
    assert [row.count for row in page.levels] == [0, 2, 0, 0, 1]


def test_capability_figures_name_who_left_it_blank():
    assert figures(make_result(ROWS), "ana").blank == "Cy"


def test_capability_figures_name_nobody_who_did_not_share():
    page = figures(make_result(ROWS, restricted=["Cy"]), "osa")

    assert [row.organisations for row in page.levels] == ["", "Ale, Bo", "", "", ""]
    assert page.basis == f"2{NBSP}öppna svar"


def test_capability_figures_where_nothing_may_be_shown():
    page = figures(make_result({"Cy": [4]}, restricted=["Cy"]), "osa")

    assert (page.basis, page.mean, page.facts, page.css) == ("för få svar", "", (), "cell-suppressed")
    assert [(row.count, row.percent) for row in page.levels] == [(None, 0)] * 5


def test_capability_figures_show_the_readers_own_answer():
    own = OrganisationAnswers(key="cy", name="Cy", levels=(4, None, 1, 1, 1), sharing=Sharing.RESTRICTED)

    page = figures(make_result(ROWS, restricted=["Cy"]), "osa", own=[own])

    assert page.own == (OwnAnswer(organisation="Cy", level=4, is_shared=False),)


def test_capability_figures_of_the_lead_where_nobody_answered():
    assert figures(make_lead_result({"Ale": [1]}), "ana").basis == "inga svar"


def test_capability_figures_of_a_map_without_texts_use_the_scale():
    bare = make_capability_map()
    other = capability_figures(
        make_result({"Ale": [1]}), "osa", the_map=_without_texts(bare), link=lambda key: f"/{key}/"
    )

    assert [row.text for row in other.levels] == [f"Allmänt om {level}" for level in range(5)]


def _without_texts(the_map):
    area = the_map.areas[0]
    group = area.groups[0]
    bare = replace(group, capabilities=tuple(replace(c, levels=()) for c in group.capabilities))
    return replace(the_map, areas=(replace(area, groups=(bare, *area.groups[1:])), *the_map.areas[1:]))
