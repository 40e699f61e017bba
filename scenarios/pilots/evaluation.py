"""What a pilot led to: the measured level before and after, from published Results alone.

Own levels are those that the reader may read beside the Results (`surveys.rounds.sight`); a change between
rounds is the difference of two published figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.capability_result import CapabilityResult
from capabilities.queries import CapabilityMap
from organisations.permissions import Access
from scenarios.pilots.presenters import named_capabilities
from scenarios.pilots.queries import PilotPlan
from surveys.results.cells import basis_words, decimal
from surveys.results.development import signed
from surveys.results.queries import Edition, ShownResult, own_answers, read_result
from surveys.rounds.models import Round
from surveys.rounds.sight import SETTLED, own_organisations

MISSING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A published round: its figures by capability, and the reader's own levels by organisation."""

    name: str
    figures: Mapping[str, CapabilityResult]
    shown: ShownResult
    own: Mapping[str, Mapping[str, int | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRow:
    """A capability, of all or of one own organisation. What is not published is a dash or its reason."""

    name: str
    before: str
    after: str
    change: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Before and after; a round's name is "" where there is none yet."""

    before: str
    after: str
    rows: tuple[EvaluationRow, ...]


def evaluation_of(pilot: PilotPlan, the_map: CapabilityMap | None, access: Access) -> Evaluation:
    """The last round published until the pilot's start, and the last one published after it."""
    before, after = (_measured(each, access) for each in _rounds(pilot.association_id, pilot.starts_on))
    rows: list[EvaluationRow] = []
    for each in named_capabilities(pilot.capabilities, the_map):
        rows.append(_of_all(each.key, each.name, before, after))
        rows += _of_own(each.key, each.name, before, after)
    return Evaluation(
        before=before.name if before else "", after=after.name if after else "", rows=tuple(rows)
    )


def _rounds(association_id: int, start: date | None) -> tuple[Round | None, Round | None]:
    """By the day of the first publication, so that a correction does not move a round past the start."""
    published = (
        Round.objects.filter(association_id=association_id, state__in=SETTLED, results__version=1)
        .order_by("-results__published_at")
        .values_list("pk", "results__published_at")
    )
    days = [(pk, at.date()) for pk, at in published]
    before = next((pk for pk, day in days if start is None or day <= start), None)
    after = next((pk for pk, day in days if start is not None and day > start), None)
    found = Round.objects.in_bulk([pk for pk in (before, after) if pk is not None])
    return found.get(before or 0), found.get(after or 0)


def _measured(the_round: Round | None, access: Access) -> Measured | None:
    shown = None if the_round is None else read_result(the_round=the_round, edition=Edition.PUBLISHED)
    if the_round is None or shown is None:
        return None
    own = own_answers(
        shown=shown,
        association_id=the_round.association_id,
        organisations=own_organisations(access, the_round),
    )
    keys = [each.key for each in shown.result.capabilities]
    return Measured(
        name=the_round.name,
        figures={each.key: each for each in shown.result.capabilities},
        shown=shown,
        own={each.name: dict(zip(keys, each.levels, strict=True)) for each in own},
    )


def _of_all(key: str, name: str, before: Measured | None, after: Measured | None) -> EvaluationRow:
    then, now = (each.figures.get(key) if each else None for each in (before, after))
    means = [each.mean if each else None for each in (then, now)]
    rests = [
        basis_words(figure, measured.shown.result.audience)
        for figure, measured in ((then, before), (now, after))
        if figure and measured
    ]
    both = means[0] is not None and means[1] is not None
    return EvaluationRow(
        name=name,
        before=MISSING if means[0] is None else decimal(means[0]),
        after=MISSING if means[1] is None else decimal(means[1]),
        change=signed(means[1] - means[0]) if both else MISSING,  # type: ignore[operator]
        basis=" / ".join(rests) or MISSING,
    )


def _of_own(key: str, name: str, before: Measured | None, after: Measured | None) -> list[EvaluationRow]:
    organisations = dict.fromkeys(each for measured in (before, after) if measured for each in measured.own)
    rows = []
    for each in organisations:
        then, now = (
            measured.own.get(each, {}).get(key) if measured else None for measured in (before, after)
        )
        change = MISSING if then is None or now is None else f"{now - then:+d}".replace("-", "−")
        rows.append(
            EvaluationRow(
                name=f"{name}, {each} (egna svar)",
                before=MISSING if then is None else str(then),
                after=MISSING if now is None else str(now),
                change=change.replace("+0", "0"),
                basis="era egna svar",
            )
        )
    return rows
