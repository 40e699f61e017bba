"""What publishing now would lead to, for the project lead to read before it is done."""

from collections import Counter
from dataclasses import dataclass

from analysis.disclosure import Basis
from analysis.result import Result
from surveys.rounds.compilation import RoundResults, compile_round
from surveys.rounds.differences import OpenChange, open_changes, same_figures
from surveys.rounds.models import PUBLISHABLE, PublishedResult, Round, RoundState
from surveys.rounds.notices import participants
from surveys.rounds.queries import progress_of_round, published_result, unfinished_corrections
from surveys.voting.queries import read_votes


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationPreview:
    """The next version in short. The project lead's alone: `missing` and `reopened` name organisations.

    `on_all`, `on_open` and `suppressed` count capabilities by basis. `changes` is what differs from the last
    version, empty for the first. `digest` goes back with the confirmation, so that what is published is what
    was read. `unfinished` holds up every version but the first, an open vote every one. `is_thin` asks the
    project lead to think once more: the first version freezes much on little. `ballots` is how many the
    weights rest on, None where there are no weights.
    """

    state: RoundState
    version: int
    open: int
    restricted: int
    on_all: int
    on_open: int
    suppressed: int
    missing: tuple[str, ...]
    reopened: tuple[str, ...]
    unfinished: tuple[str, ...]
    changes: tuple[OpenChange, ...]
    is_changed: bool
    is_thin: bool
    recipients: int
    digest: str
    is_vote_open: bool
    ballots: int | None

    @property
    def respondents(self) -> int:
        """How many organisations' answers the version rests on."""
        return self.open + self.restricted

    @property
    def is_allowed(self) -> bool:
        """Whether the round's state lets it be published at all."""
        return self.state in PUBLISHABLE

    @property
    def is_possible(self) -> bool:
        """Whether confirming would give a new version."""
        is_settled = not self.unfinished and not self.is_vote_open
        return self.is_allowed and self.respondents > 0 and self.is_changed and is_settled


def preview_publication(the_round: Round) -> PublicationPreview:
    """Compile as publishing would, and store nothing. Seventeen queries, whatever the number of rows."""
    last = published_result(round_id=the_round.pk)
    results = compile_round(the_round=the_round, version=None, published_at=None)
    progress = progress_of_round(the_round)
    bases = Counter(capability.basis for capability in results.published.capabilities)
    return PublicationPreview(
        state=RoundState(the_round.state),
        version=last.version + 1 if last else 1,
        open=results.published.open,
        restricted=results.published.restricted,
        on_all=bases[Basis.ALL],
        on_open=bases[Basis.OPEN],
        suppressed=bases[Basis.SUPPRESSED],
        missing=tuple(row.name for row in progress if row.submitted_at is None),
        reopened=tuple(row.name for row in progress if row.reopened_at is not None),
        unfinished=tuple(unfinished_corrections(the_round.pk)) if last else (),
        changes=_changes(last, results),
        is_changed=_is_changed(last, results),
        is_thin=last is None and _is_thin(results.published, the_round.minimum_sources, len(progress)),
        recipients=len(participants(the_round.association_id)),
        digest=results.digest(),
        is_vote_open=read_votes(the_round.pk).is_open,
        ballots=_ballots(results),
    )


def _is_thin(result: Result, minimum_sources: int, organisations: int) -> bool:
    """Fewer answer than it takes to count restricted answers at all, or fewer than half of all."""
    return result.respondents < minimum_sources or result.respondents * 2 < organisations


def _ballots(results: RoundResults) -> int | None:
    votes = (each.vote for each in results.published.capabilities)
    return next((vote.ballots for vote in votes if vote is not None), None)


def _changes(last: PublishedResult | None, results: RoundResults) -> tuple[OpenChange, ...]:
    return open_changes(last.document, results.published.to_document()) if last else ()


def _is_changed(last: PublishedResult | None, results: RoundResults) -> bool:
    return last is None or not same_figures(last.document, results.published.to_document())
