"""The heat-map of a published Result against a page of the same stack with one query, turn by turn."""

import time

from django.urls import reverse

from benchmarks.server import SignedIn, running
from benchmarks.table import Row
from benchmarks.world import PUBLISHED
from organisations.models import Person

YARDSTICK = "/bench/one-query/"


def measure(*, quick: bool) -> list[Row]:
    """Requests per second of either, one client on one worker, and their ratio."""
    heat_map = reverse("results", args=[PUBLISHED])
    matrix = reverse("results_matrix", args=[PUBLISHED])
    person = Person.objects.get(email="0@bench-15.example")
    with running(workers=1) as port:
        client = SignedIn(port, person)
        rates = _rates(client, [YARDSTICK, heat_map, matrix], rounds=3 if quick else 12, each=20)
    return [
        Row(name="one-query page", value=rates[YARDSTICK], unit="requests/s"),
        Row(name="heat-map page", value=rates[heat_map], unit="requests/s"),
        Row(
            name="heat-map against one-query page",
            value=rates[heat_map] / rates[YARDSTICK],
            unit="ratio",
            goal="≥ 0.5",
        ),
        Row(name="matrix against one-query page", value=rates[matrix] / rates[YARDSTICK], unit="ratio"),
    ]


def _rates(client: SignedIn, paths: list[str], *, rounds: int, each: int) -> dict[str, float]:
    for path in paths:
        if (status := client.get(path)) != 200:
            raise RuntimeError(f"{path} answers {status}")
    seconds = dict.fromkeys(paths, 0.0)
    for _ in range(rounds):  # turn by turn, so that whatever else the machine does falls on all alike
        for path in paths:
            begun = time.perf_counter()
            for _ in range(each):
                client.get(path)
            seconds[path] += time.perf_counter() - begun
    return {path: rounds * each / seconds[path] for path in paths}
