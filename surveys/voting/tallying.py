"""Counting a vote when it closes: ballots as the method needs them, with the sources as they are at that
moment."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.voting import Ballot, Tally, Together, count_votes
from capabilities.queries import read_map
from organisations.models import Organisation
from surveys.rounds.compilation import read_sources
from surveys.rounds.models import Round
from surveys.voting.queries import StoredMark, choices_of, read_ballots, read_votes
from surveys.voting.terms import StoredVote


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The tally, None where too few sources voted, and the source of each organisation by key."""

    tally: Tally | None
    sources: Mapping[str, str]


def count(vote: StoredVote, the_round: Round) -> Count:
    """Count the ballots. Seven queries, and four for a map new to the process."""
    votes = read_votes(the_round.pk)
    is_second = votes.capabilities is not None and vote.id == votes.capabilities.id
    choices = choices_of(read_map(the_round.map_version_id), vote, votes.passed() if is_second else None)
    sources = read_sources(the_round.association_id, since=the_round.created_at)
    tally = count_votes(choices, _ballots(vote, sources), rules=vote.rules, k=the_round.minimum_sources)
    return Count(tally=tally, sources=sources)


def _ballots(vote: StoredVote, sources: Mapping[str, str]) -> list[Ballot]:
    given = read_ballots(vote)
    keys = dict(Organisation.objects.filter(pk__in=given).values_list("pk", "key"))
    return [_ballot(sources[keys[organisation_id]], marks) for organisation_id, marks in given.items()]


def _ballot(source: str, marks: Mapping[str, StoredMark]) -> Ballot:
    return Ballot(
        source=source,
        dots={key: mark.dots for key, mark in marks.items() if mark.dots},
        together={key: Together(mark.together) for key, mark in marks.items() if mark.together},
    )
