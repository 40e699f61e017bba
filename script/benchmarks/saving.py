"""Saving an answer while fifty people do the same, each for their own organisation."""

import threading
import time

from django.db import connection
from django.urls import reverse

from benchmarks.server import SignedIn, running
from benchmarks.table import Row, percentile
from benchmarks.world import OPEN
from capabilities.models import Capability
from organisations.models import Person
from surveys.models import Answer, Round

PEOPLE = 50


def measure(*, quick: bool) -> list[Row]:
    """Milliseconds until a saved answer is acknowledged, and that no acknowledged answer is missing."""
    the_round = Round.objects.get(slug=OPEN)
    Answer.objects.filter(assessment__round=the_round).delete()
    keys = list(Capability.objects.filter(version=the_round.map_version_id).values_list("key", flat=True))
    people = [Person.objects.get(email=f"{number}@bench-50.example") for number in range(PEOPLE)]
    with running() as port:
        seconds = _all_at_once(port, people, keys[: 5 if quick else 20])
    stored = Answer.objects.filter(assessment__round=the_round, level__isnull=False).count()
    return [
        Row(name="save an answer, 50 people at once, p50", value=percentile(seconds, 0.5) * 1000, unit="ms"),
        Row(name="save an answer, 50 people at once, p95", value=percentile(seconds, 0.95) * 1000, unit="ms"),
        Row(
            name="acknowledged answers that are missing",
            value=len(seconds) - stored,
            unit="answers",
            goal="0",
        ),
    ]


def _all_at_once(port: int, people: list[Person], keys: list[str]) -> list[float]:
    seconds: list[float] = []
    threads = [
        threading.Thread(target=_answer, args=(SignedIn(port, person), number, keys, seconds))
        for number, person in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    return seconds


def _answer(client: SignedIn, number: int, keys: list[str], seconds: list[float]) -> None:
    for key in keys:
        path = reverse("save_answer", args=[OPEN, f"kommun-{number}", key])
        body = f"{key}-answer={number % 5}&{key}-revision=0"
        begun = time.perf_counter()
        status = client.post(path, body, {"Accept": "application/json"})
        if status == 200:
            seconds.append(time.perf_counter() - begun)
