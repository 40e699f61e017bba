"""What has changed between two rounds: the difference of published figures, never of a matched subset.

Method, section 2 ("Versions"): each figure rests on whoever stood behind it in its own round.
"""

from dataclasses import dataclass
from fractions import Fraction

from analysis.capability_result import CapabilityResult
from analysis.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One capability's mean in both rounds, exact, and how many answers stand behind either.

    `name` is the one of the later round. `difference` is after - before, -4 to 4.
    """

    key: str
    name: str
    before: Fraction
    after: Fraction
    n_before: int
    n_after: int

    @property
    def difference(self) -> Fraction:
        """How far the mean has moved; above 0 where it has risen."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """Two rounds side by side, matched by capability key, in the later map's order.

    `hidden` names those that lack a published mean in either round, `added` and `dropped` those that only one
    of the maps has.
    """

    changes: tuple[Change, ...]
    hidden: tuple[str, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]


def compare_rounds(before: Result, after: Result) -> Development:
    """The development from one Result to a later one. Both are for the same audience."""
    earlier = {each.key: each for each in before.capabilities}
    pairs = [(earlier[each.key], each) for each in after.capabilities if each.key in earlier]
    kept = {each.key for each in after.capabilities}
    return Development(
        changes=tuple(change for pair in pairs if (change := _change(*pair)) is not None),
        hidden=tuple(later.name for first, later in pairs if first.mean is None or later.mean is None),
        added=tuple(each.name for each in after.capabilities if each.key not in earlier),
        dropped=tuple(each.name for each in before.capabilities if each.key not in kept),
    )


def _change(before: CapabilityResult, after: CapabilityResult) -> Change | None:
    if before.statistics is None or after.statistics is None:
        return None
    return Change(
        key=after.key,
        name=after.name,
        before=before.statistics.mean,
        after=after.statistics.mean,
        n_before=before.statistics.n,
        n_after=after.statistics.n,
    )
