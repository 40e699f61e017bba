"""The page "Portfölj": which pilots a budget is best spent on, and why those."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from analysis.budget import share, totals
from analysis.gains import PilotOption, gains_of, worth_of
from analysis.lift import levels_by_key
from analysis.portfolio import (
    Budget,
    Increase,
    LeftOut,
    Portfolio,
    Reason,
    Tie,
    TieRule,
    choose_portfolio,
)
from scenarios.pilots import amounts
from scenarios.pilots.queries import PilotPlan
from scenarios.portfolio.choices import ambition_of
from scenarios.portfolio.forms import Asked
from scenarios.portfolio.queries import Seen
from surveys.results.cells import decimal

_RULES = {
    TieRule.TKR: "den som kostar minst i pengar valdes",
    TieRule.HOURS: "kostnaden i pengar är densamma, så den som tar minst tid av alla tillsammans valdes",
    TieRule.FEWEST: "pengar och tid är desamma, så den med färst piloter valdes",
    TieRule.ORDER: "pengar, tid och antal är desamma, så den vars piloter skapades först valdes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenRow:
    """A pilot of the portfolio; `gain` is what it would close by itself."""

    title: str
    pk: int
    level: int
    gain: str
    hours: str
    tkr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutRow:
    """A pilot that was left out, and why, as a sentence."""

    title: str
    pk: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioPage:
    """The answer in words. `more` says what a larger budget would buy, `tie` of another as good.

    `nothing` says why the portfolio is empty, "" where it is not. `what_if` holds the choices that show it on
    the other page.
    """

    chosen: tuple[ChosenRow, ...]
    gain: str
    hours: str
    tkr: str
    left_out: tuple[LeftOutRow, ...]
    nothing: str
    tie: str
    more: tuple[str, ...]
    is_weighted: bool
    unknown: tuple[str, ...]
    what_if: str


def portfolio_page(seen: Seen, pilots: Sequence[PilotPlan], asked: Asked, budget: Budget) -> PortfolioPage:
    """The portfolio of the pilots, with the levels that the reader asks for."""
    by_key = {str(each.pk): each for each in pilots}
    worth = worth_of(seen.result)
    levels = levels_by_key(seen.rows, [each.key for each in seen.result.capabilities])
    options = [_option(each, asked, seen) for each in pilots]
    found = choose_portfolio(options, levels=levels, worth=worth, budget=budget)
    gains = gains_of(options, levels=levels, worth=worth)
    alone = {option.key: gains.of([place]) for place, option in enumerate(options)}
    return PortfolioPage(
        chosen=tuple(_chosen(by_key[key], alone[key], asked) for key in found.chosen),
        gain=decimal(found.gain),
        hours=_hours(found.hours),
        tkr=_tkr(found.tkr),
        left_out=tuple(_left_out(each, by_key) for each in found.left_out),
        nothing="" if found.chosen else _nothing(found, pilots),
        tie=_tie(found.tie, by_key) if found.tie else "",
        more=tuple(_more(found, by_key)),
        is_weighted=len(set(worth.weights.values())) > 1,
        unknown=tuple(each.title for each in pilots if totals(each.lines, each.counted).unknown),
        what_if=asked.query([each.pk for key, each in by_key.items() if key in found.chosen]),
    )


def _option(pilot: PilotPlan, asked: Asked, seen: Seen) -> PilotOption:
    """The pilot at its high estimate, rounded up to whole hours and tkr."""
    return PilotOption(
        key=str(pilot.pk),
        ambition=ambition_of(pilot, asked, seen),
        hours=ceil(share(pilot.lines, pilot.counted).hours.high),
        tkr=ceil(totals(pilot.lines, pilot.counted).tkr.high),
    )


def _chosen(pilot: PilotPlan, gain: Fraction, asked: Asked) -> ChosenRow:
    return ChosenRow(
        title=pilot.title,
        pk=pilot.pk,
        level=asked.levels[pilot.pk],
        gain=decimal(gain),
        hours=_hours(ceil(share(pilot.lines, pilot.counted).hours.high)),
        tkr=_tkr(ceil(totals(pilot.lines, pilot.counted).tkr.high)),
    )


def _left_out(left: LeftOut, by_key: Mapping[str, PilotPlan]) -> LeftOutRow:
    pilot = by_key[left.key]
    return LeftOutRow(title=pilot.title, pk=pilot.pk, why=_why(left))


def _why(left: LeftOut) -> str:
    lacks = _lacks(left)
    if left.reason is Reason.NO_LIFT:
        return (
            "Lyfter inget som räknas: deltagarna är redan på nivån eller målet, har inga svar som räknas, "
            "eller förmågorna har ingen vikt."
        )
    if left.reason is Reason.COVERED:
        return "Lyfter inget utöver det som de valda piloterna redan lyfter."
    if left.reason is Reason.OVER_BUDGET:
        return f"Ryms inte ens ensam: det fattas {lacks}."
    return f"Skulle stänga {decimal(left.gain)} till, men ryms inte bredvid de valda: det fattas {lacks}."


def _lacks(left: LeftOut) -> str:
    parts = []
    if left.lacks_hours:
        parts.append(f"{_hours(left.lacks_hours)} per deltagare")
    if left.lacks_tkr:
        parts.append(_tkr(left.lacks_tkr))
    return " och ".join(parts)


def _nothing(found: Portfolio, pilots: Sequence[PilotPlan]) -> str:
    if not pilots:
        return "Det finns inga piloter att välja bland."
    if all(each.reason is Reason.NO_LIFT for each in found.left_out):
        return "Ingen av piloterna lyfter något som räknas."
    return "Ingen av de piloter som lyfter något ryms i budgeten."


def _tie(tie: Tie, by_key: Mapping[str, PilotPlan]) -> str:
    return f"{_titles(tie.chosen, by_key)} stänger lika mycket; {_RULES[tie.rule]}."


def _more(found: Portfolio, by_key: Mapping[str, PilotPlan]) -> list[str]:
    hours, tkr = found.more_hours, found.more_tkr
    said = [
        _increase(f"{_tkr(tkr.more)} mer", tkr, found, by_key) if tkr else "",
        _increase(f"{_hours(hours.more)} mer per deltagare", hours, found, by_key) if hours else "",
    ]
    return [each for each in said if each]


def _increase(what: str, more: Increase, found: Portfolio, by_key: Mapping[str, PilotPlan]) -> str:
    gain = decimal(more.gain - found.gain)
    return f"{what} stänger {gain} till, med {_titles(more.chosen, by_key)}. Mindre än så ändrar inget."


def _titles(keys: Sequence[str], by_key: Mapping[str, PilotPlan]) -> str:
    *first, last = (by_key[key].title for key in keys)
    return f"{', '.join(first)} och {last}" if first else last


def _hours(value: int) -> str:
    return f"{amounts.amount(Fraction(value))}{amounts.NO_BREAK}timmar"


def _tkr(value: int) -> str:
    return f"{amounts.amount(Fraction(value))}{amounts.NO_BREAK}tkr"
