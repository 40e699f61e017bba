"""What the project lead does with a round: create, open, close, publish, archive, delete."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from django.db import transaction
from django.utils.timezone import localdate

from capabilities.exchange import slug as slug_of
from organisations.errors import NotPossible
from organisations.names import tidy_name
from surveys.rounds.compilation import RoundResults, compile_round
from surveys.rounds.differences import change_note, open_changes, same_figures
from surveys.rounds.models import PUBLISHABLE, LeadResult, PublishedResult, Round, RoundPurpose, RoundState
from surveys.rounds.notices import tell_participants
from surveys.rounds.queries import published_result, unfinished_corrections
from surveys.voting.actions import close_vote
from surveys.voting.queries import read_votes

SLUG_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """What a round is created from; `slug` is made from the name where it is empty."""

    association_id: int
    map_version_id: int
    name: str
    slug: str = ""
    closes_on: date | None = None
    target: int = 3
    minimum_sources: int = 5
    purpose: RoundPurpose = RoundPurpose.REAL


@transaction.atomic
def create_round(*, new: NewRound) -> Round:
    """A planned round. Raises ValidationError (a taken slug, a target out of range, too few sources)."""
    the_round = Round(
        association_id=new.association_id,
        map_version_id=new.map_version_id,
        name=tidy_name(new.name),
        slug=new.slug or _free_slug(new.name),
        closes_on=new.closes_on,
        target=new.target,
        minimum_sources=new.minimum_sources,
        purpose=new.purpose,
    )
    return _save(the_round)


@transaction.atomic
def open_round(*, round_id: int, closes_on: date | None, now: datetime) -> Round:
    """Let organisations answer until the last day; an open round gets a new one, a closed one opens again."""
    allowed = (RoundState.PLANNED, RoundState.OPEN, RoundState.CLOSED)
    the_round = _locked(round_id, allowed, otherwise="En publicerad omgång kan inte öppnas för nya svar.")
    if closes_on is not None and closes_on < localdate(now):
        raise NotPossible("Sista dagen har redan varit. Välj en dag från och med i dag.")
    the_round.state = RoundState.OPEN
    the_round.closes_on = closes_on
    the_round.opened_at = the_round.opened_at or now
    the_round.closed_at = None
    return _save(the_round)


@transaction.atomic
def close_round(*, round_id: int, now: datetime) -> Round:
    """Stop taking answers. What is not handed in stays a draft and is not compiled."""
    the_round = _locked(round_id, (RoundState.OPEN,), otherwise="Bara en öppen omgång kan stängas.")
    return _close(the_round, now)


@transaction.atomic
def close_overdue_rounds(*, now: datetime) -> int:
    """Close every open round whose last day has passed in Sweden. Gives how many."""
    overdue = Round.objects.select_for_update().filter(state=RoundState.OPEN, closes_on__lt=localdate(now))
    return len([_close(the_round, now) for the_round in overdue])


@transaction.atomic
def publish_round(
    *, round_id: int, person_id: int | None, now: datetime, note: str = "", previewed: str | None = None
) -> PublishedResult:
    """Close where needed, the vote too, compile, freeze the next version and tell the participants.

    Without a change the last version is returned and nobody is told. `previewed` is the digest of the figures
    that the project lead has looked at: with others nothing is published, nor while a vote is open, as its
    tally cannot have been among them. From version 2 a `note` that is left empty names the organisations
    whose open answers changed. Raises NotPossible.
    """
    the_round = _locked(round_id, PUBLISHABLE, otherwise="Omgången kan inte publiceras i det läge den är.")
    last = published_result(round_id=round_id)
    if last is not None:
        _refuse_unfinished_corrections(round_id)
    version = last.version + 1 if last else 1
    _close_vote(round_id, previewed, now)
    results = compile_round(the_round=the_round, version=version, published_at=now)
    _refuse_nothing(results)
    _refuse_unseen(results, previewed)
    if last is not None and same_figures(last.document, results.published.to_document()):
        return last
    the_round.state = RoundState.PUBLISHED
    the_round.closed_at = the_round.closed_at or now
    _save(the_round)
    note = note or _note_since(last, results)
    published = _store(the_round, results, now=now, person_id=person_id, note=note)
    tell_participants(published)
    return published


@transaction.atomic
def archive_round(*, round_id: int) -> Round:
    """Put a published round away: it can be read, but nothing of it is changed any more."""
    otherwise = "Bara en publicerad omgång kan arkiveras."
    the_round = _locked(round_id, (RoundState.PUBLISHED,), otherwise=otherwise)
    the_round.state = RoundState.ARCHIVED
    return _save(the_round)


@transaction.atomic
def delete_round(*, round_id: int) -> None:
    """Remove a test round with its answers and Results, or one that nobody has seen. No other goes away."""
    the_round = Round.objects.select_for_update().get(pk=round_id)
    if the_round.purpose != RoundPurpose.TEST and the_round.state != RoundState.PLANNED:
        raise NotPossible("Bara en testomgång eller en planerad omgång kan tas bort. Andra arkiveras.")
    the_round.delete()


def _free_slug(name: str) -> str:
    """The name as a slug, with a number after it where another round has it."""
    stem = slug_of(name)[: SLUG_LENGTH - 4].strip("-") or "omgang"
    taken = set(Round.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (f"{stem}-{number}" for number in count(2))
    return stem if stem not in taken else next(slug for slug in candidates if slug not in taken)


def _locked(round_id: int, allowed: Collection[RoundState], *, otherwise: str) -> Round:
    the_round = Round.objects.select_for_update().get(pk=round_id)
    if the_round.state not in allowed:
        raise NotPossible(f"{otherwise} Den är {the_round.get_state_display()}.")
    return the_round


def _close(the_round: Round, now: datetime) -> Round:
    the_round.state = RoundState.CLOSED
    the_round.closed_at = now
    return _save(the_round)


def _save(the_round: Round) -> Round:
    the_round.full_clean()
    the_round.save()
    return the_round


def _refuse_unfinished_corrections(round_id: int) -> None:
    if names := unfinished_corrections(round_id):
        raise NotPossible(
            f"{', '.join(names)} har öppnats för rättelse och inte lämnats in igen. "
            "Vänta på det och publicera sedan."
        )


def _close_vote(round_id: int, previewed: str | None, now: datetime) -> None:
    if not read_votes(round_id).is_open:
        return
    if previewed is not None:
        raise NotPossible("Omröstningen pågår. Stäng den först, så att dess resultat kommer med.")
    close_vote(round_id=round_id, now=now)


def _refuse_nothing(results: RoundResults) -> None:
    if results.for_lead.respondents == 0:
        raise NotPossible("Ingen organisation har lämnat in. Det finns inget att publicera.")


def _refuse_unseen(results: RoundResults, previewed: str | None) -> None:
    if previewed is not None and previewed != results.digest():
        raise NotPossible(
            "Svaren har ändrats sedan du läste sammanfattningen. Inget är publicerat. "
            "Läs den på nytt och bekräfta sedan."
        )


def _note_since(last: PublishedResult | None, results: RoundResults) -> str:
    if last is None:
        return ""
    return change_note(open_changes(last.document, results.published.to_document()))


def _store(
    the_round: Round, results: RoundResults, *, now: datetime, person_id: int | None, note: str
) -> PublishedResult:
    document, lead_document = results.published.to_document(), results.for_lead.to_document()
    published = PublishedResult(
        round=the_round,
        version=document["version"],
        document=document,
        sha256=document["sha256"],
        published_at=now,
        published_by_id=person_id,
        note=note,
    )
    published.full_clean()
    published.save()
    LeadResult.objects.create(
        published=published,
        document=lead_document,
        sha256=lead_document["sha256"],
        frozen=results.frozen.to_document(),
    )
    return published
