"""The development from an earlier round as the page shows it: published figures of either, and what moved."""

from dataclasses import dataclass
from fractions import Fraction

from analysis.development import Change, compare_rounds
from analysis.result import Result
from surveys.results.cells import decimal
from surveys.results.presenters import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCapability:
    """One row: means as printed, what they rest on, and the difference of the exact means with its sign.

    `moved` is that difference, exact; `direction` its side in a word, empty where the mean is the same.
    """

    name: str
    url: str
    before: str
    after: str
    n_before: int
    n_after: int
    moved: Fraction
    difference: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentPage:
    """`rows` stand by how much they moved, the largest rise first; the rest is named with its reason."""

    rows: tuple[ChangedCapability, ...]
    risen: int
    fallen: int
    hidden: tuple[str, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]

    def largest(self, count: int) -> tuple[ChangedCapability, ...]:
        """The rows that moved most, up or down; none that stood still."""
        moved = [row for row in self.rows if row.direction]
        return tuple(sorted(moved, key=lambda row: -abs(row.moved))[:count])


def development_page(before: Result, after: Result, *, link: Link) -> DevelopmentPage:
    """The later Result against the earlier."""
    development = compare_rounds(before, after)
    ordered = sorted(development.changes, key=lambda change: -change.difference)
    return DevelopmentPage(
        rows=tuple(_row(change, link) for change in ordered),
        risen=sum(change.difference > 0 for change in ordered),
        fallen=sum(change.difference < 0 for change in ordered),
        hidden=development.hidden,
        added=development.added,
        dropped=development.dropped,
    )


def _row(change: Change, link: Link) -> ChangedCapability:
    return ChangedCapability(
        name=change.name,
        url=link(change.key),
        before=decimal(change.before),
        after=decimal(change.after),
        n_before=change.n_before,
        n_after=change.n_after,
        moved=change.difference,
        difference=signed(change.difference),
        direction=_direction(change.difference),
    )


def signed(difference: Fraction) -> str:
    """Two decimals with its sign: "+0,40", "−0,25", "0,00" only where the exact means are equal."""
    return f"+{decimal(difference)}" if difference > 0 else decimal(difference)


def _direction(difference: Fraction) -> str:
    if difference == 0:
        return ""
    return "upp" if difference > 0 else "ner"
