"""One's own organisation beside the published figures: what others could learn from it, who could help."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from analysis.capability_result import CapabilityResult
from analysis.result import OrganisationAnswers, Result
from surveys.results.cells import BLANK, basis_words, decimal, heat_class, level_class
from surveys.results.presenters import Link

GOOD_LEVEL = 3
"""From here on an organisation has something to share (method, section 8: strong)."""

HELPFUL_STEP = 2
"""Who helps stands at least so many levels higher (method, section 8)."""

CLEAR_STEP = Fraction(1)
"""An own level so far above or below the mean is worth a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """One capability: the own level beside the published mean. `difference` is a dash without either of them;
    `side` says in a word on which side of the mean it lies."""

    name: str
    url: str
    level: str
    level_css: str
    mean: str
    mean_css: str
    basis: str
    difference: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGroup:
    """The rows of one group of the map."""

    name: str
    rows: tuple[OwnRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStrength:
    """A level of 3 or 4 that lies clearly above the mean."""

    name: str
    url: str
    level: int
    mean: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGap:
    """A level below the target; `helpers` are the others that share their answers and stand two levels higher
    or more, at 3 at least."""

    key: str
    name: str
    url: str
    level: int
    target: int
    helpers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """What the page of one organisation shows; strengths and gaps furthest from the mean and target first.

    `gaps` are those that somebody could help with, `unhelped` counts the other levels below the target.
    """

    organisation: str
    organisation_key: str
    is_shared: bool
    strengths: tuple[OwnStrength, ...]
    gaps: tuple[OwnGap, ...]
    unhelped: int
    groups: tuple[OwnGroup, ...]


def own_page(result: Result, own: OrganisationAnswers, *, link: Link) -> OwnPage:
    """The organisation's levels beside the figures that everyone may see, and the open answers of others."""
    pairs = list(zip(result.capabilities, own.levels, strict=True))
    others = [row for row in result.organisations if row.key != own.key]
    gaps = tuple(_gaps(pairs, others, link))
    return OwnPage(
        organisation=own.name,
        organisation_key=own.key,
        is_shared=len(others) < len(result.organisations),
        strengths=tuple(_strengths(pairs, link)),
        gaps=tuple(gap for gap in gaps if gap.helpers),
        unhelped=sum(not gap.helpers for gap in gaps),
        groups=tuple(
            OwnGroup(
                name=group.name,
                rows=tuple(
                    _row(each, level, result, link)
                    for each, level in pairs
                    if (each.area, each.group) == (group.area, group.key)
                ),
            )
            for group in result.groups
        ),
    )


def _row(capability: CapabilityResult, level: int | None, result: Result, link: Link) -> OwnRow:
    mean = capability.mean
    difference = None if mean is None or level is None else level - mean
    return OwnRow(
        name=capability.name,
        url=link(capability.key),
        level=BLANK if level is None else str(level),
        level_css=level_class(level),
        mean=BLANK if mean is None else decimal(mean),
        mean_css="cell-suppressed" if mean is None else heat_class(mean),
        basis=basis_words(capability, result.audience),
        difference=BLANK if difference is None else decimal(difference),
        side="" if difference is None else _side(difference),
    )


def _side(difference: Fraction) -> str:
    if difference >= CLEAR_STEP:
        return "klart över"
    if difference <= -CLEAR_STEP:
        return "klart under"
    return ""


def _strengths(pairs: list[tuple[CapabilityResult, int | None]], link: Link) -> Iterator[OwnStrength]:
    above = [
        (level - each.mean, each, level)
        for each, level in pairs
        if level is not None and each.mean is not None and level >= GOOD_LEVEL
    ]
    for difference, each, level in sorted(above, key=lambda row: -row[0]):
        if difference >= CLEAR_STEP and each.mean is not None:
            yield OwnStrength(name=each.name, url=link(each.key), level=level, mean=decimal(each.mean))


def _gaps(
    pairs: list[tuple[CapabilityResult, int | None]], others: list[OrganisationAnswers], link: Link
) -> Iterator[OwnGap]:
    below = [
        (each.target - level, at, each, level)
        for at, (each, level) in enumerate(pairs)
        if level is not None and level < each.target
    ]
    for _, at, each, level in sorted(below, key=lambda row: (-row[0], row[1])):
        helpers = tuple(row.name for row in others if _can_help(row.levels[at], level))
        yield OwnGap(
            key=each.key,
            name=each.name,
            url=link(each.key),
            level=level,
            target=each.target,
            helpers=helpers,
        )


def _can_help(level: int | None, helped: int) -> bool:
    return level is not None and level >= GOOD_LEVEL and level - helped >= HELPFUL_STEP
