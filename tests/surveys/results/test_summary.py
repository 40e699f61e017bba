"""The lines before the figures."""

from surveys.results.summary import Fact, summary, target_words
from tests.surveys.results.builders import make_capability_map, make_result

NBSP = "\N{NO-BREAK SPACE}"
SCALE = make_capability_map().maturity_levels


def test_summary_names_what_a_director_should_know():
    facts = summary(make_result({"Ale": [1, 2, 3, 4, 0], "Bo": [3, 2, 3, 4, 0]}))

    assert facts == (
        Fact(
            label="Når målnivån",
            value="2 av 5 förmågor",
            how="medelvärdet är minst lika högt som målnivån",
        ),
        Fact(label="Starkaste gruppen", value="Planera 3,00", how="medelvärdet av 1 förmåga"),
        Fact(label="Svagaste gruppen", value="Styra och Köpa 2,00", how="samma medelvärde"),
        Fact(label="Störst spridning", value="Ösa 1,00", how=f"standardavvikelse, 2{NBSP}svar"),
    )


def test_summary_does_not_name_everything_where_all_answers_are_alike():
    spread = summary(make_result({"Ale": [1, 2, 3, 4, 0]}))[3]

    assert (spread.value, spread.how) == ("Ingen", "alla svar på en förmåga är lika")


def test_summary_says_what_is_left_out():
    facts = summary(make_result({"Ale": [1, 2, 3, 4, None]}))

    assert (facts[0].value, facts[0].how) == (
        "2 av 4 förmågor",
        "medelvärdet är minst lika högt som målnivån; 1 till har för få svar",
    )


def test_summary_counts_the_rest_where_many_are_alike():
    facts = summary(make_result({"Ale": [1, 1, 1, 1, 1], "Bo": [3, 3, 3, 3, 3]}))

    assert [fact.value for fact in facts[1:]] == ["Styra med 2 till 2,00"] * 2 + ["Ösa med 4 till 1,00"]
    assert facts[3].how == "standardavvikelse, samma spridning"


def test_summary_is_empty_without_figures():
    assert summary(make_result({"Ale": [2]}, restricted=["Ale"])) == ()


def test_target_words_of_one_level_has_its_name():
    assert target_words(make_result({"Ale": [2]}), SCALE) == "3 (Steg 3)"


def test_target_words_without_a_name():
    assert target_words(make_result({"Ale": [2]}), ()) == "3"


def test_target_words_of_several_levels_is_a_range():
    assert target_words(make_result({"Ale": [2]}, targets={"Ana": 2, "Be": 4}), SCALE) == "2–4"
