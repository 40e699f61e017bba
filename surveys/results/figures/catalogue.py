"""The figures that there are, what can be chosen in each, and how each is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from analysis.result import OrganisationAnswers, Result
from figures.distribution import distribution
from figures.drawing import Drawing
from figures.heat_map import heat_map
from figures.matrix import matrix
from figures.measures import measures_of
from figures.own import own_against_all
from figures.quadrants import quadrants
from figures.radar import FEWEST, radar
from figures.ranked import ranked
from figures.rows import Order
from figures.slope import slope
from surveys.results.figures.asked import FigureAsked
from surveys.results.matrix import column_of, ordered


class Kind(StrEnum):
    """The figures; the values stand in addresses."""

    MAP = "karta"
    MATRIX = "matris"
    WEIGHT = "vikt-mot-mognad"
    DISTRIBUTION = "fordelning"
    RANKED = "medel-och-spridning"
    SLOPE = "utveckling"
    OWN = "mot-alla"
    RADAR = "radar"


KIND_LABELS = {
    Kind.MAP: "Karta",
    Kind.MATRIX: "Matris",
    Kind.WEIGHT: "Vikt mot mognad",
    Kind.DISTRIBUTION: "Fördelning",
    Kind.RANKED: "Medelvärde och spridning",
    Kind.SLOPE: "Utveckling",
    Kind.OWN: "En mot alla",
    Kind.RADAR: "Radar",
}


class Filter(StrEnum):
    """What can be chosen, by its name in the address."""

    MEASURE = "matt"
    AREA = "omrade"
    GROUP = "grupp"
    ORDER = "ordning"
    AGAINST = "mot"
    WHO = "vem"


FILTERS: Mapping[Kind, frozenset[Filter]] = {
    Kind.MAP: frozenset({Filter.MEASURE, Filter.AREA}),
    Kind.MATRIX: frozenset({Filter.AREA, Filter.ORDER}),
    Kind.WEIGHT: frozenset({Filter.AREA}),
    Kind.DISTRIBUTION: frozenset({Filter.AREA, Filter.ORDER}),
    Kind.RANKED: frozenset({Filter.AREA, Filter.ORDER}),
    Kind.SLOPE: frozenset({Filter.AREA, Filter.AGAINST}),
    Kind.OWN: frozenset({Filter.AREA, Filter.ORDER, Filter.WHO}),
    Kind.RADAR: frozenset({Filter.GROUP, Filter.WHO}),
}
OWN_ORDER = {Kind.RANKED: Order.HIGHEST}
"""The order of a figure where none is asked for; of all others the map's."""

PERSONAL = frozenset({Kind.MATRIX, Kind.OWN, Kind.RADAR})
"""Figures in which the reader's own organisation stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that one reader's figures are drawn from. `own` are the rows of the reader's own organisations."""

    result: Result
    own: tuple[OrganisationAnswers, ...]
    before: Result | None

    def organisations(self) -> list[OrganisationAnswers]:
        """Those that the reader may see by name, the own ones first."""
        return ordered(self.result.organisations, self.own)

    def chosen(self, key: str | None) -> OrganisationAnswers | None:
        """The organisation with that key, or the first; None where the reader may see none, or not that."""
        rows = self.organisations()
        return next((row for row in rows if key in {None, row.key}), None)


type _Builder = Callable[[Material, FigureAsked], Drawing | None]


def draw(kind: Kind, material: Material, asked: FigureAsked) -> Drawing | None:
    """The figure; None where there is nothing to draw it from yet."""
    return _BUILDERS[kind](material, asked)


def order_of(kind: Kind, asked: FigureAsked) -> Order:
    """The order asked for, or the figure's own."""
    return asked.order or OWN_ORDER.get(kind, Order.MAP)


def groups_with_radar(result: Result) -> tuple[tuple[str, str, str], ...]:
    """The groups that have capabilities enough for a radar of their own: area, key, name."""
    return tuple(
        (group.area, group.key, group.name) for group in result.groups if group.capabilities >= FEWEST
    )


def _map(material: Material, asked: FigureAsked) -> Drawing | None:
    if asked.measure not in measures_of(material.result, material.before):
        return None
    return heat_map(material.result, asked.measure, area=asked.area, before=material.before)


def _matrix(material: Material, asked: FigureAsked) -> Drawing | None:
    rows = [_with_note(row, material) for row in material.organisations()]
    order = order_of(Kind.MATRIX, asked)
    return matrix(material.result, rows, area=asked.area, order=order) if rows else None


def _with_note(row: OrganisationAnswers, material: Material) -> OrganisationAnswers:
    """The organisation with a word on whose answers they are, where that is not said by the figure itself."""
    note = column_of(row, material.own).note
    return replace(row, name=f"{row.name} ({note})") if note else row


def _weight(material: Material, asked: FigureAsked) -> Drawing | None:
    if not any(each.vote for each in material.result.capabilities):
        return None
    return quadrants(material.result, area=asked.area)


def _distribution(material: Material, asked: FigureAsked) -> Drawing | None:
    order = order_of(Kind.DISTRIBUTION, asked)
    return distribution(material.result, area=asked.area, order=order)


def _ranked(material: Material, asked: FigureAsked) -> Drawing | None:
    return ranked(material.result, area=asked.area, order=order_of(Kind.RANKED, asked))


def _slope(material: Material, asked: FigureAsked) -> Drawing | None:
    if material.before is None:
        return None
    return slope(material.before, material.result, area=asked.area)


def _own(material: Material, asked: FigureAsked) -> Drawing | None:
    row = material.chosen(asked.who)
    if row is None:
        return None
    return own_against_all(material.result, row, area=asked.area, order=order_of(Kind.OWN, asked))


def _radar(material: Material, asked: FigureAsked) -> Drawing | None:
    group = (asked.area, asked.group) if asked.area and asked.group else None
    if len(material.result.groups) < FEWEST and group is None:
        return None
    own = material.chosen(asked.who) if asked.who or material.own else None
    return radar(material.result, group=group, own=own)


_BUILDERS: Mapping[Kind, _Builder] = {
    Kind.MAP: _map,
    Kind.MATRIX: _matrix,
    Kind.WEIGHT: _weight,
    Kind.DISTRIBUTION: _distribution,
    Kind.RANKED: _ranked,
    Kind.SLOPE: _slope,
    Kind.OWN: _own,
    Kind.RADAR: _radar,
}
