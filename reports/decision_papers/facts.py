"""What a decision paper rests on: the pilot, and the figures that everybody may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.budget import Totals
from analysis.capability_result import CapabilityResult
from analysis.result import Result
from surveys.results.cells import BLANK, basis_words, decimal, heat_class
from surveys.voting.tally_page import class_words

MOST_ROWS = 5
"""So many capabilities have their figures in the paper; more would leave no room for the decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step of the plan. `when` is a date or a span of days, in words."""

    name: str
    when: str
    is_decision: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotFacts:
    """The pilot. `each` is one participant's part, `in_all` that of all; `start` is None as long as no date
    is set; `participants` are names, `capabilities` keys. The texts are the pilot's own, and may be empty."""

    title: str
    scenario: int
    scenario_name: str
    participants: tuple[str, ...]
    capabilities: tuple[str, ...]
    each: Totals
    in_all: Totals
    start: date | None
    milestones: tuple[Milestone, ...]
    purpose: str
    speaks_for: str
    speaks_against: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One capability's published figures as the paper prints them; a dash where there is none."""

    name: str
    mean: str
    css: str
    target: str
    gap: str
    place: str
    weight_class: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFacts:
    """The published figures of the pilot's capabilities, and which Result they are from.

    `lines` are the first in the order of development, `of` says how many capabilities there are in all.
    """

    round_name: str
    version: int
    sha256: str
    published_on: date
    label: str
    lines: tuple[Line, ...]
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """All that a paper may say by itself; `figures` is None where nothing is published."""

    association: str
    pilot: PilotFacts
    figures: FigureFacts | None


def figure_facts(
    result: Result, capabilities: Sequence[str], *, sha256: str, published_on: date, label: str
) -> FigureFacts:
    """The figures of those capabilities (keys) from the participants' Result, without what its map lacks."""
    wanted = set(capabilities)
    own = sorted((each for each in result.capabilities if each.key in wanted), key=_order)
    ranked = sum(each.standing is not None for each in result.capabilities)
    return FigureFacts(
        round_name=result.identity.round_name,
        version=result.identity.version or 1,
        sha256=sha256,
        published_on=published_on,
        label=label,
        lines=tuple(_line(each, result, ranked) for each in own[:MOST_ROWS]),
        of=len(own),
    )


def _order(each: CapabilityResult) -> tuple[bool, int]:
    return each.standing is None, each.standing.priority if each.standing else 0


def _line(each: CapabilityResult, result: Result, ranked: int) -> Line:
    return Line(
        name=each.name,
        mean=BLANK if each.mean is None else decimal(each.mean),
        css="cell-suppressed" if each.mean is None else heat_class(each.mean),
        target=str(each.target),
        gap=BLANK if each.gap is None else decimal(each.gap),
        place=f"{each.standing.priority} av {ranked}" if each.standing else BLANK,
        weight_class=class_words(each.vote) or BLANK,
        basis=basis_words(each, result.audience),
    )


def listed(names: Iterable[str]) -> str:
    """The names in a sentence: "A", "A och B", "A, B och C"."""
    *first, last = names
    return f"{', '.join(first)} och {last}" if first else last
