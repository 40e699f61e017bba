"""The page "Tänk om": heat-map, order of development and cost, each beside today's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from analysis.budget import Totals, share, totals
from analysis.capability_result import CapabilityResult
from analysis.gap import gap_analysis
from analysis.lift import Lift
from analysis.result import Result
from analysis.what_if import WhatIf, what_if
from scenarios.pilots import amounts
from scenarios.pilots.queries import PilotPlan
from scenarios.portfolio.choices import ambition_of, taking_part
from scenarios.portfolio.forms import Asked
from scenarios.portfolio.queries import Seen
from surveys.results.cells import BLANK, Cell, Measure, decimal, heat_class, measure_cell
from surveys.voting.tally_page import class_words

FIRST = 10
"""So many of the first in the order stand in the list, today's and then's, beside those that are lifted."""

type Link = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One capability on the map: its cell today and then."""

    name: str
    url: str
    today: Cell
    then: Cell
    is_lifted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapGroup:
    """A group's card, its mean today and then."""

    name: str
    today: str
    then: str
    rows: tuple[MapRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapArea:
    """An area with its cards."""

    key: str
    name: str
    groups: tuple[MapGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """One capability's place today and then; `moved` says in words how it changed. `is_later`: not one of the
    first then, so that the printed sheet does without it."""

    name: str
    url: str
    weight_class: str
    place_today: str
    place_then: str
    moved: str
    is_later: bool
    mean_today: str
    css_today: str
    mean_then: str
    css_then: str
    gap_today: str
    gap_then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """A pilot's cost, or that of all the chosen together."""

    title: str
    level: str
    each: str
    hours: str
    tkr: str
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftRow:
    """Which levels of one organisation are lifted, in words."""

    organisation: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfPage:
    """All of it. `reached_*` count the capabilities that meet their target, of `known` with figures."""

    answers: int
    lifted_levels: int
    lifted_organisations: int
    reached_today: int
    reached_then: int
    known: int
    areas: tuple[MapArea, ...]
    order: tuple[OrderRow, ...]
    is_weighted: bool
    costs: tuple[CostRow, ...]
    total: CostRow | None
    lifts: tuple[LiftRow, ...]
    uncounted: tuple[str, ...]


def what_if_page(seen: Seen, pilots: Sequence[PilotPlan], asked: Asked, *, link: Link) -> WhatIfPage:
    """The page for the pilots that are chosen among the given ones."""
    chosen = [each for each in pilots if each.pk in asked.pilots]
    assumed = what_if(
        seen.result, rows=seen.rows, ambitions=[ambition_of(each, asked, seen) for each in chosen]
    )
    names = {each.key: each.name for pilot in chosen for each in taking_part(pilot)}
    return WhatIfPage(
        answers=assumed.today.respondents,
        lifted_levels=sum(lift.then - lift.today for lift in assumed.lifts),
        lifted_organisations=len({lift.organisation for lift in assumed.lifts}),
        reached_today=_reached(assumed.today),
        reached_then=_reached(assumed.then),
        known=sum(each.mean is not None for each in assumed.today.capabilities),
        areas=tuple(_areas(assumed, link)),
        order=tuple(_order(assumed, link)),
        is_weighted=gap_analysis(assumed.today).is_weighted,
        costs=tuple(_cost(each, asked) for each in chosen),
        total=_total(chosen),
        lifts=tuple(_lifts(assumed, names)),
        uncounted=tuple(names[key] for key in assumed.uncounted),
    )


def _reached(result: Result) -> int:
    return sum(each.gap == 0 for each in result.capabilities)


def _areas(assumed: WhatIf, link: Link) -> Iterator[MapArea]:
    pairs = list(zip(assumed.today.capabilities, assumed.then.capabilities, strict=True))
    groups = list(zip(assumed.today.groups, assumed.then.groups, strict=True))
    for area in assumed.today.areas:
        yield MapArea(
            key=area.key,
            name=area.name,
            groups=tuple(
                MapGroup(
                    name=today.name,
                    today=BLANK if today.mean is None else decimal(today.mean),
                    then=BLANK if then.mean is None else decimal(then.mean),
                    rows=tuple(
                        _map_row(before, after, assumed, link)
                        for before, after in pairs
                        if (before.area, before.group) == (today.area, today.key)
                    ),
                )
                for today, then in groups
                if today.area == area.key
            ),
        )


def _map_row(today: CapabilityResult, then: CapabilityResult, assumed: WhatIf, link: Link) -> MapRow:
    return MapRow(
        name=today.name,
        url=link(today.key),
        today=measure_cell(today, measure=Measure.MEAN, result=assumed.today),
        then=measure_cell(then, measure=Measure.MEAN, result=assumed.then),
        is_lifted=today.mean != then.mean,
    )


def _order(assumed: WhatIf, link: Link) -> Iterator[OrderRow]:
    """The first in either order, and all that are lifted, as they would stand then."""
    today = {each.key: each for each in gap_analysis(assumed.today).ordered}
    lifted = {lift.capability for lift in assumed.lifts}
    for then in gap_analysis(assumed.then).ordered:
        before = today[then.key]
        if before.standing is None or then.standing is None:
            continue
        places = before.standing.priority, then.standing.priority
        if then.key in lifted or min(places) <= FIRST:
            yield _order_row(before, then, places, link(then.key))


def _order_row(
    before: CapabilityResult, then: CapabilityResult, places: tuple[int, int], url: str
) -> OrderRow:
    return OrderRow(
        name=then.name,
        url=url,
        weight_class=class_words(then.vote),
        place_today=str(places[0]),
        place_then=str(places[1]),
        moved=_moved(*places),
        is_later=places[1] > FIRST,
        mean_today=_decimal(before),
        css_today=_css(before),
        mean_then=_decimal(then),
        css_then=_css(then),
        gap_today=BLANK if before.gap is None else decimal(before.gap),
        gap_then=BLANK if then.gap is None else decimal(then.gap),
    )


def _moved(today: int, then: int) -> str:
    if today == then:
        return "samma plats"
    steps = abs(then - today)
    return f"{steps} {'längre ner' if then > today else 'längre upp'}"


def _decimal(each: CapabilityResult) -> str:
    return BLANK if each.mean is None else decimal(each.mean)


def _css(each: CapabilityResult) -> str:
    return "cell-suppressed" if each.mean is None else heat_class(each.mean)


def _cost(pilot: PilotPlan, asked: Asked) -> CostRow:
    return _cost_row(
        pilot.title,
        str(asked.levels[pilot.pk]),
        share(pilot.lines, pilot.counted),
        totals(pilot.lines, pilot.counted),
    )


def _cost_row(title: str, level: str, each: Totals | None, whole: Totals) -> CostRow:
    return CostRow(
        title=title,
        level=level,
        each=f"{amounts.hours(each)}, {amounts.tkr(each)}" if each else "",
        hours=amounts.hours(whole),
        tkr=amounts.tkr(whole),
        unknown=whole.unknown,
    )


def _total(chosen: Sequence[PilotPlan]) -> CostRow | None:
    """All the chosen together; nothing where there is but one."""
    if len(chosen) < 2:
        return None
    first, *others = (totals(each.lines, each.counted) for each in chosen)
    for other in others:
        first = Totals(
            hours=first.hours + other.hours,
            tkr=first.tkr + other.tkr,
            unknown=first.unknown + other.unknown,
        )
    return _cost_row("Alla tillsammans", "", None, first)


def _lifts(assumed: WhatIf, names: dict[str, str]) -> Iterator[LiftRow]:
    capabilities = {each.key: each.name for each in assumed.today.capabilities}

    def said(lift: Lift) -> str:
        return f"{capabilities[lift.capability]} {lift.today} → {lift.then}"

    for key in dict.fromkeys(lift.organisation for lift in assumed.lifts):
        own = tuple(said(lift) for lift in assumed.lifts if lift.organisation == key)
        yield LiftRow(organisation=names[key], what=own)
