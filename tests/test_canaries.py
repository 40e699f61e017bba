"""Nothing of who did not share reaches anybody else: a walk over every address as every role finds no canary.

Canaries are planted in all texts of restricted answers, and as the names of those who chose not to share.
The walk begins at every address of the table, so a new one is walked by itself; it follows every link, tries
each address in the place of who did not share, and opens what it gets: pages, headers, files, archives, PDFs.
"""

import io
import json
import logging
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urldefrag

import pytest
from django.core.management import call_command
from django.db import connection, models, transaction
from django.http import HttpResponse
from django.test import Client

from organisations.models import Organisation, Role
from scenarios.models import Interest, InterestKind
from surveys.assessments.models import Answer, BlankReason, Sharing
from surveys.models import Assessment, PublishedResult
from surveys.rounds.actions import publish_round
from surveys.rounds.models import Round
from surveys.teamwork.comments.models import Comment
from surveys.teamwork.opinions.models import Decision, Opinion
from tests.addresses import ROLES, RULES, url_of
from tests.factories import NOW, make_assessment, make_organisation, make_person, make_round
from tests.reports.pdf_text import pages_text
from tests.reports.rounds import make_report

TEXT, NAME = "kanarietext", "Kanariekommunen"
CANARY = re.compile(rb"kanarietext[-\w]*|Kanariekommunen(?: \d)?")
LINK = re.compile(rb'(?:href|src|action)="(/[^"]*)"')
LEAVES = {"account_logout"}
KEEPERS = {"lead", "administrator"}
"""They know which organisations there are. The project lead sees all, and is not walked as."""


def texts_of_answers() -> list[str]:
    """Every free text of an answer, also one that is added to the model later."""
    kinds = (models.CharField, models.TextField)
    return [each.name for each in Answer._meta.fields if isinstance(each, kinds) and not each.choices]


def planted(organisation: Organisation) -> dict[str, str]:
    """The canary in each text of the organisation's answers, and of what its people say of them."""
    names = [*texts_of_answers(), "talk", "opinion", "reason", "interest"]
    return {name: f"{TEXT}-{organisation.key}-{name}" for name in names}


def discuss(assessment: Assessment, talk: str, opinion: str, reason: str) -> None:
    """Somebody of the organisation writes a comment, an opinion and why the answer became what it is."""
    person = make_person(Role.DIRECTOR, organisation=assessment.organisation, name="Ada Lind")
    capability = assessment.answers.get(level=4).capability
    about = {"assessment": assessment, "capability": capability}
    Comment.objects.create(**about, author=person, text=talk, written_at=NOW)
    Opinion.objects.create(**about, person=person, level=3, evidence=opinion, given_at=NOW)
    Decision.objects.create(**about, level=4, reason=reason, decided_by=person, decided_at=NOW)


def take_back(organisation: Organisation, reason: str) -> None:
    """Something that the organisation said of a capability, and then took back."""
    given = {"kind": InterestKind.WANT, "contact": reason, "reason": reason}
    Interest.objects.get_or_create(
        organisation=organisation,
        capability="bygga-kultur",
        defaults={**given, "said_at": NOW, "withdrawn_at": NOW},
    )


def plant(the_round: Round, organisation: Organisation, level: int) -> None:
    """A restricted assessment with a canary in every text; who delivers stands where there is no level."""
    assessment = make_assessment(the_round, organisation, [4, *[level] * 3, None], sharing=Sharing.RESTRICTED)
    texts = planted(organisation)
    provider = texts.pop("provider")
    take_back(organisation, texts.pop("interest"))
    discuss(assessment, texts.pop("talk"), texts.pop("opinion"), texts.pop("reason"))
    assessment.answers.filter(level=4).update(**texts)
    assessment.answers.filter(level=None).update(blank_reason=BlankReason.ELSEWHERE, provider=provider)


@pytest.fixture
def hidden(world):
    """Five organisations that did not share: so many that their levels count in what is published."""
    return [
        make_organisation(world.association, f"{NAME} {number}", key=f"gomd-{number}") for number in range(5)
    ]


@pytest.fixture
def walked(world, places, hidden) -> dict[str, str]:
    """The places of the table in a round with canaries: published in two versions.

    The report that is walked to is a stub: it takes long to make, and is the same for all who may read it.
    """
    published = make_round(world.association, world.map_version)
    for the_round in (published, world.round, Round.objects.get(slug=places["test"])):
        for organisation, level in zip(hidden, [1, 2, 1, 2, 3], strict=True):
            plant(the_round, organisation, level)
    for organisation in (world.organisation, world.other_organisation):
        make_assessment(published, organisation, [3, 2, 1, 0, 4])
    publish_round(round_id=published.pk, person_id=None, now=NOW)
    Answer.objects.filter(
        assessment__round=published, assessment__organisation=world.organisation, level=3
    ).update(level=2)
    publish_round(round_id=published.pk, person_id=None, now=NOW)
    make_report(published.results.latest("version"), content=b"%PDF-")
    return {**places, "published": published.slug}


