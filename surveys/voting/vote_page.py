"""What the vote's page says and offers, to the project lead and to others."""

from dataclasses import dataclass
from enum import StrEnum

from capabilities.queries import CapabilityMap
from organisations.permissions import Access
from surveys.rounds.models import Round, RoundState
from surveys.voting.ballots import own_ballots
from surveys.voting.models import VoteState, VoteSubject
from surveys.voting.queries import RoundVotes, Voter, read_ballots, voters
from surveys.voting.tally_page import ShownBallot, shown_ballots
from surveys.voting.terms import VOTABLE, StoredVote


class Offer(StrEnum):
    """What the project lead may do now."""

    PLAN = "plan"
    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class VotePage:
    """`voters`, `offers` and `ballots` are empty for all but the project lead; `ballots` also where the vote
    did not announce that they are shown. `own` are the reader's organisations with a ballot to mark or
    read."""

    leads: bool
    current: StoredVote | None
    meaning: str
    offers: tuple[Offer, ...]
    voters: tuple[Voter, ...]
    own: tuple[tuple[str, str], ...]
    ballots: tuple[ShownBallot, ...]

    @property
    def voted(self) -> int:
        """How many organisations have voted."""
        return sum(voter.has_voted for voter in self.voters)

    @property
    def without_manager(self) -> int:
        """How many have not voted and have nobody who may."""
        return sum(not voter.has_voted and not voter.managers for voter in self.voters)

    @property
    def is_second_stage(self) -> bool:
        """Whether the capabilities of the groups that passed are at stake."""
        return self.current is not None and self.current.subject == VoteSubject.CAPABILITIES


def vote_page(access: Access, the_round: Round, votes: RoundVotes, the_map: CapabilityMap) -> VotePage:
    """The page for this person. At most five queries."""
    leads, current = access.leads(the_round.association_id), votes.current
    begun = current is not None and current.state != VoteState.PLANNED
    followed = voters(current, association_id=the_round.association_id) if leads and begun and current else ()
    return VotePage(
        leads=leads,
        current=current,
        meaning=_meaning(the_round, votes),
        offers=_offers(the_round, votes) if leads else (),
        voters=followed,
        own=own_ballots(access, the_round, current) if begun and current else (),
        ballots=_ballots(votes, the_map, followed) if leads else (),
    )


def _offers(the_round: Round, votes: RoundVotes) -> tuple[Offer, ...]:
    current = votes.current
    votable = the_round.state in VOTABLE
    offers = []
    if _is_unbegun(votes) and (votable or the_round.state == RoundState.PLANNED):
        offers.append(Offer.PLAN)
    if current is not None and votable and not current.is_open and not current.is_shown:
        offers.append(Offer.OPEN)
    if current is not None and current.is_open:
        offers.append(Offer.CLOSE)
    return tuple(offers)


def _is_unbegun(votes: RoundVotes) -> bool:
    stages = (votes.groups, votes.capabilities)
    return all(vote is None or vote.state == VoteState.PLANNED for vote in stages)


def _meaning(the_round: Round, votes: RoundVotes) -> str:
    current = votes.current
    if current is None or _is_unbegun(votes):
        return _unbegun_words(RoundState(the_round.state))
    if current.is_open:
        return "Omröstningen pågår. Hur någon röstar syns inte för andra, och inget räknas förrän den stängs."
    if current.is_shown:
        return "Omröstningen är stängd och räknad. Den öppnas inte igen."
    if current.state == VoteState.PLANNED:
        return "Grupperna är räknade. Nästa steg är att rösta på förmågorna i de grupper som gick vidare."
    return (
        "Omröstningen är stängd. För få oberoende organisationer röstade, så inget av den visas: det behövs "
        "röster från minst fem för att ingens röst ska gå att räkna ut."
    )


def _unbegun_words(state: RoundState) -> str:
    if state in {RoundState.PUBLISHED, RoundState.ARCHIVED}:
        return "Ingen omröstning hölls i omgången. Utvecklingsordningen går efter medelvärdet."
    return "Omröstningen har inte öppnat. Då ger varje organisation prickar till det som är viktigast."


def _ballots(
    votes: RoundVotes, the_map: CapabilityMap, followed: tuple[Voter, ...]
) -> tuple[ShownBallot, ...]:
    """How each organisation voted in the last counted stage, where that was announced."""
    current = votes.current
    if current is None or not current.is_shown or not current.shows_ballots:
        return ()
    names = {voter.id: voter.name for voter in followed}
    return shown_ballots(read_ballots(current), names, the_map)
