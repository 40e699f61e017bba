"""The ordered list of what to develop first: each row says in a sentence why it stands there."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.capability_result import CapabilityResult
from analysis.gap import GapAnalysis, Quadrant, gap_analysis, quadrant_of
from analysis.ranking import Standing
from analysis.result import Result
from analysis.statistics import LevelStatistics
from analysis.voting import CapabilityVote
from surveys.results.cells import basis_words, decimal, gap_class, heat_class, root_decimal
from surveys.results.gap_choices import GapFilter
from surveys.results.presenters import Link
from surveys.voting.tally_page import class_words, weight_words

QUADRANT_WORDS = {
    Quadrant.DEVELOP: "Utveckla först",
    Quadrant.KEEP: "Bevara",
    Quadrant.WAIT: "Avvakta",
    Quadrant.SHARE: "Dela med sig",
}
_CLASS_SENTENCES = {
    "hög": "Vikten är hög, och det går först",
    "medel": "Vikten är medelhög, och det går efter det som har hög vikt",
    "låg": "Vikten är låg, och det går efter det som har högre vikt",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One capability in the order. `place` is its place among all, also where the list is filtered;
    `interval` is how one answer could move it. The texts of a vote are "" where there is none."""

    place: int
    key: str
    name: str
    url: str
    group: str
    sentence: str
    mean: str
    mean_css: str
    basis: str
    spread: str
    target: int
    target_reason: str
    gap: str
    gap_css: str
    weight: str
    weight_class: str
    together: str
    interval: str
    quadrant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A capability without a published mean: the reason by name, and never more than that."""

    name: str
    url: str
    group: str
    reason: str
    weight: str
    weight_class: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPage:
    """The list as asked for. `ranked` counts all with a place, `ballots` what the weights rest on (None:
    there are no weights, and the order goes by mean alone)."""

    rows: tuple[GapRow, ...]
    left_out: tuple[LeftOut, ...]
    ranked: int
    ballots: int | None

    @property
    def is_weighted(self) -> bool:
        """Whether a vote decides the order first."""
        return self.ballots is not None


def gap_page(result: Result, *, chosen: GapFilter, link: Link) -> GapPage:
    """The page of one Result; every figure in it is the Result's own."""
    analysed = gap_analysis(result)
    of = _Shown(result=result, analysed=analysed, link=link)
    return GapPage(
        rows=tuple(
            _row(each, each.statistics, each.standing, of)
            for each in analysed.ordered
            if each.statistics and each.standing and chosen.lets_through(each)
        ),
        left_out=tuple(_left_out(each, of) for each in analysed.left_out if chosen.lets_through(each)),
        ranked=len(analysed.ordered),
        ballots=_ballots(analysed) if analysed.is_weighted else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What every row is read against."""

    result: Result
    analysed: GapAnalysis
    link: Link

    def group(self, each: CapabilityResult) -> str:
        """The name of the capability's group."""
        return next(g.name for g in self.result.groups if (g.area, g.key) == (each.area, each.group))

    def basis(self, each: CapabilityResult) -> str:
        """What the capability's figures rest on, in words."""
        return basis_words(each, self.result.audience)


def _left_out(each: CapabilityResult, of: _Shown) -> LeftOut:
    return LeftOut(
        name=each.name,
        url=of.link(each.key),
        group=of.group(each),
        reason=of.basis(each),
        weight=_shown(each.vote, weight_words(each.vote)),
        weight_class=class_words(each.vote),
    )


def _row(each: CapabilityResult, statistics: LevelStatistics, standing: Standing, of: _Shown) -> GapRow:
    gap = max(each.target - statistics.mean, Fraction(0))
    quadrant = quadrant_of(each)
    return GapRow(
        place=standing.priority,
        key=each.key,
        name=each.name,
        url=of.link(each.key),
        group=of.group(each),
        sentence=sentence(each, of.analysed, basis=of.basis(each)),
        mean=decimal(statistics.mean),
        mean_css=heat_class(statistics.mean),
        basis=of.basis(each),
        spread=root_decimal(statistics.variance),
        target=each.target,
        target_reason=each.target_reason,
        gap=decimal(gap),
        gap_css=gap_class(gap),
        weight=_shown(each.vote, weight_words(each.vote)),
        weight_class=class_words(each.vote),
        together=together_words(each.vote),
        interval=interval_words(standing),
        quadrant=QUADRANT_WORDS[quadrant] if quadrant else "",
    )


def sentence(each: CapabilityResult, analysed: GapAnalysis, *, basis: str) -> str:
    """Why the capability stands where it does, on how many answers that rests, and how far it is to the
    target."""
    return f"{_why(each, analysed)}. Bygger på {basis}; {_distance(each)}."


def _why(each: CapabilityResult, analysed: GapAnalysis) -> str:
    if not analysed.is_weighted:
        return _among(each, analysed.ordered, called="förmågorna", tie="störst spridning")
    peers = [
        other
        for other in analysed.ordered
        if other.vote and each.vote and other.vote.weight_class is each.vote.weight_class
    ]
    word = class_words(each.vote)
    weight = f"{'medelhög' if word == 'medel' else word} vikt"
    if len(peers) == 1:
        return f"{_CLASS_SENTENCES[word]}. Ingen annan förmåga har {weight}"
    called = f"de {len(peers)} med {weight}"
    among = _among(each, peers, called=called, tie="högst vikt och sedan störst spridning")
    return f"{_CLASS_SENTENCES[word]}. {among}"


def _among(each: CapabilityResult, peers: Sequence[CapabilityResult], *, called: str, tie: str) -> str:
    means = [(other.mean, other) for other in peers if other.mean is not None]
    lower = sum(mean < each.mean for mean, _ in means if each.mean is not None)
    alike = sum(mean == each.mean for mean, _ in means) - 1
    number = f"Bland {called} har {lower or 'ingen'} lägre medelvärde"
    if alike:
        return f"{number} och {alike} samma, där {tie} avgör"
    return number


def _distance(each: CapabilityResult) -> str:
    if each.gap:
        return f"{decimal(each.gap)} kvar till målnivå {each.target}"
    return f"målnivå {each.target} är nådd"


def _ballots(analysed: GapAnalysis) -> int | None:
    votes = (each.vote for each in (*analysed.ordered, *analysed.left_out))
    return next((vote.ballots for vote in votes if vote is not None), None)


def _shown(vote: CapabilityVote | None, words: str) -> str:
    return "" if vote is None else words


def together_words(vote: CapabilityVote | None) -> str:
    """The answers on developing together; a dash where it was not asked, "" where there was no vote."""
    if vote is None:
        return ""
    counts = vote.together
    return "–" if counts is None else f"{counts.yes} ja, {counts.no} nej, {counts.unknown} vet inte"


def interval_words(standing: Standing) -> str:
    """How far one answer could move it: "3" or "2–5"."""
    best, worst = standing.best, standing.worst
    return str(best) if best == worst else f"{best}–{worst}"
