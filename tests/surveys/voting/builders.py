"""Votes with ballots of enough organisations. Plain functions, no randomness."""

from collections.abc import Mapping

from organisations.models import Organisation
from surveys.models import Round, Vote
from surveys.voting.actions import MarkChange, SavedMarks, begin_ballot, close_vote, save_marks
from tests.factories import NOW, make_ballot, make_organisation

CULTURE, TRUST, DECIDE, RETIRE, SUPPORT = (
    "bygga-kultur",
    "skapa-fortroende",
    "fatta-beslut",
    "avveckla",
    "erbjuda-stod",
)
KEYS = (CULTURE, TRUST, DECIDE, RETIRE, SUPPORT)


def change(choice: str, dots: int, *, together: str = "", revision: int = 0) -> MarkChange:
    return MarkChange(choice=choice, dots=dots, together=together, expected_revision=revision)


def give(vote: Vote, organisation: Organisation, *changes: MarkChange, person_id=None, now=NOW) -> SavedMarks:
    """Save as a page would."""
    ballot_id = begin_ballot(vote_id=vote.pk, organisation_id=organisation.pk)
    return save_marks(ballot_id=ballot_id, changes=changes, choices=KEYS, person_id=person_id, now=now)


def five_vote(vote: Vote, dots: Mapping[str, int], **together: str) -> list[Organisation]:
    """Five new organisations with the same ballot."""
    organisations = [make_organisation(vote.round.association, f"Rösta {number}") for number in range(5)]
    for organisation in organisations:
        make_ballot(vote, organisation, dots, together)
    return organisations


def close(the_round: Round) -> Vote:
    """Close the vote that is open."""
    return Vote.objects.get(pk=close_vote(round_id=the_round.pk, now=NOW).id)
