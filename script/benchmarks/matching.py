"""Matching scenarios and pairing helpers over a whole map: the method alone."""

import random

from analysis.matching import Situation, match_map
from analysis.support import metres_between, support_pairs
from benchmarks.compilation import median
from benchmarks.table import Row

ORGANISATIONS, CAPABILITIES = 290, 55


def measure(*, quick: bool) -> list[Row]:
    """Seconds for all of Sweden's municipalities: rules and pairs of all 55 capabilities."""
    dice = random.Random(1)  # noqa: S311 - made-up levels, the same each time
    levels = [[dice.randint(0, 4) for _ in range(ORGANISATIONS)] for _ in range(CAPABILITIES)]
    places = [(dice.uniform(55, 69), dice.uniform(11, 24)) for _ in range(ORGANISATIONS)]

    def match() -> object:
        metres = metres_between(places)
        matched = match_map([Situation(levels=tuple(each), is_critical=True) for each in levels])
        return matched, [support_pairs(each, metres=metres) for each in levels]

    seconds = median(match, times=3 if quick else 9)
    return [Row(name="match 290 × 55, scenarios and pairs", value=seconds * 1000, unit="ms", goal="≤ 1000")]
