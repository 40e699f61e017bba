"""What people do with a vote: plan, open and close it, and give dots."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from organisations.errors import NotPossible
from organisations.models import Organisation
from surveys.rounds.models import Round, RoundState
from surveys.voting.models import Ballot, Mark, Vote, VoteState, VoteSubject
from surveys.voting.queries import NO_MARK, StoredMark, read_votes, stored_mark
from surveys.voting.tallying import count
from surveys.voting.terms import VOTABLE, StoredVote, VoteTerms, stored_vote


class OverBudget(NotPossible):
    """More dots than the ballot has, or more on one choice than it may have. Nothing was stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkChange:
    """What somebody wants a mark to be, having seen its `expected_revision`."""

    choice: str
    dots: int
    together: str
    expected_revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedMarks:
    """By choice: the marks as they stand after the change, and those where somebody else was first; and how
    many dots the ballot has left."""

    stored: Mapping[str, StoredMark]
    conflicts: Mapping[str, StoredMark]
    left: int


@transaction.atomic
def plan_vote(*, round_id: int, terms: VoteTerms) -> None:
    """Prepare the round's vote, or change one that has not opened. Raises NotPossible; ValidationError."""
    _locked_round(round_id, {RoundState.PLANNED, *VOTABLE})
    begun = Vote.objects.filter(round_id=round_id).exclude(state=VoteState.PLANNED)
    if begun.exists():
        raise NotPossible("Omröstningen har öppnats. Villkoren som gällde då ligger fast.")
    Vote.objects.filter(round_id=round_id).delete()
    if terms.passing is not None:
        _plan(round_id, VoteSubject.GROUPS, terms)
    _plan(round_id, VoteSubject.CAPABILITIES, terms)


@transaction.atomic
def open_vote(*, round_id: int, now: datetime) -> StoredVote:
    """Let organisations give dots: the first stage, the second, or again where so few voted that nothing was
    shown. A vote whose tally was shown never reopens."""
    _locked_round(round_id, VOTABLE)
    votes = read_votes(round_id)
    current = votes.current
    if current is None:
        raise NotPossible("Omgången har ingen omröstning. Bestäm villkoren först.")
    if current.is_shown:
        raise NotPossible("Resultatet av omröstningen har visats, så den kan inte öppnas igen.")
    if current.is_open:
        raise NotPossible("Omröstningen är redan öppen.")
    row = Vote.objects.select_for_update().get(pk=current.id)
    row.state, row.opened_at, row.closed_at = VoteState.OPEN, row.opened_at or now, None
    if row.closes_on is not None and row.closes_on < localdate(now):
        row.closes_on = None  # it would close again within the hour
    return _save(row)


@transaction.atomic
def close_vote(*, round_id: int, now: datetime) -> StoredVote:
    """Stop taking dots and count. What is shown from then on is never changed. Raises NotPossible."""
    current = read_votes(round_id).current
    if current is None or not current.is_open:
        raise NotPossible("Bara en öppen omröstning kan stängas.")
    row = Vote.objects.select_for_update().select_related("round").get(pk=current.id)
    # Whoever is saving finishes first; whoever comes after reads that the vote is closed.
    list(Ballot.objects.select_for_update().filter(vote=row).order_by("pk").values_list("pk"))
    counted = count(stored_vote(row), row.round)
    row.state, row.closed_at = VoteState.CLOSED, now
    row.tally = counted.tally.to_document() if counted.tally else None
    row.sources = dict(counted.sources)
    return _save(row)


@transaction.atomic
def close_overdue_votes(*, now: datetime) -> int:
    """Close every open vote whose last day has passed in Sweden. Gives how many."""
    overdue = Vote.objects.filter(state=VoteState.OPEN, closes_on__lt=localdate(now))
    rounds = list(overdue.order_by("round_id").values_list("round_id", flat=True))
    return len([close_vote(round_id=round_id, now=now) for round_id in rounds])


@transaction.atomic
def begin_ballot(*, vote_id: int, organisation_id: int) -> int:
    """The id of the organisation's ballot, made at first use. Raises NotPossible."""
    existing = Ballot.objects.filter(vote_id=vote_id, organisation_id=organisation_id).first()
    if existing:
        return existing.pk
    vote = Vote.objects.select_for_update(of=["self"]).select_related("round").get(pk=vote_id)
    _require_open(vote)
    members = Organisation.objects.filter(association_id=vote.round.association_id)
    if not members.filter(pk=organisation_id).exists():
        raise NotPossible("Organisationen hör inte till förbundet som driver omgången.")
    ballot, _ = Ballot.objects.get_or_create(vote_id=vote_id, organisation_id=organisation_id)
    return ballot.pk