def read(content: bytes) -> Iterator[bytes]:
    """The bytes as they are, and what they hold where they are an archive or a PDF."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from read(archive.read(name))
    elif len(content) > len(b"%PDF-") and content.startswith(b"%PDF-"):
        yield " ".join(pages_text(content)).encode()


def canaries_in(response: HttpResponse) -> set[str]:
    """The canaries in status line, headers and all that the answer holds."""
    parts = [repr(response.headers).encode(), response.reason_phrase.encode(), *read(response.content)]
    return {found.decode() for part in parts for found in CANARY.findall(part)}


def walk(client: Client, begin: list[str]) -> dict[str, set[str]]:
    """What each page that can be reached gives away; those that give nothing are in it too."""
    waiting, found = list(begin), {}
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        response = client.get(address)
        found[address] = canaries_in(response)
        links = [unescape(link.decode()) for link in LINK.findall(response.content)]
        links += [response.headers["Location"]] if "Location" in response.headers else []
        waiting += [urldefrag(link).url for link in links if link.startswith("/") and not is_left(link)]
    return found


def is_left(link: str) -> bool:
    return link.startswith(("/static/", "/konto/logga-ut")) or is_seen_already(link)


def is_seen_already(link: str) -> bool:
    """A figure with several switches at once, in the dark, in dots, explored: each is walked by itself."""
    path, _, query = link.partition("?")
    switches = set(parse_qs(query)) - {"version", "svar"}
    several = len(switches - {"omrade"} if "grupp" in switches else switches) > 1
    other_form = path.endswith(("/png/", "/xlsx/")) or ("/utforska/" in path and bool(switches))
    return "/figur/" in path and (several or other_form or "tema" in switches)


def begin_at(places: dict[str, str]) -> list[str]:
    """Every address of the table, in one's own place and in that of somebody who did not share."""
    elsewhere = {**places, "organisation": "gomd-0"}
    names = [name for name in RULES if name not in LEAVES]
    return sorted({url_of(name, each) for name in names for each in (places, elsewhere)})


def given_away(found: dict[str, set[str]], role: str = "") -> dict[str, set[str]]:
    """What is found, but for the names that the role takes care of."""
    known = {f"{NAME} {number}" for number in range(5)} if role in KEEPERS else set()
    return {address: canaries - known for address, canaries in found.items() if canaries - known}


@pytest.mark.parametrize("role", [role for role in ROLES if role != "lead"])
def test_walk_over_every_address_finds_no_canary(world, walked, signed_in, role, caplog):
    client = signed_in(getattr(world, role))
    client.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        found = walk(client, begin_at(walked))

    assert given_away(found, role) == {}
    assert len(found) > len(RULES)
    assert TEXT not in caplog.text
    assert NAME not in caplog.text


def test_strangers_walk_finds_no_canary(walked, over_https):
    found = walk(over_https(), begin_at(walked))

    assert given_away(found) == {}


@pytest.mark.parametrize("role", [role for role in ROLES if role != "lead"])
def test_no_form_sent_to_any_address_gives_a_canary_away(world, walked, signed_in, role, caplog):
    """Every address is posted to, empty: most are refused, and the refusals are read too."""
    client = signed_in(getattr(world, role))
    client.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        found = {}
        for address in begin_at(walked):
            with transaction.atomic():
                found[address] = canaries_in(client.post(address))
                transaction.set_rollback(True)

    assert given_away(found, role) == {}
    assert TEXT not in caplog.text


def test_walk_finds_the_canaries_of_ones_own_and_no_others(world, walked, hidden, signed_in):
    """The walk can see: whoever answers for one that did not share is shown every text, and the name."""
    mine = make_person(Role.IT_MANAGER, organisation=hidden[0])
    found = walk(signed_in(mine), begin_at(walked))

    assert set().union(*found.values()) == {f"{NAME} 0", *planted(hidden[0]).values()}


def test_nothing_is_stored_or_mailed_for_all_that_holds_a_canary(walked, mailoutbox):
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs")
        jobs = " ".join(text for (text,) in cursor.fetchall())
    documents = json.dumps(list(PublishedResult.objects.values("document", "note")), ensure_ascii=False)

    assert jobs
    for told in (jobs, documents, *(str(mail.message()) for mail in mailoutbox)):
        assert TEXT not in told
        assert NAME not in told


@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
@pytest.mark.parametrize("reader", [None, "manager", "director", "department_manager"])
def test_no_file_of_the_command_holds_a_canary(world, walked, tmp_path, form, reader):
    out, said = tmp_path / f"fil.{form}", io.StringIO()
    options = ["--as", getattr(world, reader).email] if reader else []
    call_command(
        "export_results",
        *("--round", walked["published"], "--format", form, "--out", str(out), *options),
        stdout=said,
    )

    told = b" ".join([*read(out.read_bytes()), said.getvalue().encode()])
    assert TEXT.encode() not in told
    assert NAME.encode() not in told


def test_the_report_holds_no_canary(walked, tmp_path):
    out = tmp_path / "rapport.pdf"
    call_command("export_report", "--round", walked["published"], "--out", str(out))
    content = out.read_bytes()

    assert "Förbundet" in " ".join(pages_text(content))
    told = b" ".join(read(content))
    assert TEXT.encode() not in told
    assert NAME.encode() not in told


def test_a_refused_request_says_no_canary(world, walked, signed_in):
    """What goes wrong in the place of who did not share: not found, not allowed, wrong method, no token."""
    client = signed_in(world.manager)
    client.handler.enforce_csrf_checks = True
    places = {**walked, "organisation": "gomd-0"}
    answers = [
        client.get(url_of("receipt", places)),
        client.post(url_of("save_answer", places)),
        client.get(url_of("save_answer", places)),
        client.get(url_of("results_file", places) + "?version=99"),
    ]

    assert {answer.status_code for answer in answers} == {403, 404, 405}
    assert set().union(*map(canaries_in, answers)) == set()
