"""The complete round's figures are those that the pre-study printed (2021): Figur 30, s. 56 and s. 59."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from django.db.models import Avg

from analysis.development import compare_rounds
from analysis.disclosure import Basis
from analysis.guesses import overall_share
from analysis.result import Result
from analysis.rounding import two_decimals
from fyrbodal.demonstration.calibration import OPEN_ROUND_FLOW
from organisations.models import Organisation
from surveys.assessments.models import Sharing
from surveys.models import Answer, Assessment, Ballot, CostTable, PublishedResult, Round
from surveys.rounds.compilation import read_respondents, read_sources
from surveys.rounds.models import RoundPurpose, RoundState
from surveys.voting.queries import read_votes

HIGHEST = [
    ("Upprätthålla stabil och tillförlitlig driftsleverans", 45, "3.00"),
    ("Vara rådgivare åt politik och ledning", 41, "2.73"),
    ("Förstå teknisk miljö", 40, "2.67"),
    ("Erbjuda användarstöd", 40, "2.67"),
    ("Erbjuda individanpassad arbetssituation", 40, "2.67"),
]
TOP_THREE = [
    "Identifiera och fånga behov",
    "Förmåga att sätta användaren/invånaren i centrum",
    "Identifiera, förstå och agera på omvärldstrender",
]
LOWEST = [
    ("Avveckla", 22, "1.47"),
    ("Utvärdera insatser, resultat och effekter", 23, "1.53"),
    ("Sätta tydliga mål för digitalisering", 27, "1.80"),
    ("Säkerställa rätt resurser idag och imorgon", 28, "1.87"),
    ("Skapa formella och tydliga samverkansrelationer", 29, "1.93"),
]
THREE_AT_LEVEL_4 = {
    "Identifiera, förstå och agera på omvärldstrender",
    "Förstå teknisk miljö",
    "Upprätthålla stabil och tillförlitlig driftsleverans",
}
ONE_SOURCE = {"SML-IT", "Sotenäs", "Munkedal", "Lysekil"}


@pytest.fixture
def published(demonstration) -> PublishedResult:
    return PublishedResult.objects.get(round__slug="demonstration-2026")


@pytest.fixture
def result(published) -> Result:
    return Result.from_document(published.document, verify=True)


def by_mean(result, *, highest):
    """Name, points and printed mean; among equals the first of the map first."""
    ordered = sorted(result.capabilities, key=lambda each: each.statistics.mean, reverse=highest)
    return [(each.name, each.statistics.points, two_decimals(each.statistics.mean)) for each in ordered]


def test_published_round_has_the_five_highest_means(result):
    ordered = by_mean(result, highest=True)

    assert ordered[:5] == HIGHEST
    assert ordered[5][1] < 40


def test_published_round_has_the_five_lowest_means(result):
    ordered = by_mean(result, highest=False)

    assert ordered[:5] == LOWEST
    assert ordered[5][1] > 29


def test_published_round_has_thirty_six_capabilities_with_a_level_four(result):
    at_four = {each.name: each.statistics.distribution[4] for each in result.capabilities}

    assert sum(number > 0 for number in at_four.values()) == 36
    assert {name for name, number in at_four.items() if number == 3} == THREE_AT_LEVEL_4
    assert max(at_four.values()) == 3


def test_published_round_has_most_means_between_two_and_three(result):
    between = [each for each in result.capabilities if 2 <= each.statistics.mean <= 3]

    assert len(between) == 50


def test_published_round_stands_on_all_fifteen(result):
    assert (result.respondents, result.open, result.restricted) == (15, 9, 6)
    assert {each.basis for each in result.capabilities} == {Basis.ALL}
    assert {each.statistics.n for each in result.capabilities} == {15}


def test_published_round_has_at_least_five_restricted_sources(demonstration):
    the_round = Round.objects.get(slug="demonstration-2026")

    sources = read_sources(the_round.association_id, since=the_round.created_at)
    respondents = read_respondents(the_round, sources)

    restricted = {each.source for each in respondents if not each.is_open}
    assert len(restricted) == 6
    assert len({each.source for each in respondents if each.name in ONE_SOURCE}) == 1


def test_published_document_says_the_same_in_two_decimals(published):
    printed = {each["name"]: each for each in published.document["capabilities"]}

    for name, points, mean in HIGHEST + LOWEST:
        assert (printed[name]["points"], printed[name]["n"], printed[name]["mean"]) == (points, 15, mean)


def test_published_round_is_plainly_a_demonstration(published):
    assert published.round.purpose == RoundPurpose.DEMONSTRATION
    assert published.round.name == "Demonstration 2026 (påhittade svar)"
    assert published.round.state == RoundState.PUBLISHED
    assert published.version == 1


def test_published_answers_are_plausible(demonstration):
    answers = Answer.objects.filter(assessment__round__slug="demonstration-2026")
    means = [each["mean"] for each in answers.values("assessment").annotate(mean=Avg("level"))]

    assert set(answers.values_list("level", flat=True)) == {0, 1, 2, 3, 4}
    assert len(means) == 15
    assert 1.5 < min(means) < 2 < 2.5 < max(means) < 3
    assert answers.exclude(comment="").count() >= 15
    assert answers.exclude(evidence="").count() >= 15
    assert not answers.exclude(evidence="").exclude(level=4).exists()


def test_open_round_can_be_tried(demonstration):
    the_round = Round.objects.get(slug="demonstration-2027")
    begun = Assessment.objects.filter(round=the_round)

    assert (the_round.state, the_round.closes_on) == (RoundState.OPEN, date(2027, 5, 23))
    assert the_round.name == "Demonstration 2027 (öppen att prova)"
    assert {
        each.organisation.name: (each.answers.count(), each.submitted_at is not None) for each in begun
    } == {
        "Bengtsfors": (20, False),
        "Mellerud": (5, False),
        "Tanum": (21, False),
        "Sotenäs": (55, True),
    }


def test_open_round_has_three_whole_groups_of_the_it_manager(demonstration):
    answers = Answer.objects.filter(
        assessment__round__slug="demonstration-2027", assessment__organisation__name="Bengtsfors"
    )

    answered = Counter(answers.values_list("capability__group__name", flat=True))
    by_colleagues = {"Förstå behov": 2, "Förändra": 1, "Förvalta": 3, "Försörja": 1}
    assert answered == {"Leda": 5, "Styra": 4, "Planera": 4, **by_colleagues}


def test_published_vote_has_the_printed_top_three_in_the_printed_order(published):
    weighed = [row for row in published.document["capabilities"] if row["dots"]]

    by_dots = sorted(weighed, key=lambda row: -row["dots"])
    assert [row["name"] for row in by_dots[:3]] == TOP_THREE
    assert len({row["dots"] for row in by_dots[:4]}) == 4
    assert {row["ballots"] for row in weighed} == {15}


def test_published_order_of_development_follows_the_vote(published):
    ordered = sorted(published.document["capabilities"], key=lambda row: row["priority"])

    classes = [row["weight_class"] for row in ordered]
    assert classes == sorted(classes, key=["high", "medium", "low"].index)
    assert 15 <= classes.count("high") <= 25


def test_open_round_has_a_vote_to_try(demonstration):
    votes = read_votes(Round.objects.get(slug="demonstration-2027").pk)

    assert votes.is_open
    voted = Ballot.objects.filter(vote_id=votes.current.id).values_list("organisation__name", flat=True)
    assert sorted(voted) == ["Färgelanda", "Orust", "Sotenäs"]


def test_published_round_tells_how_leniently_it_was_judged_and_what_were_guesses(result, published):
    lead = Result.from_document(published.for_lead.document)
    leniency = {each.name: each.leniency for each in lead.organisations}

    assert result.leniency.counts == (0, 0, 0, 1, 7, 6, 0, 0, 0)
    assert leniency["Munkedal"] is None
    assert max(leniency, key=lambda name: leniency[name] or 0) == "Vänersborg"
    assert {each.guesses.basis for each in result.capabilities if each.guesses} == {Basis.ALL, Basis.OPEN}
    share = overall_share(each.guesses for each in result.capabilities if each.guesses)
    assert Fraction(1, 20) < share < Fraction(1, 4)


def test_open_round_has_something_to_see_over_in_its_mirror(demonstration):
    answers = Answer.objects.filter(assessment__round__slug="demonstration-2027")
    tanum = answers.filter(assessment__organisation__key="tanum")

    assert tanum.filter(considered_ms__lt=2000).count() == 2
    assert tanum.filter(level=4, evidence="", compared_with="").count() == 2
    assert tanum.exclude(elements={}).get().level == 4
    assert answers.filter(evidence__contains="https://").count() == 2


def test_answers_given_in_the_flow_are_those_of_the_file(demonstration):
    for each in OPEN_ROUND_FLOW:
        answer = Answer.objects.get(
            assessment__round__slug="demonstration-2027",
            assessment__organisation__key=each.organisation,
            capability__key=each.capability,
        )
        assert (answer.level, answer.elements) == (each.content.level, each.content.elements)
        assert answer.considered_ms == each.considered_ms


def test_earlier_round_is_a_year_older_and_plainly_a_demonstration(published):
    earlier = PublishedResult.objects.get(round__slug="demonstration-2025")

    assert earlier.round.name == "Demonstration 2025 (påhittade svar)"
    assert earlier.round.purpose == RoundPurpose.DEMONSTRATION
    assert (published.published_at - earlier.published_at).days == 364
    assert earlier.round_id < published.round_id


def test_development_since_the_earlier_round_has_something_to_show(result):
    earlier = PublishedResult.objects.get(round__slug="demonstration-2025")
    before = Result.from_document(earlier.document, verify=True)

    development = compare_rounds(before, result)

    moves = [change.difference for change in development.changes]
    assert (len(moves), development.hidden, development.added, development.dropped) == (55, (), (), ())
    assert sum(move > 0 for move in moves) > 30
    assert sum(move < Fraction(-1, 10) for move in moves) >= 8
    assert max(moves) < 1
    assert {each.basis for each in before.capabilities} == {Basis.ALL, Basis.OPEN}


def test_costs_of_the_published_round_are_complete_and_add_up(demonstration):
    tables = CostTable.objects.filter(round__slug="demonstration-2026")

    assert tables.count() == Organisation.objects.filter(shared_it__isnull=True).count() == 12
    assert not tables.filter(submitted_at=None).exists()
    assert Counter(tables.values_list("sharing", flat=True)) == {Sharing.OPEN: 7, Sharing.RESTRICTED: 5}


def test_costs_of_the_open_round_are_begun_by_one(demonstration):
    table = CostTable.objects.get(round__slug="demonstration-2027")

    assert (table.organisation.name, table.submitted_at) == ("Tanum", None)
