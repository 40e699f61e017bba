import pytest

from analysis.budget import NOTHING, Totals
from reports.decision_papers.forms import ROOM, room_taken
from reports.decision_papers.start_texts import FORMS, LONGEST_OWN, Section, shortened, start_texts
from tests.reports import builders
from tests.reports.decision_papers.builders import make_facts


def text(section: Section, **fields: object) -> str:
    return start_texts(make_facts(**fields))[section].replace("\N{NO-BREAK SPACE}", " ")


def test_background_says_what_the_published_figures_say():
    assert text(Section.BACKGROUND, capabilities=("bygga-kultur",)).startswith(
        "Provförbundet har bedömt sina digitala förmågor i Hösten 2026. Piloten gäller förmågan "
        "Bygga kultur. Medelvärdet är 1,78. Till målnivå 3 är det 1,22 kvar. "
        "Platsen i utvecklingsordningen är 2 av 5."
    )


def test_background_of_a_target_that_is_met_says_so():
    assert "Målnivå 3 är nådd" in text(Section.BACKGROUND, capabilities=("fatta-beslut",))


def test_background_without_figures_to_show_says_so():
    assert "för få svar" in text(Section.BACKGROUND, capabilities=("avveckla",))


@pytest.mark.parametrize(
    ("participants", "words"),
    [
        ((), "Vilka som deltar avgörs när anmälan är klar."),
        (("Hjo",), "Hjo deltar."),
        (("Ale", "Hjo", "Ystad"), "3 deltar: Ale, Hjo och Ystad."),
    ],
)
def test_proposal_says_who_takes_part(participants, words):
    assert text(Section.PROPOSAL, participants=participants).endswith(words)


def test_proposal_without_a_start_does_not_name_a_day():
    assert "med start när deltagarna är klara" in text(Section.PROPOSAL, start=None)
    assert "2027-01-11" in text(Section.PROPOSAL)


def test_alternatives_are_all_forms_but_the_proposed():
    alternatives = text(Section.ALTERNATIVES, scenario=2)

    assert [form.name in alternatives for form in FORMS.values()] == [True, True, False, True, True, True]


def test_cost_says_what_is_not_estimated():
    unknown = Totals(hours=NOTHING, tkr=NOTHING, unknown=2)

    assert "2 rader i budgeten saknar uppskattning" in text(Section.COST, in_all=unknown)
    assert "saknar uppskattning" not in text(Section.COST)


def test_decision_asks_for_the_high_estimate():
    assert "att avsätta högst 454 timmar och 387,5 tkr för egen del," in text(Section.DECISION)


def test_own_words_of_the_pilot_are_taken_over():
    assert "Kommunerna svarar i varandras telefoner." in text(Section.PROPOSAL)
    assert "- Olika ärendesystem." in text(Section.RISKS)
    assert "Öppet längre utan fler anställda." in text(Section.CONSEQUENCES)


def test_long_words_of_the_pilot_are_cut_after_a_sentence():
    assert shortened("En mening. En till.", 15) == "En mening."
    assert shortened("Ordet är långt", 10) == "Ordet är …"
    assert shortened("Kort.", 10) == "Kort."


@pytest.mark.parametrize("scenario", [1, 2, 3, 4, 5])
def test_start_texts_have_room_on_two_pages(scenario):
    long = "En mening om piloten. " * (LONGEST_OWN // 20)
    names = tuple(f"Kommunen med nummer {number}" for number in range(15))
    texts = start_texts(
        make_facts(scenario=scenario, purpose=long, speaks_for=long, speaks_against=long, participants=names)
    )

    assert room_taken(list(texts.values())) <= ROOM


def test_facts_are_the_same_for_rounds_that_differ_in_hidden_answers_alone(monkeypatch):
    every = tuple(each.key for each in builders.make_map().capabilities())
    before = make_facts(capabilities=every)
    first, (*start, avveckla, stod, drift), *others = builders.RESTRICTED_LEVELS
    changed = (first, (*start, avveckla + 3, stod, drift), *others)
    monkeypatch.setattr(builders, "RESTRICTED_LEVELS", changed)

    assert make_facts(capabilities=every) == before
