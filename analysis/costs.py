"""What IT costs, by pool and by tower (method, section 7).

Amounts are kronor with two decimals as `Decimal`, so sums are exact; shares are `Fraction`. An empty cell is
left out of every sum and count and is not 0. A credit note makes an amount negative.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

TOLERANCE = Decimal(1)
"""Kronor for each filled cell: what rounding to whole kronor can make of a sum, and a little more."""
HUNDREDTHS = Decimal("0.01")


class Pool(StrEnum):
    """What the money is paid for, as the ledger tells it."""

    INTERNAL_LABOUR = "internal_labour"
    EXTERNAL_LABOUR = "external_labour"
    EXTERNAL_SERVICES = "external_services"
    HARDWARE = "hardware"
    SOFTWARE = "software"
    FACILITIES = "facilities"
    TELECOM = "telecom"
    OTHER = "other"


class Tower(StrEnum):
    """What IT does with it."""

    INFRASTRUCTURE = "infrastructure"
    END_USER = "end_user"
    APPLICATIONS = "applications"
    MANAGEMENT = "management"


RUN = frozenset({Tower.INFRASTRUCTURE, Tower.END_USER})
DEVELOPMENT = frozenset({Tower.APPLICATIONS, Tower.MANAGEMENT})

type Place = tuple[Pool, Tower]
PLACES: tuple[Place, ...] = tuple((pool, tower) for pool in Pool for tower in Tower)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSums:
    """The sums of a table. A row, a column or the whole is None where none of its cells is filled."""

    pools: Mapping[Pool, Decimal | None]
    towers: Mapping[Tower, Decimal | None]
    total: Decimal | None
    filled: int

    def difference(self, stated: Decimal | None) -> Decimal | None:
        """Sum minus stated total in kronor; None where either is missing."""
        return None if stated is None or self.total is None else self.total - stated

    def agrees_with(self, stated: Decimal | None) -> bool:
        """Whether the sum is the stated total, within the tolerance for each filled cell."""
        difference = self.difference(stated)
        return difference is not None and abs(difference) <= TOLERANCE * self.filled

    def share_of_pool(self, pool: Pool) -> Fraction | None:
        """The pool's part of the whole, 0-1 where nothing is negative."""
        return ratio(self.pools[pool], self.total)

    def share_of_tower(self, tower: Tower) -> Fraction | None:
        """The tower's part of the whole, 0-1 where nothing is negative."""
        return ratio(self.towers[tower], self.total)

    @property
    def run(self) -> Fraction | None:
        """The part that keeps what there is going."""
        return ratio(_sum(self.towers[tower] for tower in RUN), self.total)

    @property
    def development(self) -> Fraction | None:
        """The part that goes to what is to come."""
        return ratio(_sum(self.towers[tower] for tower in DEVELOPMENT), self.total)


def add_up(cells: Mapping[Place, Decimal]) -> CostSums:
    """The sums of the filled cells."""
    return CostSums(
        pools={pool: _sum(a for (p, _), a in cells.items() if p == pool) for pool in Pool},
        towers={tower: _sum(a for (_, t), a in cells.items() if t == tower) for tower in Tower},
        total=_sum(cells.values()),
        filled=len(cells),
    )


def ratio(part: Decimal | None, whole: Decimal | int | None) -> Fraction | None:
    """The part of the whole, exact; None where one is missing or the whole is not above 0.

    It gives the share of operating cost, and kronor per inhabitant and per employee, alike.
    """
    if part is None or whole is None or whole <= 0:
        return None
    return Fraction(part) / Fraction(whole)


def divide(amount: Decimal, key: Mapping[str, int]) -> dict[str, Decimal]:
    """Divide a shared organisation's cost among those it serves, in proportion to their `key`.

    The key is the population unless another is stated. Parts are whole ören that add up to the amount: those
    that lost most by rounding down get the ören that are left, of equals the first in the order of names.
    Raises ValueError where a weight is negative or none is above 0.
    """
    weights = sum(key.values())
    if weights <= 0 or min(key.values()) < 0:
        raise ValueError("a cost is divided by weights that are 0 or more, one of them above 0")
    ore = int(amount.scaleb(2))
    exact = {name: Fraction(ore * weight, weights) for name, weight in key.items()}
    parts = {name: part.numerator // part.denominator for name, part in exact.items()}
    left = ore - sum(parts.values())
    for name in sorted(key, key=lambda name: (parts[name] - exact[name], name))[:left]:
        parts[name] += 1
    return {name: (Decimal(part) * HUNDREDTHS).quantize(HUNDREDTHS) for name, part in parts.items()}


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    filled = [amount for amount in amounts if amount is not None]
    return sum(filled, Decimal(0)) if filled else None
