"""The few lines that stand before the figures: what a director should know first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.capability_result import CapabilityResult, SectionResult
from analysis.result import Result
from capabilities.queries import MaturityLevel
from surveys.results.calibration import overall_guesses
from surveys.results.cells import basis_words, decimal, root_decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of the summary: a label, what it says, and how it was made."""

    label: str
    value: str
    how: str


def summary(result: Result) -> tuple[Fact, ...]:
    """What a director should know first. Empty where no capability has a published mean."""
    known = [each for each in result.capabilities if each.mean is not None]
    if not known:
        return ()
    reached = sum(each.gap == 0 for each in known)
    groups = [group for group in result.groups if group.mean is not None]
    return (
        Fact(label="Når målnivån", value=f"{reached} av {len(known)} förmågor", how=_left_out(result)),
        _extreme_group("Starkaste gruppen", groups, max),
        _extreme_group("Svagaste gruppen", groups, min),
        _widest(known, result),
        *_guesses(result),
    )


def _guesses(result: Result) -> tuple[Fact, ...]:
    share = overall_guesses(result)
    how = "av de nivåer där den som svarat säger hur säker den är"
    return () if share is None else (Fact(label="Gissningar", value=share, how=how),)


def _left_out(result: Result) -> str:
    missing = sum(each.mean is None for each in result.capabilities)
    words = "medelvärdet är minst lika högt som målnivån"
    return f"{words}; {missing} till har för få svar" if missing else words


def _extreme_group(
    label: str, groups: list[SectionResult], pick: Callable[[Iterable[Fraction]], Fraction]
) -> Fact:
    mean = pick(group.mean for group in groups if group.mean is not None)
    alike = [group for group in groups if group.mean == mean]
    rests_on = f"medelvärdet av {_counted(alike[0].with_mean)}" if len(alike) == 1 else "samma medelvärde"
    return Fact(label=label, value=f"{_names(group.name for group in alike)} {decimal(mean)}", how=rests_on)


def _counted(capabilities: int) -> str:
    return f"{capabilities} {'förmåga' if capabilities == 1 else 'förmågor'}"


def _widest(known: list[CapabilityResult], result: Result) -> Fact:
    variance = max(each.statistics.variance for each in known if each.statistics)
    if variance == 0:
        return Fact(label="Störst spridning", value="Ingen", how="alla svar på en förmåga är lika")
    alike = [each for each in known if each.statistics and each.statistics.variance == variance]
    rests_on = basis_words(alike[0], result.audience) if len(alike) == 1 else "samma spridning"
    return Fact(
        label="Störst spridning",
        value=f"{_names(each.name for each in alike)} {root_decimal(variance)}",
        how=f"standardavvikelse, {rests_on}",
    )


def _names(names: Iterable[str]) -> str:
    first, *others = names
    if len(others) == 1:
        return f"{first} och {others[0]}"
    return f"{first} med {len(others)} till" if others else first


def target_words(result: Result, scale: Sequence[MaturityLevel]) -> str:
    """The target level with its name: "3 (Bra)"; "2–4" where the capabilities' targets differ."""
    targets = {each.target for each in result.capabilities}
    if len(targets) > 1:
        return f"{min(targets)}–{max(targets)}"
    (target,) = targets
    names = {step.level: step.name for step in scale}
    return f"{target} ({names[target]})" if target in names else str(target)
