"""The ballots that a person may mark now, across all rounds."""

from dataclasses import dataclass
from datetime import date

from organisations.models import Organisation
from organisations.permissions import Access
from surveys.models import Ballot, Vote
from surveys.rounds.queries import visible_rounds
from surveys.voting.models import VoteState
from surveys.voting.queries import SAYS_SOMETHING


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteTask:
    """One organisation's ballot in an open vote."""

    round_slug: str
    round_name: str
    organisation_key: str
    organisation_name: str
    budget: int
    closes_on: date | None
    has_voted: bool


def vote_tasks(access: Access) -> tuple[VoteTask, ...]:
    """One for each organisation that the person votes for. Three queries, whatever their number."""
    votes = list(
        Vote.objects.filter(state=VoteState.OPEN, round__in=visible_rounds(access))
        .select_related("round")
        .order_by("closes_on", "pk")
    )
    organisations = list(Organisation.objects.filter(pk__in=access.answered_organisations).order_by("pk"))
    said = Ballot.objects.filter(vote__in=votes, organisation__in=organisations).filter(SAYS_SOMETHING)
    voted = set(said.values_list("vote_id", "organisation_id"))
    return tuple(
        VoteTask(
            round_slug=vote.round.slug,
            round_name=vote.round.name,
            organisation_key=organisation.key,
            organisation_name=organisation.name,
            budget=vote.budget,
            closes_on=vote.closes_on,
            has_voted=(vote.pk, organisation.pk) in voted,
        )
        for vote in votes
        for organisation in organisations
        if organisation.association_id == vote.round.association_id
    )