@transaction.atomic
def save_marks(
    *,
    ballot_id: int,
    changes: Iterable[MarkChange],
    choices: Collection[str],
    person_id: int | None,
    now: datetime,
) -> SavedMarks:
    """Store each mark that nobody else changed since its `expected_revision` was shown; name the others.

    The ballot is locked, so two who save at once come one after the other, and it never holds more dots than
    it has: a change that would is refused as a whole. `choices` is what stands on the ballot. Three queries,
    and one for each mark that changes. Raises OverBudget, NotPossible.
    """
    Ballot.objects.select_for_update().get(pk=ballot_id)
    vote = Vote.objects.get(ballots=ballot_id)
    _require_open(vote)
    rows = {row.choice: row for row in Mark.objects.filter(ballot_id=ballot_id).select_related("marked_by")}
    wanted = {change.choice: change for change in changes}
    if not wanted.keys() <= set(choices):
        raise NotPossible("Det ni röstar på står inte på röstsedeln. Läs in sidan igen.")
    conflicts = {
        key: stored_mark(rows.get(key)) for key in wanted if _is_conflict(rows.get(key), wanted[key])
    }
    mine = {key: change for key, change in wanted.items() if key not in conflicts}
    left = _left_after(vote, rows, mine)
    # Those with fewer dots than before go first: the database counts after each.
    for change in sorted(mine.values(), key=lambda change: change.dots - _dots(rows.get(change.choice))):
        rows[change.choice] = _write(rows.get(change.choice), change, ballot_id, person_id, now)
    return SavedMarks(stored={key: stored_mark(rows[key]) for key in mine}, conflicts=conflicts, left=left)


def _plan(round_id: int, subject: VoteSubject, terms: VoteTerms) -> None:
    vote = Vote(
        round_id=round_id,
        subject=subject,
        budget=terms.budget,
        cap=terms.cap,
        shows_ballots=terms.shows_ballots,
        passing=terms.passing if subject == VoteSubject.GROUPS else None,
        closes_on=terms.closes_on,
    )
    vote.full_clean()
    vote.save()


def _locked_round(round_id: int, allowed: Collection[RoundState]) -> Round:
    the_round = Round.objects.select_for_update().get(pk=round_id)
    if the_round.state not in allowed:
        raise NotPossible(f"Omgången är {the_round.get_state_display()}, så omröstningen kan inte ändras.")
    return the_round


def _save(row: Vote) -> StoredVote:
    row.full_clean()
    row.save()
    return stored_vote(row)


def _require_open(vote: Vote) -> None:
    if vote.state != VoteState.OPEN:
        raise NotPossible("Omröstningen är inte öppen. De prickar som redan är sparade gäller.")


def _is_conflict(row: Mark | None, change: MarkChange) -> bool:
    current = stored_mark(row)
    is_same = (current.dots, current.together) == (change.dots, change.together)
    return not is_same and current.revision != change.expected_revision


def _dots(row: Mark | None) -> int:
    return stored_mark(row).dots


def _left_after(vote: Vote, rows: Mapping[str, Mark], changes: Mapping[str, MarkChange]) -> int:
    if any(not 0 <= change.dots <= vote.cap for change in changes.values()):
        raise OverBudget(f"Det går att ge 0 till {vote.cap} prickar åt samma. Inget är sparat.")
    kept = sum(row.dots for key, row in rows.items() if key not in changes)
    left = vote.budget - kept - sum(change.dots for change in changes.values())
    if left < 0:
        raise OverBudget(
            f"Det är {-left} {'prick' if left == -1 else 'prickar'} för mycket: ni har {vote.budget} att "
            "fördela. Ta bort någon annanstans och försök igen. Inget är sparat."
        )
    return left


def _write(
    row: Mark | None, change: MarkChange, ballot_id: int, person_id: int | None, now: datetime
) -> Mark:
    current = stored_mark(row)
    if row is None:
        if (change.dots, change.together) == (NO_MARK.dots, NO_MARK.together):
            return Mark(ballot_id=ballot_id, choice=change.choice, revision=0)
        row = Mark(ballot_id=ballot_id, choice=change.choice, revision=0)
    elif (current.dots, current.together) == (change.dots, change.together):
        return row
    row.dots, row.together = change.dots, change.together
    row.revision += 1
    row.marked_at, row.marked_by_id = now, person_id
    row.clean_fields(exclude=["ballot", "marked_by"])
    row.save()
    return row
