"""The demonstration's three rounds, loaded through the same actions as everybody's."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils.timezone import localdate

from fyrbodal.demonstration.calibration import answer_in_the_flow, judge_vignettes
from surveys.answer_import.actions import import_answers
from surveys.assessments.models import Sharing
from surveys.cost_import.actions import HandIn, import_costs
from surveys.rounds.actions import NewRound, create_round, open_round, publish_round
from surveys.rounds.models import Round, RoundPurpose
from surveys.vote_import.actions import import_votes
from surveys.voting.actions import open_vote, plan_vote
from surveys.voting.terms import VoteTerms

EARLIER_ROUND = "demonstration-2025"
PUBLISHED_ROUND = "demonstration-2026"
OPEN_ROUND = "demonstration-2027"
OPEN_FOR = timedelta(days=180)
BETWEEN_ROUNDS = timedelta(days=364)

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answers:
    """A file of answers and what its organisations do with them."""

    file: str
    sharing: Sharing | None = None
    submit: bool = False


_EARLIER = (
    _Answers(file="2025_open.csv", sharing=Sharing.OPEN, submit=True),
    _Answers(file="2025_restricted.csv", sharing=Sharing.RESTRICTED, submit=True),
)
_PUBLISHED = (
    _Answers(file="2026_open.csv", sharing=Sharing.OPEN, submit=True),
    _Answers(file="2026_restricted.csv", sharing=Sharing.RESTRICTED, submit=True),
)
_BEGUN = (
    _Answers(file="2027_submitted.csv", sharing=Sharing.OPEN, submit=True),
    _Answers(file="2027_begun.csv"),
)


def load_earlier_round(*, association_id: int, map_version_id: int, now: datetime) -> bool:
    """A round that was published a year before the complete one, to compare it with: without a vote, and two
    organisations had not come in yet. False where the complete one is there already, since rounds stand in
    the order in which they were made."""
    if Round.objects.filter(slug=PUBLISHED_ROUND).exists():
        return False
    new = _new(association_id, map_version_id, EARLIER_ROUND, "Demonstration 2025 (påhittade svar)")
    then = now - BETWEEN_ROUNDS
    the_round = _opened(new, closes_on=None, now=then)
    if the_round is None:
        return False
    _answer(the_round, _EARLIER, then)
    publish_round(round_id=the_round.pk, person_id=None, now=then)
    return True


def load_published_round(*, association_id: int, map_version_id: int, now: datetime) -> bool:
    """The complete round, published; False where it is there already, whatever has become of it."""
    new = _new(association_id, map_version_id, PUBLISHED_ROUND, "Demonstration 2026 (påhittade svar)")
    the_round = _opened(new, closes_on=None, now=now)
    if the_round is None:
        return False
    judge_vignettes(the_round=the_round, file="2026_vignettes.csv", now=now)
    _answer(the_round, _PUBLISHED, now)
    _vote(the_round, "2026_votes.csv", now=now)
    _costs(the_round, "2026_costs_open.csv", sharing=Sharing.OPEN, now=now)
    _costs(the_round, "2026_costs_restricted.csv", sharing=Sharing.RESTRICTED, now=now)
    publish_round(round_id=the_round.pk, person_id=None, now=now)
    return True


def load_open_round(*, association_id: int, map_version_id: int, now: datetime) -> bool:
    """The round to try: some have begun, one has handed in, three have voted. False where it is there
    already."""
    new = _new(association_id, map_version_id, OPEN_ROUND, "Demonstration 2027 (öppen att prova)")
    the_round = _opened(new, closes_on=localdate(now) + OPEN_FOR, now=now)
    if the_round is None:
        return False
    judge_vignettes(the_round=the_round, file="2027_vignettes.csv", now=now)
    answer_in_the_flow(the_round=the_round, now=now)
    _answer(the_round, _BEGUN, now)
    _vote(the_round, "2027_votes.csv", now=now)
    _costs(the_round, "2027_costs.csv", sharing=None, now=now)
    return True


def _costs(the_round: Round, file: str, *, sharing: Sharing | None, now: datetime) -> None:
    """Let the organisations of the file fill in what IT costs; with a sharing they hand in, of last year."""
    hand_in = None if sharing is None else HandIn(year=localdate(now).year - 1, sharing=sharing)
    import_costs(round_id=the_round.pk, content=(_HERE / file).read_bytes(), hand_in=hand_in, now=now)


def _vote(the_round: Round, file: str, *, now: datetime) -> None:
    """Open the round's vote and let the organisations of the file give their dots; it closes with the
    round."""
    plan_vote(round_id=the_round.pk, terms=VoteTerms(closes_on=the_round.closes_on))
    open_vote(round_id=the_round.pk, now=now)
    import_votes(round_id=the_round.pk, content=(_HERE / file).read_bytes(), now=now)


def _new(association_id: int, map_version_id: int, slug: str, name: str) -> NewRound:
    return NewRound(
        association_id=association_id,
        map_version_id=map_version_id,
        slug=slug,
        name=name,
        purpose=RoundPurpose.DEMONSTRATION,
    )


def _opened(new: NewRound, *, closes_on: date | None, now: datetime) -> Round | None:
    """The round, open; None where it is there already."""
    if Round.objects.filter(slug=new.slug).exists():
        return None
    return open_round(round_id=create_round(new=new).pk, closes_on=closes_on, now=now)


def _answer(the_round: Round, answers: tuple[_Answers, ...], now: datetime) -> None:
    for each in answers:
        content = (_HERE / each.file).read_bytes()
        import_answers(
            round_id=the_round.pk, content=content, sharing=each.sharing, submit=each.submit, now=now
        )
