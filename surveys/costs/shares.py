"""What an organisation's own amounts come to, for its own people: shares and kronor per head."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from analysis.costs import CostSums, Pool, divide, ratio
from surveys.costs.amounts import shown_amount, shown_percent, shown_ratio
from surveys.costs.places import POOLS, TOWERS, Fact
from surveys.costs.queries import Entries, OrganisationCosts, fact_of, sums_of
from surveys.costs.reference import HARDWARE_SHARE, IT_STAFF, SHARE_OF_OPERATING_COST, SOURCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One pool or tower: its amount and its share of the whole."""

    name: str
    amount: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure, how it was made, and why it is missing where it is."""

    name: str
    value: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A share of operating cost beside others; `is_own` marks the organisation's."""

    name: str
    share: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedPart:
    """What falls on one of those that share the IT organisation."""

    name: str
    population: int
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesPage:
    """All of it; `divided` is empty where the IT is not shared or somebody's population is not known."""

    total: str
    pools: tuple[Part, ...]
    towers: tuple[Part, ...]
    measures: tuple[Measure, ...]
    compared: tuple[Compared, ...]
    divided: tuple[ServedPart, ...]
    source: str

    @property
    def has_own(self) -> bool:
        """Whether the organisation's own share of operating cost is known."""
        return any(row.is_own for row in self.compared)


def shares_page(costs: OrganisationCosts, entries: Entries) -> SharesPage | None:
    """The page's figures; None where no cell is filled."""
    sums = sums_of(entries)
    if sums.total is None:
        return None
    return SharesPage(
        total=shown_amount(sums.total),
        pools=tuple(
            Part(
                name=name,
                amount=shown_amount(sums.pools[pool]) or "–",
                share=shown_percent(sums.share_of_pool(pool)),
            )
            for pool, (name, _) in POOLS.items()
        ),
        towers=tuple(
            Part(
                name=name,
                amount=shown_amount(sums.towers[tower]) or "–",
                share=shown_percent(sums.share_of_tower(tower)),
            )
            for tower, (name, _) in TOWERS.items()
        ),
        measures=tuple(_measures(costs, entries, sums)),
        compared=_compared(costs, ratio(sums.total, fact_of(entries, Fact.OPERATING_COST))),
        divided=_divided(costs, sums.total),
        source=SOURCE,
    )


def _measures(costs: OrganisationCosts, entries: Entries, sums: CostSums) -> Iterator[Measure]:
    run = "Infrastruktur och slutanvändartjänster"
    yield Measure(name="Drift", value=shown_percent(sums.run), how=f"{run}, av IT-kostnaden")
    development = "Applikationsverksamhet samt styra och stödja"
    yield Measure(
        name="Utveckling", value=shown_percent(sums.development), how=f"{development}, av IT-kostnaden"
    )
    yield _per("invånare", sums.total, costs.population, "Antalet invånare är inte inlagt.")
    for words, fact in (("årsarbetare", Fact.EMPLOYEES), ("årsarbetare på central IT", Fact.IT_STAFF)):
        yield _per(words, sums.total, fact_of(entries, fact), f"Fyll i ”{fact.label}”.")
    staff = fact_of(entries, Fact.IT_STAFF)
    yield Measure(
        name="Årsarbetare på central IT",
        value=shown_amount(staff) or "–",
        how=f"{SOURCE}: i medel {IT_STAFF} anställda",
    )
    yield Measure(
        name="Hårdvarans andel av IT-kostnaden",
        value=shown_percent(sums.share_of_pool(Pool.HARDWARE)),
        how=f"{SOURCE}: i medel {shown_percent(HARDWARE_SHARE, decimals=0)}",
    )


def _per(words: str, total: Decimal | None, heads: Decimal | int | None, missing: str) -> Measure:
    value = ratio(total, heads)
    return Measure(
        name=f"IT-kostnad per {words}",
        value="–" if value is None else f"{shown_ratio(value)}\u00a0kr",
        how=missing
        if value is None
        else f"{shown_amount(total)} kr delat med {shown_amount(Decimal(heads or 0))}",
    )


def _compared(costs: OrganisationCosts, own: Fraction | None) -> tuple[Compared, ...]:
    rows = [
        (each.share, Compared(name=each.name, share=each.printed, is_own=False))
        for each in SHARE_OF_OPERATING_COST
    ]
    if own is not None:
        shown = shown_percent(own, decimals=2)
        rows.append((own, Compared(name=costs.organisation_name, share=shown, is_own=True)))
    return tuple(row for _, row in sorted(rows, key=lambda row: row[0]))


def _divided(costs: OrganisationCosts, total: Decimal) -> tuple[ServedPart, ...]:
    if not costs.is_shared_it or not costs.population:
        return ()
    key = {each.name: each.population or 0 for each in costs.served}
    parts = divide(total, key)
    return tuple(
        ServedPart(name=name, population=heads, amount=shown_amount(parts[name]))
        for name, heads in key.items()
    )
