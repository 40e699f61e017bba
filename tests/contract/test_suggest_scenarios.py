"""`suggest_scenarios` as the contract promises it."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.scenarios.matching.rounds import make_others, published_round


def run(*arguments: str) -> str:
    said = io.StringIO()
    call_command("suggest_scenarios", *arguments, stdout=said)
    return said.getvalue()


@pytest.fixture
def slug(world) -> str:
    return published_round(world, make_others(world), slug="host").slug


def test_each_capability_has_scenarios_with_score_and_reason_and_pairs(world, slug) -> None:
    document = json.loads(run("--round", slug, "--json"))
    first = document["capabilities"][0]

    assert (document["format"], document["audience"]) == ("fyrbodal-scenarios/1", "participants")
    assert [each["key"] for each in document["capabilities"]][:2] == ["bygga-kultur", "skapa-fortroende"]
    assert [(one["scenario"], one["score"]) for one in first["scenarios"]] == [(2, "1.00"), (4, "0.50")]
    assert first["pairs"] == [{"helper": world.organisation.key, "helped": "boda", "lift": 4, "metres": None}]
    assert document["thresholds"]["supporting_spread"] == "3/4"


def test_where_too_few_have_answered_there_is_scenario_0_without_a_score(slug) -> None:
    last = json.loads(run("--round", slug, "--json"))["capabilities"][-1]

    assert (last["n"], last["mean"], last["pairs"]) == (1, None, [])
    assert [(one["scenario"], one["score"]) for one in last["scenarios"]] == [(0, None)]


def test_for_the_lead_all_answers_count_and_are_marked(world, slug) -> None:
    document = json.loads(run("--round", slug, "--json", "--as", world.lead.email))

    assert document["not_for_participants"] is True
    assert document["capabilities"][0]["n"] == 8
    assert "not to be shown to participants" in run("--round", slug, "--as", world.lead.email)


def test_own_answers_count_for_their_owner(world, slug) -> None:
    document = json.loads(run("--round", slug, "--json", "--as", world.other_manager.email))

    assert world.other_organisation.key in document["organisations"]
    assert document["capabilities"][0]["n"] == 3


def test_text_names_the_capabilities_and_their_reasons(slug) -> None:
    said = run("--round", slug)

    assert "Bygga kultur (2 answers)" in said
    assert "2 1.00  1 av 2 är starka" in said
    assert "4 levels" in said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--round", "finns-inte"], "no round with the slug"),
        (["--round", "host", "--as", "ingen@example.se"], "nobody with the address"),
    ],
)
def test_what_cannot_be_seen_is_refused(slug, arguments, message) -> None:
    with pytest.raises(CommandError, match=message):
        run(*arguments)


def test_outsiders_and_unpublished_rounds_are_refused(world, slug) -> None:
    with pytest.raises(CommandError, match="may not read"):
        run("--round", slug, "--as", world.outsider.email)
    with pytest.raises(CommandError, match="not published yet"):
        run("--round", world.round.slug)
