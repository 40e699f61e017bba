from dataclasses import replace

from reports.decision_papers.paper import Block, blocks, build_paper
from reports.decision_papers.start_texts import Section, start_texts
from tests.reports.decision_papers.builders import make_facts, make_paper


def test_lines_become_paragraphs_and_lists():
    text = "Först.\n\n- ett\n- två\nSist.\n- tre"

    assert tuple(blocks(text)) == (
        Block(is_list=False, texts=("Först.",)),
        Block(is_list=True, texts=("ett", "två")),
        Block(is_list=False, texts=("Sist.",)),
        Block(is_list=True, texts=("tre",)),
    )


def test_paper_names_the_version_and_the_hash_of_its_figures():
    facts = make_facts()

    assert make_paper(facts).foot == f"Hösten 2026, version 1, resultat {facts.figures.sha256[:12]}"


def test_paper_shows_the_first_in_the_order_and_says_of_how_many():
    keys = (
        "avveckla",
        "erbjuda-stod",
        "skapa-fortroende",
        "bygga-kultur",
        "fatta-beslut",
        "uppratthalla-drift",
    )
    paper = make_paper(make_facts(capabilities=keys))

    assert [line.place for line in paper.figures.lines] == ["1 av 5", "2 av 5", "3 av 5", "4 av 5", "5 av 5"]
    assert paper.more_figures == "De 5 av pilotens 6 förmågor som står först i utvecklingsordningen."


def test_figure_without_a_published_mean_is_a_dash():
    (line,) = make_facts(capabilities=("avveckla",)).figures.lines

    assert (line.name, line.mean, line.gap, line.place) == ("Avveckla", "–", "–", "–")
    assert line.basis == "för få svar"


def test_costs_are_for_one_and_for_all():
    shown = [(row.name, row.hours, row.tkr) for row in make_paper().costs]

    assert shown == [
        ("För en deltagare", "188–454\N{NO-BREAK SPACE}timmar", "337,5–387,5\N{NO-BREAK SPACE}tkr"),
        (
            "För alla 4 deltagare",
            "752–1\N{NO-BREAK SPACE}816\N{NO-BREAK SPACE}timmar",
            "1\N{NO-BREAK SPACE}350–1\N{NO-BREAK SPACE}550\N{NO-BREAK SPACE}tkr",
        ),
    ]


def test_section_left_empty_is_not_printed():
    facts = make_facts()
    paper = build_paper(facts, {**start_texts(facts), Section.RISKS: " \n"})

    assert Section.RISKS not in [each.section for each in paper.sections]
    assert len(paper.sections) == len(Section) - 1


def test_paper_without_a_result_says_so():
    facts = replace(make_facts(), figures=None)
    paper = make_paper(facts)

    assert (paper.foot, paper.figures) == ("Utan publicerat resultat", None)
    assert "inget publicerat resultat" in start_texts(facts)[Section.BACKGROUND]


def test_capability_that_the_map_lacks_is_left_out():
    assert make_facts(capabilities=("bygga-kultur", "finns-inte")).figures.of == 1
