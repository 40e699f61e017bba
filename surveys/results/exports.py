"""A Result as rows for files: the contract's document, and a table with one row per capability."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from analysis.calibration import WHOLE_LEVELS
from analysis.canonical import sha256_of
from analysis.capability_result import CapabilityResult
from analysis.guesses import GuessShare
from analysis.result import OrganisationAnswers, Result, Sharing
from analysis.rounding import root_two_decimals, two_decimals
from analysis.statistics import LEVELS
from analysis.voting import CapabilityVote

type Value = str | int | None
"""What stands in a cell. Decimals are strings with a point and two decimals, as in the document."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name in the document and in CSV, its heading for people, and what it means."""

    name: str
    heading: str
    meaning: str
    is_decimal: bool = False


CAPABILITY_COLUMNS = (
    Column("area", "Område", "Kartans område"),
    Column("group", "Grupp", "Kartans grupp"),
    Column("key", "Nyckel", "Förmågans fasta nyckel, densamma mellan kartans versioner"),
    Column("name", "Förmåga", "Namnet i kartan"),
    Column(
        "basis", "Underlag", "all: alla svar. open: bara öppna svar. suppressed: för få svar för att visas"
    ),
    Column("n", "Antal svar", "Svar som siffrorna bygger på. Den som inte svarat räknas inte"),
    Column("points", "Poäng", "Summan av svarens nivåer"),
    Column("mean", "Medelvärde", "Poäng delat med antal svar, 0–4", is_decimal=True),
    Column(
        "sd", "Standardavvikelse", "Hur svaren skiljer sig åt: 0 när alla är lika, högst 2", is_decimal=True
    ),
    *(Column(f"level_{level}", f"Nivå {level}", f"Antal svar på nivå {level}") for level in LEVELS),
    Column("minimum", "Lägst", "Lägsta nivån bland svaren"),
    Column("maximum", "Högst", "Högsta nivån bland svaren"),
    Column("low_share", "Andel 0–1", "Andel av svaren på nivå 0 eller 1", is_decimal=True),
    Column("high_share", "Andel 3–4", "Andel av svaren på nivå 3 eller 4", is_decimal=True),
    Column("polarisation", "Oenighet", "Den minsta av de två andelarna, högst 0,50", is_decimal=True),
    Column("target", "Målnivå", "Nivån som ska nås"),
    Column("gap", "Gap", "Målnivå minus medelvärde, 0 där målet är nått", is_decimal=True),
    Column(
        "gap_signed",
        "Gap med tecken",
        "Målnivå minus medelvärde, under 0 där målet är passerat",
        is_decimal=True,
    ),
    Column("priority", "Plats", "Plats i utvecklingsordningen: viktklass, sedan lägst medelvärde"),
    Column("rank_best", "Bästa plats", "När ett av svaren räknas bort"),
    Column("rank_worst", "Sämsta plats", "När ett av svaren räknas bort"),
    Column("dots", "Prickar", "Prickar i omröstningen. Tom utan omröstning"),
    Column("weight", "Vikt", "Prickar delat med antal röstsedlar", is_decimal=True),
    Column("weight_class", "Viktklass", "high: hög. medium: medel. low: låg"),
    Column("together_yes", "Tillsammans: ja", "Röstsedlar som säger att den kan utvecklas tillsammans"),
    Column("together_no", "Tillsammans: nej", "Röstsedlar som säger att den inte kan det"),
    Column("together_unknown", "Tillsammans: vet inte", "Röstsedlar som svarar vet inte"),
    Column("target_reason", "Skäl till målnivån", "Varför målnivån är en annan än omgångens"),
    Column("guesses", "Gissningar", "Nivåer som är gissningar. Tom där ingen andel kan visas"),
    Column("guesses_stated", "Säger hur säkra", "Nivåer där den som svarat säger hur säker den är"),
    Column("guesses_share", "Andel gissningar", "Gissningar delat med dem", is_decimal=True),
    Column("guesses_basis", "Underlag för gissningar", "all: alla svar. open: bara öppna svar"),
)

TEXTS = frozenset({"area", "group", "name", "target_reason"})
"""The columns of which people have written what stands in them."""

