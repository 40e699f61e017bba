"""How far the answers can be trusted: guesses, how leniently they were given, and what that would change.

Participants see the shares and the distribution that their Result holds. Each organisation's leniency and the
adjusted means are in the project lead's Result alone, always beside the plain ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.calibration import WHOLE_LEVELS, LeniencyDistribution, adjusted_mean
from analysis.capability_result import CapabilityResult
from analysis.disclosure import Basis
from analysis.guesses import GuessShare, overall_share
from analysis.result import OrganisationAnswers, Result
from surveys.calibration.page import Verdict, verdict_of
from surveys.results.cells import decimal
from surveys.results.presenters import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessRow:
    """One capability with guesses in it, as text: "2 av 7", "29 %"."""

    name: str
    url: str
    counted: str
    percent: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeniencyRow:
    """How many respondents judge that many whole levels over the reference."""

    label: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """One organisation's leniency, and how it compares with the reference; None where it has none."""

    name: str
    leniency: Fraction | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustedRow:
    """One capability's mean as answered and adjusted, both of the same `n` answers; `of` is all answers."""

    name: str
    url: str
    n: int
    of: int
    plain: str
    adjusted: str
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationFigures:
    """The page. `overall` is None where no share is shown; the last two are empty for participants."""

    overall: str | None
    guesses: tuple[GuessRow, ...]
    leniency: tuple[LeniencyRow, ...]
    judged: int
    organisations: tuple[OrganisationRow, ...]
    adjusted: tuple[AdjustedRow, ...]


def calibration_figures(result: Result, *, link: Link) -> CalibrationFigures:
    """Everything that the page shows of one Result; what its reader may not see is not in the Result."""
    judging = [each for each in result.organisations if each.leniency is not None]
    return CalibrationFigures(
        overall=overall_guesses(result),
        guesses=_guess_rows(result.capabilities, link),
        leniency=_leniency_rows(result.leniency),
        judged=result.leniency.n if result.leniency else 0,
        organisations=tuple(_organisation_row(each) for each in result.organisations) if judging else (),
        adjusted=_adjusted_rows(result, link) if judging else (),
    )


def overall_guesses(result: Result) -> str | None:
    """The share of guesses over all capabilities, "12 %"; None where none is shown."""
    share = overall_share(each.guesses for each in result.capabilities if each.guesses is not None)
    return None if share is None else _percent(share)


def guess_words(share: GuessShare) -> tuple[str, str]:
    """One capability's share in words, and what it rests on."""
    stated = "svar" if share.basis is Basis.ALL else "öppna svar"
    return f"{_percent(share.share)}", f"{share.guesses} av {share.stated} {stated} som säger hur säkra de är"


def _guess_rows(capabilities: Sequence[CapabilityResult], link: Link) -> tuple[GuessRow, ...]:
    """Most guesses first, then in map order; from what is shown alone."""
    shown = [
        (each, each.guesses) for each in capabilities if each.guesses is not None and each.guesses.guesses
    ]
    return tuple(
        GuessRow(
            name=each.name,
            url=link(each.key),
            counted=f"{share.guesses} av {share.stated}",
            percent=_percent(share.share),
            basis="alla svar" if share.basis is Basis.ALL else "öppna svar",
        )
        for each, share in sorted(shown, key=lambda row: -row[1].share)
    )


def _leniency_rows(found: LeniencyDistribution | None) -> tuple[LeniencyRow, ...]:
    """From the lowest whole level that somebody stands at to the highest, with what lies between."""
    if found is None:
        return ()
    present = [place for place, count in enumerate(found.counts) if count]
    return tuple(
        LeniencyRow(
            label=_signed(WHOLE_LEVELS[place]),
            count=found.counts[place],
            percent=round(100 * found.counts[place] / found.n),
        )
        for place in range(present[0], present[-1] + 1)
    )


def _organisation_row(each: OrganisationAnswers) -> OrganisationRow:
    verdict = None if each.leniency is None else verdict_of(each.leniency)
    return OrganisationRow(name=each.name, leniency=each.leniency, verdict=verdict)


def _adjusted_rows(result: Result, link: Link) -> tuple[AdjustedRow, ...]:
    rows = []
    for place, capability in enumerate(result.capabilities):
        found = adjusted_mean((each.levels[place], each.leniency) for each in result.organisations)
        if found is not None:
            rows.append(
                AdjustedRow(
                    name=capability.name,
                    url=link(capability.key),
                    n=found.n,
                    of=capability.statistics.n if capability.statistics else found.n,
                    plain=decimal(found.plain),
                    adjusted=decimal(found.adjusted),
                    difference=decimal(found.adjusted - found.plain),
                )
            )
    return tuple(rows)


def _percent(share: Fraction) -> str:
    return f"{int(100 * share + Fraction(1, 2))}\N{NO-BREAK SPACE}%"


def _signed(level: int) -> str:
    return f"{level:+d}".replace("-", "−") if level else "0"
