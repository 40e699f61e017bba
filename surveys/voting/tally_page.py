"""A closed vote as its page shows it: places, shares, weights, classes, and whether to develop together."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from analysis.voting import CapabilityVote, Tally, TogetherCounts, WeightClass, dot_ranks
from capabilities.queries import CapabilityMap
from surveys.results.cells import decimal
from surveys.voting.ballot_page import in_words
from surveys.voting.models import VoteSubject
from surveys.voting.queries import RoundVotes, StoredMark
from surveys.voting.terms import StoredVote

CLASS_WORDS = {WeightClass.HIGH: "hög", WeightClass.MEDIUM: "medel", WeightClass.LOW: "låg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRow:
    """One choice: its place, dots, share in per cent, weight as printed, class in words ("" where there is
    none), and the answers on developing together. `passes` is whether the group goes on to the second
    stage."""

    rank: int
    key: str
    name: str
    place: str
    dots: int
    percent: str
    weight: str
    weight_class: str
    together: TogetherCounts | None
    passes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyPage:
    """One counted stage, most dots first, equal dots in map order. `off` counts capabilities that were not on
    the ballot because their group did not pass."""

    on_groups: bool
    ballots: int
    total: int
    rows: tuple[TallyRow, ...]
    off: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBallot:
    """How one organisation voted, in a vote that announced that its ballots are shown."""

    name: str
    words: str


def tally_pages(votes: RoundVotes, the_map: CapabilityMap) -> tuple[TallyPage, ...]:
    """The stages that are counted and shown, the last one first."""
    shown = [vote for vote in (votes.capabilities, votes.groups) if vote is not None]
    return tuple(_page(vote, vote.tally, votes, the_map) for vote in shown if vote.tally is not None)


def shown_ballots(
    ballots: Mapping[int, Mapping[str, StoredMark]], names: Mapping[int, str], the_map: CapabilityMap
) -> tuple[ShownBallot, ...]:
    """The ballots in the order of `names` (organisation → name), each in map order; blank ones are left
    out."""
    label = dict(_labels(the_map))
    rows = [(names[pk], _ballot_words(ballots[pk], label)) for pk in names if pk in ballots]
    return tuple(ShownBallot(name=name, words=words) for name, words in rows if words)


def _ballot_words(marks: Mapping[str, StoredMark], label: Mapping[str, str]) -> str:
    said = {key: marks[key] for key in label if key in marks and (marks[key].dots or marks[key].together)}
    return "; ".join(f"{label[key]}: {in_words(mark.dots, mark.together)}" for key, mark in said.items())


def _labels(the_map: CapabilityMap) -> list[tuple[str, str]]:
    """Key and name of every group and capability in map order."""
    return [
        pair
        for group in the_map.groups()
        for pair in [(group.key, group.name), *((each.key, each.name) for each in group.capabilities)]
    ]


def _page(vote: StoredVote, tally: Tally, votes: RoundVotes, the_map: CapabilityMap) -> TallyPage:
    on_groups = vote.subject == VoteSubject.GROUPS
    passed = (votes.passed() or ()) if on_groups else ()
    ranks = dot_ranks(tally.dots)
    ordered = sorted(tally.dots, key=lambda key: ranks[key])
    names, places = _names(the_map, on_groups=on_groups)
    return TallyPage(
        on_groups=on_groups,
        ballots=tally.ballots,
        total=tally.total,
        rows=tuple(
            _row(key, tally, rank=ranks[key], name=names[key], place=places[key], passes=key in passed)
            for key in ordered
        ),
        off=len(names) - len(tally.dots),
    )


def _names(the_map: CapabilityMap, *, on_groups: bool) -> tuple[dict[str, str], dict[str, str]]:
    """The name of each choice by key, and where in the map it stands."""
    if on_groups:
        groups = [(area, group) for area in the_map.areas for group in area.groups]
        return {g.key: g.name for _, g in groups}, {g.key: area.name for area, g in groups}
    placed = [(group, each) for group in the_map.groups() for each in group.capabilities]
    return {c.key: c.name for _, c in placed}, {c.key: group.name for group, c in placed}


def _row(key: str, tally: Tally, *, rank: int, name: str, place: str, passes: bool) -> TallyRow:
    vote, share = tally.vote_on(key), tally.share(key)
    return TallyRow(
        rank=rank,
        key=key,
        name=name,
        place=place,
        dots=tally.dots[key],
        percent="–" if share is None else f"{floor(share * 100 + Fraction(1, 2))}\N{NO-BREAK SPACE}%",
        weight=weight_words(vote),
        weight_class=class_words(vote),
        together=vote.together,
        passes=passes,
    )


def weight_words(vote: CapabilityVote | None) -> str:
    """The weight with two decimals; a dash where there is none."""
    return "–" if vote is None or vote.weight is None else decimal(vote.weight)


def class_words(vote: CapabilityVote | None) -> str:
    """The class in Swedish, "" where there is none."""
    return "" if vote is None or vote.weight_class is None else CLASS_WORDS[vote.weight_class]
