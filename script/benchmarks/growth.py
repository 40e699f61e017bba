"""The pages of Results as they grow: 15 organisations and one round against 290 and 20 rounds."""

import statistics
import time
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks import world
from benchmarks.table import Row
from organisations.models import Person
from surveys.models import PublishedResult, Round
from surveys.rounds.actions import publish_round

ROUNDS = 20
PAGES = {
    "heat-map": ("results", ()),
    "order of development": ("results_gap", ()),
    "development": ("results_development", ()),
    "overview": ("results_overview", ()),
    "one's own": ("results_own", ()),
    "figure: change": ("results_figure", ("karta",)),
}


def measure(*, quick: bool) -> list[Row]:
    """Warm milliseconds and queries of each page, and how either grows; the sizes differ 387 times."""
    rounds = 4 if quick else ROUNDS
    _publish_years(rounds)
    small = _look(world.PUBLISHED, "0@bench-15.example", times=3 if quick else 9)
    large = _look(world.year(rounds), "0@bench-290.example", times=3 if quick else 9)
    size = 290 * rounds / 15
    rows = []
    for page, (seconds, queries) in large.items():
        before, asked = small[page]
        name = f"{page}, 290 × 55 × {rounds}"
        rows += [
            Row(name=name, value=seconds * 1000, unit="ms"),
            Row(
                name=f"{name} against 15 × 55 × 1", value=seconds / before, unit="ratio", goal=f"≤ {size:.0f}"
            ),
            Row(name=f"{name}: more queries", value=queries - asked, unit="queries", goal="0"),
        ]
    return rows


def _publish_years(rounds: int) -> None:
    """The missing ones of the rounds, each a year after the one before."""
    now = timezone.now()
    for number in range(1, rounds + 1):
        slug = world.year(number)
        if not PublishedResult.objects.filter(round__slug=slug).exists():
            the_round = Round.objects.filter(slug=slug).first() or world.make_year(slug)
            at = now - timedelta(days=365 * (ROUNDS - number))
            publish_round(round_id=the_round.pk, person_id=None, now=at)


def _look(slug: str, email: str, *, times: int) -> dict[str, tuple[float, int]]:
    client = Client(SERVER_NAME="localhost")
    client.force_login(Person.objects.get(email=email), settings.AUTHENTICATION_BACKENDS[0])
    pages = {page: reverse(name, args=[slug, *place]) for page, (name, place) in PAGES.items()}
    the_round = Round.objects.select_related("association", "map_version").get(slug=slug)
    capability = the_round.map_version.capabilities.order_by("pk").values_list("key", flat=True)[0]
    pages["a capability's own page"] = reverse("capability", args=[the_round.association.key, capability])
    return {page: _cost(client, url, times) for page, url in pages.items()}


def _cost(client: Client, url: str, times: int) -> tuple[float, int]:
    _seconds(client, url)  # what the process keeps of a Result
    with CaptureQueriesContext(connection) as asked:
        _seconds(client, url)
    return statistics.median(_seconds(client, url) for _ in range(times)), len(asked)


def _seconds(client: Client, url: str) -> float:
    begun = time.perf_counter()
    response = client.get(url)
    seconds = time.perf_counter() - begun
    if response.status_code != 200:
        raise RuntimeError(f"{url} answers {response.status_code}")
    return seconds
