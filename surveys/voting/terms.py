"""What a vote is about, as plain values: the terms that are announced before it opens, and how far it has
come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from analysis.voting import DEFAULT_BUDGET, DEFAULT_CAP, Tally, VoteRules
from surveys.rounds.models import RoundState
from surveys.voting.models import Vote, VoteState, VoteSubject

VOTABLE = frozenset({RoundState.OPEN, RoundState.CLOSED})
"""The states of a round in which its vote may be opened: before anything is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteTerms:
    """What the project lead decides before opening. With `passing` groups are voted on first, and the
    capabilities of so many groups (ties included) afterwards."""

    budget: int = DEFAULT_BUDGET
    cap: int = DEFAULT_CAP
    shows_ballots: bool = False
    passing: int | None = None
    closes_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVote:
    """One vote of a round. `tally` None of a closed one: too few sources voted, and nothing is shown.
    `sources` is what each organisation's source was when it was counted."""

    id: int
    round_id: int
    subject: VoteSubject
    state: VoteState
    rules: VoteRules
    passing: int | None
    shows_ballots: bool
    closes_on: date | None
    opened_at: datetime | None
    closed_at: datetime | None
    tally: Tally | None
    sources: Mapping[str, str]

    @property
    def is_open(self) -> bool:
        """Whether dots may be given now."""
        return self.state == VoteState.OPEN

    @property
    def is_shown(self) -> bool:
        """Whether its tally is there to be read; then it never opens again."""
        return self.tally is not None


def stored_vote(row: Vote) -> StoredVote:
    """The row as a plain value."""
    return StoredVote(
        id=row.pk,
        round_id=row.round_id,
        subject=VoteSubject(row.subject),
        state=VoteState(row.state),
        rules=VoteRules(budget=row.budget, cap=row.cap),
        passing=row.passing,
        shows_ballots=row.shows_ballots,
        closes_on=row.closes_on,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        tally=Tally.from_document(row.tally) if row.tally else None,
        sources=row.sources,
    )
