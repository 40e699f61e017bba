"""Reads of an organisation's own ballot, for its people alone."""

from dataclasses import dataclass

from organisations.models import Organisation
from organisations.permissions import Access
from organisations.swedish import swedish
from surveys.rounds.models import Round
from surveys.rounds.queries import visible_rounds
from surveys.rounds.sight import in_sight
from surveys.voting.models import Ballot, VoteState, VoteSubject
from surveys.voting.queries import read_votes
from surveys.voting.terms import StoredVote


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationBallot:
    """One organisation's ballot in the vote at stake, begun or not, and whether this person may mark it."""

    round: Round
    vote: StoredVote
    passed: tuple[str, ...] | None
    organisation_id: int
    organisation_key: str
    organisation_name: str
    may_write: bool
    ballot_id: int | None

    @property
    def is_editable(self) -> bool:
        """Whether this person may give dots now."""
        return self.may_write and self.vote.is_open


def find_ballot(access: Access, *, round_slug: str, organisation_key: str) -> OrganisationBallot | None:
    """The ballot, where the person may read it and the vote has opened; else None. At most four queries."""
    the_round = visible_rounds(access).filter(slug=round_slug).first()
    if the_round is None:
        return None
    votes = read_votes(the_round.pk)
    vote = votes.current
    if vote is None or vote.state == VoteState.PLANNED:
        return None
    in_sight = _in_sight(access, the_round, vote)
    organisation = next((each for each in in_sight if each.key == organisation_key), None)
    if organisation is None:
        return None
    ballot = Ballot.objects.filter(vote_id=vote.id, organisation=organisation).values_list("pk", flat=True)
    return OrganisationBallot(
        round=the_round,
        vote=vote,
        passed=votes.passed() if vote.subject == VoteSubject.CAPABILITIES else None,
        organisation_id=organisation.pk,
        organisation_key=organisation.key,
        organisation_name=organisation.name,
        may_write=access.votes_for(organisation.pk),
        ballot_id=ballot.first(),
    )


def own_ballots(access: Access, the_round: Round, vote: StoredVote) -> tuple[tuple[str, str], ...]:
    """Key and name of the organisations whose ballots the person may read, in Swedish order. One query, and
    four where the vote is counted and the person has several organisations."""
    rows = [(each.key, each.name) for each in _in_sight(access, the_round, vote)]
    return tuple(sorted(rows, key=lambda row: swedish(row[1])))


def _in_sight(access: Access, the_round: Round, vote: StoredVote) -> list[Organisation]:
    """The person's organisations; once the vote is counted those of one source alone, the one that the person
    could read first: a tally is safe against a reader who knows the ballots of one source."""
    mine = in_sight(access, the_round, sources=(lambda: vote.sources) if vote.is_shown else None)
    return list(Organisation.objects.filter(association_id=the_round.association_id, pk__in=mine))
