"""Reads of votes. How a ballot looks is read for the organisation's own people alone, and for a count."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from analysis.voting import Tally, passing
from capabilities.queries import CapabilityMap
from organisations.models import Assignment, Organisation
from organisations.permissions import ANSWERS_FOR_ORGANISATION
from organisations.swedish import swedish
from surveys.voting.models import Ballot, Mark, Vote, VoteSubject
from surveys.voting.terms import StoredVote, stored_vote

SAYS_SOMETHING = Q(marks__dots__gt=0) | ~Q(marks__together="")
"""Of a ballot that is not blank; it needs `distinct` or a count over distinct ballots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundVotes:
    """The votes of a round: on groups where it is held in two stages, and on capabilities. Both may be
    None."""

    groups: StoredVote | None
    capabilities: StoredVote | None

    @property
    def current(self) -> StoredVote | None:
        """The one that is, or was last, at stake: the second stage once the first is counted."""
        if self.groups is not None and not self.groups.is_shown:
            return self.groups
        return self.capabilities

    @property
    def is_open(self) -> bool:
        """Whether dots may be given now."""
        return self.current is not None and self.current.is_open

    def passed(self) -> tuple[str, ...] | None:
        """The keys of the groups that go on; None where all do, as there is no first stage."""
        if self.groups is None:
            return None
        if self.groups.tally is None or self.groups.passing is None:
            return ()
        return passing(self.groups.tally.dots, count=self.groups.passing)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMark:
    """A mark as it stands, with who made it and when; `revision` 0: nobody has."""

    dots: int
    together: str
    revision: int
    marked_at: datetime | None
    marked_by: str


NO_MARK = StoredMark(dots=0, together="", revision=0, marked_at=None, marked_by="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """One organisation's part: whether it has voted, never how. `managers` counts who may vote for it."""

    id: int
    key: str
    name: str
    has_voted: bool
    managers: int


def read_votes(round_id: int) -> RoundVotes:
    """The round's votes. One query."""
    votes = {VoteSubject(row.subject): stored_vote(row) for row in Vote.objects.filter(round_id=round_id)}
    return RoundVotes(groups=votes.get(VoteSubject.GROUPS), capabilities=votes.get(VoteSubject.CAPABILITIES))


def shown_tally(round_id: int) -> Tally | None:
    """The tally of the round's vote on capabilities, if there is one to show. One query."""
    rows = Vote.objects.filter(round_id=round_id, subject=VoteSubject.CAPABILITIES, tally__isnull=False)
    document = rows.values_list("tally", flat=True).first()
    return Tally.from_document(document) if document else None


def voters(vote: StoredVote, *, association_id: int) -> tuple[Voter, ...]:
    """Every organisation of the association in Swedish order. Three queries, whatever their number."""
    said = Ballot.objects.filter(vote_id=vote.id).filter(SAYS_SOMETHING)
    voted = set(said.values_list("organisation_id", flat=True))
    managers = Counter(
        Assignment.objects.filter(
            organisation__association_id=association_id,
            role__in=ANSWERS_FOR_ORGANISATION,
            person__is_active=True,
        ).values_list("organisation_id", flat=True)
    )
    organisations = Organisation.objects.filter(association_id=association_id)
    rows = [
        Voter(id=row.pk, key=row.key, name=row.name, has_voted=row.pk in voted, managers=managers[row.pk])
        for row in organisations
    ]
    return tuple(sorted(rows, key=lambda row: swedish(row.name)))


def read_marks(ballot_id: int | None) -> dict[str, StoredMark]:
    """What stands on the ballot, by the key of the choice. At most one query."""
    if ballot_id is None:
        return {}
    rows = Mark.objects.filter(ballot_id=ballot_id).select_related("marked_by")
    return {row.choice: stored_mark(row) for row in rows}


def stored_mark(row: Mark | None) -> StoredMark:
    """The row as a plain value; no row is revision 0 without a dot."""
    if row is None:
        return NO_MARK
    return StoredMark(
        dots=row.dots,
        together=row.together,
        revision=row.revision,
        marked_at=row.marked_at,
        marked_by=row.marked_by.name if row.marked_by else "",
    )


def choices_of(the_map: CapabilityMap, vote: StoredVote, passed: tuple[str, ...] | None) -> tuple[str, ...]:
    """The keys that stand on the ballot, in map order: the groups in a first stage, else the capabilities of
    the groups that passed; `passed` None is all of them."""
    if vote.subject == VoteSubject.GROUPS:
        return tuple(group.key for group in the_map.groups())
    groups = (group for group in the_map.groups() if passed is None or group.key in passed)
    return tuple(capability.key for group in groups for capability in group.capabilities)


def read_ballots(vote: StoredVote) -> dict[int, dict[str, StoredMark]]:
    """Every ballot by organisation: for the count, and for a vote that announced that its ballots are shown.
    One query."""
    given: dict[int, dict[str, StoredMark]] = defaultdict(dict)
    for row in Mark.objects.filter(ballot__vote_id=vote.id).select_related("ballot", "marked_by"):
        given[row.ballot.organisation_id][row.choice] = stored_mark(row)
    return given