SECTION_COLUMNS = (
    Column("area", "Område", "Kartans område"),
    Column("name", "Grupp", "Kartans grupp, eller området självt"),
    Column("mean", "Medelvärde", "Av förmågornas medelvärden, där alla väger lika", is_decimal=True),
    Column("with_mean", "Bygger på", "Antal förmågor som har ett medelvärde"),
    Column("capabilities", "Förmågor", "Antal förmågor i allt"),
)


def document_of(result: Result, own: Sequence[OrganisationAnswers] = ()) -> dict[str, Any]:
    """The contract's object. Own answers that are not open stand in "own", under a sha256 of their own."""
    document = result.to_document()
    hidden = restricted(own)
    if not hidden:
        return document
    rows = [{"key": row.key, "name": row.name, "levels": list(row.levels)} for row in hidden]
    with_own = {**document, "own": rows}
    return {**with_own, "sha256": sha256_of(with_own)}


def restricted(own: Sequence[OrganisationAnswers]) -> list[OrganisationAnswers]:
    """The rows that only their organisation and the project lead see."""
    return [row for row in own if row.sharing is Sharing.RESTRICTED]


def capability_rows(result: Result) -> list[tuple[Value, ...]]:
    """One row per capability in map order, as `CAPABILITY_COLUMNS`. What is not published is None."""
    areas = {area.key: area.name for area in result.areas}
    groups = {(group.area, group.key): group.name for group in result.groups}
    return [
        (areas[each.area], groups[each.area, each.group], each.key, each.name, *_figures(each))
        for each in result.capabilities
    ]


def _figures(each: CapabilityResult) -> tuple[Value, ...]:
    found, standing = each.statistics, each.standing
    if found is None or standing is None:
        return (each.basis.value, *[None] * 14, each.target, *[None] * 5, *_told(each))
    return (
        each.basis.value,
        found.n,
        found.points,
        two_decimals(found.mean),
        root_two_decimals(found.variance),
        *found.distribution,
        found.minimum,
        found.maximum,
        two_decimals(found.low_share),
        two_decimals(found.high_share),
        two_decimals(found.polarisation),
        each.target,
        two_decimals(max(each.target - found.mean, Fraction(0))),
        two_decimals(each.target - found.mean),
        standing.priority,
        standing.best,
        standing.worst,
        *_told(each),
    )


def _told(each: CapabilityResult) -> tuple[Value, ...]:
    """What stands in the last columns, also where no mean is published."""
    return (*_vote(each.vote), each.target_reason or None, *_guesses(each.guesses))


def _vote(vote: CapabilityVote | None) -> tuple[Value, ...]:
    if vote is None:
        return (None,) * 6
    together = vote.together
    return (
        vote.dots,
        None if vote.weight is None else two_decimals(vote.weight),
        None if vote.weight_class is None else vote.weight_class.value,
        *((together.yes, together.no, together.unknown) if together else (None,) * 3),
    )


def _guesses(share: GuessShare | None) -> tuple[Value, ...]:
    if share is None:
        return (None,) * 4
    return share.guesses, share.stated, two_decimals(share.share), share.basis.value


def leniency_rows(result: Result) -> list[tuple[Value, ...]]:
    """Each whole level from the reference with how many organisations stand there, if that is shown."""
    if result.leniency is None:
        return []
    return list(zip(WHOLE_LEVELS, result.leniency.counts, strict=True))


def section_rows(result: Result) -> list[tuple[Value, ...]]:
    """Each area and then its groups, as `SECTION_COLUMNS`."""
    return [
        (
            area.name,
            section.name,
            None if section.mean is None else two_decimals(section.mean),
            section.with_mean,
            section.capabilities,
        )
        for area in result.areas
        for section in [area, *(group for group in result.groups if group.area == area.key)]
    ]


def answer_rows(
    result: Result, organisations: Sequence[OrganisationAnswers]
) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
    """A heading of names, and a row of levels per capability in map order; None is a blank."""
    heading = ("Förmåga", *(row.name for row in organisations))
    return heading, [
        (capability.name, *(row.levels[at] for row in organisations))
        for at, capability in enumerate(result.capabilities)
    ]
