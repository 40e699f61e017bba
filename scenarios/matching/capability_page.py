"""One capability's suggestions: what fits and why, on whose answers, and who can support whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.matching import METHOD
from analysis.support import METHOD as SUPPORT
from analysis.support import Pair, Place, SupportLimits
from figures.support import SupportOrganisation, support_graph
from figures.svg import ON_PAGE, render_svg
from scenarios.matching.overview_page import score_class
from scenarios.matching.queries import AnswerSet
from scenarios.matching.suggestions import CapabilityMatch
from surveys.results.cells import decimal, root_decimal
from surveys.results.summary import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionRow:
    """One scenario that fits; `score` is "" for scenario 0, which no rule gives."""

    number: int
    name: str
    score: str
    css: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelGroup:
    """The organisations that count as strong, acceptable, weak, or have no level."""

    name: str
    meaning: str
    organisations: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """One pair and why it is one."""

    helper: str
    helped: str
    reason: str
    kilometres: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityPage:
    """The whole page. `svg` is empty where there is no pair to draw."""

    name: str
    suggestions: tuple[SuggestionRow, ...]
    facts: tuple[Fact, ...]
    levels: tuple[LevelGroup, ...]
    pairs: tuple[PairRow, ...]
    unhelped: str
    has_unknown_way: bool
    svg: str


def capability_page(
    matched: CapabilityMatch,
    pairs: Sequence[Pair],
    *,
    answers: AnswerSet,
    places: Sequence[Place | None],
    names: Mapping[int, str],
) -> CapabilityPage:
    """Everything that the page shows; all of it rests on the one set of answers."""
    return CapabilityPage(
        name=matched.capability.name,
        suggestions=_suggestions(matched, names),
        facts=_facts(matched),
        levels=tuple(_levels(matched, answers)),
        pairs=tuple(_pair(pair, matched, answers) for pair in pairs),
        unhelped=_unhelped(matched, pairs, answers),
        has_unknown_way=any(pair.metres is None for pair in pairs),
        svg=_picture(matched, pairs, answers, places) if pairs else "",
    )


def _suggestions(matched: CapabilityMatch, names: Mapping[int, str]) -> tuple[SuggestionRow, ...]:
    return tuple(
        SuggestionRow(
            number=each.scenario,
            name=names.get(each.scenario, f"Scenario {each.scenario}"),
            score="" if each.score is None else decimal(each.score),
            css="" if each.score is None else score_class(each.score),
            reason=each.reason,
        )
        for each in matched.match.suggestions
    )


def _facts(matched: CapabilityMatch) -> tuple[Fact, ...]:
    counts, statistics = matched.match.counts, matched.match.statistics
    if statistics is None:
        return (Fact(label="Svar", value=str(counts.n), how=f"minst {METHOD.fewest_answers} behövs"),)
    return (
        Fact(label="Svar", value=str(counts.n), how="de som räknas på sidan"),
        Fact(label="Medelvärde", value=decimal(statistics.mean), how="av samma svar"),
        Fact(
            label="Spridning", value=root_decimal(statistics.variance), how="standardavvikelse i samma svar"
        ),
        Fact(label="Starka", value=str(counts.strong), how=f"nivå {METHOD.strong} eller högre"),
        Fact(label="Godtagbara", value=str(counts.acceptable), how="mellan svag och stark"),
        Fact(label="Svaga", value=str(counts.weak), how=f"nivå {METHOD.weak} eller lägre"),
        Fact(
            label="Kritisk drift",
            value="ja" if matched.is_critical else "nej",
            how="ett stopp märks inom timmar eller dagar",
        ),
    )


def _levels(matched: CapabilityMatch, answers: AnswerSet) -> list[LevelGroup]:
    def named(low: int, high: int) -> str:
        rows = zip(answers.rows, matched.levels, strict=True)
        found = [
            f"{row.name} {level}{' (ert eget svar)' if row.key in answers.own else ''}"
            for row, level in rows
            if level is not None and low <= level <= high
        ]
        return ", ".join(found)

    blank = [row.name for row, level in zip(answers.rows, matched.levels, strict=True) if level is None]
    return [
        LevelGroup(name="Starka", meaning="nivå 3-4", organisations=named(METHOD.strong, 4)),
        LevelGroup(
            name="Godtagbara", meaning="nivå 2", organisations=named(METHOD.weak + 1, METHOD.strong - 1)
        ),
        LevelGroup(name="Svaga", meaning="nivå 0-1", organisations=named(0, METHOD.weak)),
        LevelGroup(name="Ej svar", meaning="räknas inte", organisations=", ".join(blank)),
    ]


def _pair(pair: Pair, matched: CapabilityMatch, answers: AnswerSet) -> PairRow:
    helper, helped = answers.rows[pair.helper].name, answers.rows[pair.helped].name
    return PairRow(
        helper=helper,
        helped=helped,
        reason=f"{helper} står på nivå {matched.levels[pair.helper]} och {helped} på "
        f"{matched.levels[pair.helped]}: {pair.lift} nivåer att lyfta.",
        kilometres="–" if pair.metres is None else str(round(pair.metres / 1000)),
    )


def _unhelped(
    matched: CapabilityMatch, pairs: Sequence[Pair], answers: AnswerSet, limits: SupportLimits = SUPPORT
) -> str:
    """Those that somebody is strong enough to help and nobody has room for."""
    levels = [level for level in matched.levels if level is not None]
    top = max(levels, default=0)
    paired = {pair.helped for pair in pairs}
    return ", ".join(
        row.name
        for at, (row, level) in enumerate(zip(answers.rows, matched.levels, strict=True))
        if level is not None and at not in paired and top >= limits.helper and top - level >= limits.step
    )


def _picture(
    matched: CapabilityMatch, pairs: Sequence[Pair], answers: AnswerSet, places: Sequence[Place | None]
) -> str:
    organisations = [
        SupportOrganisation(name=row.name, level=level, place=place)
        for row, level, place in zip(answers.rows, matched.levels, places, strict=True)
    ]
    drawing = support_graph(organisations, pairs, subtitle=matched.capability.name)
    return render_svg(drawing, style=ON_PAGE, name="stod")
