"""What changed between two publications of one round, named from the published figures alone."""

from dataclasses import dataclass

from analysis.capability_result import CapabilityResult
from analysis.result import Result
from surveys.results.cells import TOO_FEW, decimal
from surveys.rounds.differences import change_note, open_changes


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFigure:
    """A capability whose published answers count otherwise than before: its mean in both, as printed."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What sets one version apart from another: the figures, and in a sentence whose open answers."""

    figures: tuple[ChangedFigure, ...]
    answers: str


def difference(older: Result, newer: Result) -> Difference:
    """The difference of two Results for the participants, of the same map."""
    changes = open_changes(older.to_document(), newer.to_document())
    return Difference(figures=_changed_figures(older, newer), answers=change_note(changes))


def _changed_figures(older: Result, newer: Result) -> tuple[ChangedFigure, ...]:
    before = {each.key: each for each in older.capabilities}
    return tuple(
        ChangedFigure(name=each.name, before=_printed(before[each.key]), after=_printed(each))
        for each in newer.capabilities
        if each.key in before and before[each.key].statistics != each.statistics
    )


def _printed(capability: CapabilityResult) -> str:
    return TOO_FEW if capability.mean is None else decimal(capability.mean)
