"""A vote of 15 and of 290 organisations: the count, the project lead's pages, and ballots from a file."""

import csv
import io
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks.table import Row
from benchmarks.world import LARGE, OPEN
from organisations.models import Assignment, Person, Role
from surveys.models import Round
from surveys.vote_import.actions import import_votes
from surveys.voting.actions import close_vote, open_vote, plan_vote
from surveys.voting.terms import VoteTerms

BUDGET = 14


def measure(*, quick: bool) -> list[Row]:
    """Seconds and queries of either size, and how they grow. Nothing of it is kept."""
    small, large = _measured(OPEN, 15), _measured(LARGE, 60 if quick else 290)
    return [row for step in small for row in _rows(step, small[step], large[step], quick=quick)]


def _rows(step: str, small: tuple[float, int], large: tuple[float, int], *, quick: bool) -> Iterator[Row]:
    ballots = 60 if quick else 290
    yield Row(name=f"{step}, {ballots} ballots", value=large[0] * 1000, unit="ms")
    yield Row(name=f"{step}, {ballots} ballots", value=large[1], unit="queries")
    growth = ballots / 15
    yield Row(
        name=f"{step}: time against 15", value=large[0] / small[0], unit="ratio", goal=f"≤ {growth:.1f}"
    )
    yield Row(
        name=f"{step}: queries against 15", value=large[1] / small[1], unit="ratio", goal=f"≤ {growth:.1f}"
    )


def _measured(slug: str, ballots: int) -> dict[str, tuple[float, int]]:
    the_round = Round.objects.select_related("association").get(slug=slug)
    now = timezone.now()
    with _taken_back():
        lead = Person.objects.create(email="lead@bench.example", name="Bench")
        Assignment.objects.create(person=lead, role=Role.PROJECT_LEAD, association=the_round.association)
        client = Client(SERVER_NAME="localhost")
        client.force_login(lead, settings.AUTHENTICATION_BACKENDS[0])
        plan_vote(round_id=the_round.pk, terms=VoteTerms(budget=BUDGET))
        open_vote(round_id=the_round.pk, now=now)
        content = _file(the_round, ballots)
        page = reverse("vote", args=[slug])
        return {
            "read ballots": _cost(lambda: import_votes(round_id=the_round.pk, content=content, now=now)),
            "the lead's page of an open vote": _cost(lambda: _get(client, page)),
            "close and count a vote": _cost(lambda: close_vote(round_id=the_round.pk, now=now)),
            "the tally's page": _cost(lambda: _get(client, page)),
        }


def _get(client: Client, page: str) -> None:
    status = client.get(page).status_code
    if status != 200:
        raise RuntimeError(f"{page} answers {status}")


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _file(the_round: Round, ballots: int) -> bytes:
    chance = random.Random(the_round.slug)  # noqa: S311 - the same made-up dots every time
    names = list(the_round.map_version.capabilities.order_by("pk").values_list("name", flat=True))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["organisation", "capability", "dots", "together"])
    for organisation in the_round.association.organisations.order_by("pk")[:ballots]:
        for capability in chance.sample(names, 7):
            writer.writerow([organisation.name, capability, 2, chance.choice(["yes", "no", "unknown"])])
    return out.getvalue().encode()


def _cost(call: Callable[[], object]) -> tuple[float, int]:
    with CaptureQueriesContext(connection) as asked:
        begun = time.perf_counter()
        call()
        seconds = time.perf_counter() - begun
    return seconds, len(asked)
