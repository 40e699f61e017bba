"""Can suggestions tell of answers that were not shared? Rounds that differ in those alone give the same
pages."""

import io
import json
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.factories import make_organisation
from tests.scenarios.matching.rounds import RESTRICTED, make_others, published_round

READERS = ["manager", "director", "department_manager", "security_officer"]
TURNED = dict(zip(RESTRICTED, [*list(RESTRICTED.values())[1:], next(iter(RESTRICTED.values()))], strict=True))
"""The same levels of others: every published figure is the same."""
OTHER = {name: [4 - (level or 0) for level in levels] for name, levels in RESTRICTED.items()}
"""Other levels, and so other published figures: suggestions rest on no figure of those who did not share."""


@pytest.fixture
def slugs(world) -> list[str]:
    others = make_others(world)
    worlds = {"varld-a": RESTRICTED, "varld-b": TURNED, "varld-c": OTHER}
    return [published_round(world, others, slug=slug, restricted=rows).slug for slug, rows in worlds.items()]


def addresses(slug: str) -> Iterator[str]:
    """The whole map, narrowed, of chosen organisations, and every capability."""
    for query in (
        "",
        "?omrade=ledningsformagor",
        "?organisation=boda",
        "?organisation=boda&organisation=aneby",
    ):
        yield reverse("matching", args=[slug]) + query
    for capability in ("bygga-kultur", "skapa-fortroende", "fatta-beslut", "avveckla", "erbjuda-stod"):
        yield reverse("matching_capability", args=[slug, capability])


def told(client, slug: str) -> list[tuple[int, str]]:
    """What the pages say, but for the round's own name and the tokens of the request."""
    answers = [client.get(address) for address in addresses(slug)]
    return [
        (answer.status_code, answer.content.decode().replace(slug, "varld").partition("<main")[2])
        for answer in answers
    ]


@pytest.mark.parametrize("reader", READERS)
def test_pages_are_the_same_whatever_was_not_shared(world, slugs, signed_in, reader) -> None:
    client = signed_in(getattr(world, reader))
    first, *rest = [told(client, slug) for slug in slugs]

    assert rest == [first, first]
    assert {status for status, _ in first} <= {200, 404}
    assert any("bäst" in page for _, page in first)


@pytest.mark.parametrize("reader", [None, *READERS])
def test_command_says_the_same_whatever_was_not_shared(world, slugs, reader) -> None:
    first, *rest = [suggested(slug, getattr(world, reader).email if reader else "") for slug in slugs]

    assert rest == [first, first]
    assert json.loads(first)["organisations"] == [world.organisation.key, "boda"]


def test_who_did_not_share_gets_its_own_answers_and_no_others(world, slugs, signed_in) -> None:
    same_own = dict(OTHER) | {"Åsele": RESTRICTED["Åsele"]}
    others = {row.name: row for row in world.association.organisations.all()}
    fourth = published_round(world, others, slug="varld-d", restricted=same_own).slug
    client = signed_in(world.other_manager)

    first = told(client, slugs[0])
    assert told(client, fourth) == first
    assert told(client, slugs[1]) != first  # its own levels are others there
    assert "ert eget" in first[0][1]
    assert "Dala" not in "".join(page for _, page in first)


def test_choosing_who_did_not_share_is_as_choosing_who_does_not_exist(world, slugs, signed_in) -> None:
    client = signed_in(world.manager)
    make_organisation(world.association, "Ingen", key="ingen")
    url = reverse("matching", args=[slugs[0]])

    answers = [client.get(url, {"organisation": key}) for key in ("dala", "ingen", "finns-inte")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_lead_sees_all_and_is_told_not_to_show_it(world, slugs, signed_in) -> None:
    url = reverse("matching_capability", args=[slugs[0], "bygga-kultur"])
    client = signed_in(world.lead)
    everything = client.get(url, {"svar": "alla"}).content.decode()
    as_participant = client.get(url).content.decode()

    assert "Visa inte för deltagare" in everything
    assert "Dala 4" in everything
    assert "Visa inte för deltagare" not in as_participant
    assert "Dala" not in as_participant


@pytest.mark.parametrize("reader", ["manager", "director", "other_manager"])
def test_all_answers_are_nobody_elses(world, slugs, signed_in, reader) -> None:
    url = reverse("matching", args=[slugs[0]])

    assert signed_in(getattr(world, reader)).get(url, {"svar": "alla"}).status_code == 404


def suggested(slug: str, email: str = "") -> str:
    said = io.StringIO()
    call_command(
        "suggest_scenarios", "--round", slug, "--json", *(["--as", email] if email else []), stdout=said
    )
    return said.getvalue().replace(slug, "varld")
