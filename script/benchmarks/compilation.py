"""Compiling a round: the method alone, and with its reads."""

import statistics
import time
from collections.abc import Callable

from benchmarks.table import Row
from benchmarks.world import LARGE, PUBLISHED
from surveys.rounds.compilation import compile_round
from surveys.rounds.models import Round


def measure(*, quick: bool) -> list[Row]:
    """Seconds for 15 and for 290 organisations × 55 capabilities, and how they grow."""
    small, large = (median(_compile(slug), times=3 if quick else 15) for slug in (PUBLISHED, LARGE))
    return [
        Row(name="compile 15 × 55, reads included", value=small * 1000, unit="ms"),
        Row(name="compile 290 × 55, reads included", value=large * 1000, unit="ms"),
        Row(
            name="time per organisation, 290 against 15",
            value=(large / 290) / (small / 15),
            unit="ratio",
            goal="≤ 1",
        ),
    ]


def _compile(slug: str) -> Callable[[], object]:
    the_round = Round.objects.get(slug=slug)
    return lambda: compile_round(the_round=the_round, version=None, published_at=None)


def median(call: Callable[[], object], *, times: int) -> float:
    call()
    return statistics.median(_seconds(call) for _ in range(times))


def _seconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun
