"""Choosing a portfolio: the ties settled, and the smallest larger budgets found, as the page asks for it."""

import statistics
import time
from fractions import Fraction
from random import Random

from analysis.gains import PilotOption, Worth
from analysis.lift import Ambition
from analysis.portfolio import Budget, choose_portfolio
from benchmarks.table import Row

ORGANISATIONS = tuple(f"kommun-{number}" for number in range(15))
CAPABILITIES = tuple(f"formaga-{number}" for number in range(55))


def measure(*, quick: bool) -> list[Row]:
    """Seconds for five pilots, as shipped, and for thirty."""
    return [
        Row(
            name=f"portfolio of {pilots} pilots, 15 × 55",
            value=statistics.median(_seconds(pilots, seed) for seed in range(3 if quick else 9)),
            unit="s",
            goal="≤ 1",
        )
        for pilots in (5, 30)
    ]


def _seconds(pilots: int, seed: int) -> float:
    draw = Random(seed)  # noqa: S311 - made-up figures, the same in every run
    options = [_option(number, draw) for number in range(pilots)]
    levels = {who: {what: draw.randint(0, 4) for what in CAPABILITIES} for who in ORGANISATIONS}
    worth = Worth(
        weights={what: Fraction(draw.randint(0, 20), 15) for what in CAPABILITIES},
        targets=dict.fromkeys(CAPABILITIES, 3),
    )
    begun = time.perf_counter()
    choose_portfolio(options, levels=levels, worth=worth, budget=Budget(hours=700, tkr=6000))
    return time.perf_counter() - begun


def _option(number: int, draw: Random) -> PilotOption:
    ambition = Ambition(
        capabilities=tuple(draw.sample(CAPABILITIES, draw.randint(1, 6))),
        participants=tuple(draw.sample(ORGANISATIONS, draw.randint(3, 8))),
        reached=3,
    )
    return PilotOption(
        key=str(number), ambition=ambition, hours=draw.randint(130, 620), tkr=draw.randint(450, 4100)
    )
