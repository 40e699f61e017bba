"""Whose answers stand behind what is assumed (docs/decisions/0011-what-if-on-seen-answers.md)."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from analysis.result import OrganisationAnswers, Result, Sharing
from organisations.models import Association
from organisations.permissions import Access
from scenarios.pilots.models import Pilot, PilotStatus
from scenarios.pilots.queries import PilotPlan, read_pilots, visible_pilots
from surveys.results.queries import Edition, ShownResult, own_answers, read_result
from surveys.rounds.models import PublishedResult, Round, RoundPurpose
from surveys.rounds.queries import visible_rounds
from surveys.rounds.sight import own_organisations

OVER = (PilotStatus.ENDED, PilotStatus.STOPPED)


class Answers(StrEnum):
    """Which answers are counted; the values stand in addresses."""

    OPEN = "oppna"
    OWN = "egna"
    ALL = "alla"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The answers that the reader may count, each by name.

    `result` gives the map, the targets and the votes. `choices` are the sets that the reader may choose from,
    `hidden` says how many organisations of the round are not in this one.
    """

    round: Round
    version: int
    result: Result
    rows: tuple[OrganisationAnswers, ...]
    chosen: Answers
    choices: tuple[Answers, ...]

    @property
    def hidden(self) -> int:
        """How many organisations submitted whose answers are not counted."""
        return self.result.respondents - len(self.rows)


def newest_result(association_id: int) -> PublishedResult | None:
    """The association's newest published Result that is not of a test. One query."""
    rows = PublishedResult.objects.filter(round__association_id=association_id)
    rows = rows.exclude(round__purpose=RoundPurpose.TEST).select_related("round__association")
    return rows.defer("document").order_by("-published_at", "-pk").first()


def seen_answers(access: Access, association_id: int, wanted: Answers) -> Seen | None:
    """The answers in the association's newest published Result; None where nothing is published.

    What the reader may not count is never in it, whatever is `wanted`: then it is the open answers. The
    caller has asked whether the person reads the association. Two queries, and those of `own_answers`.
    """
    newest = newest_result(association_id)
    if newest is None or not visible_rounds(access).filter(pk=newest.round_id).exists():
        return None
    the_round = newest.round
    shown = read_result(the_round=the_round, edition=Edition.PUBLISHED)
    if shown is None or shown.version is None:
        return None
    mine = _own_restricted(access, the_round, shown)
    may_count = {
        Answers.OPEN: True,
        Answers.OWN: bool(mine),
        Answers.ALL: access.leads(association_id) and bool(shown.result.restricted),
    }
    chosen = wanted if may_count[wanted] else Answers.OPEN
    result = _for_lead(the_round) if chosen is Answers.ALL else shown.result
    return Seen(
        round=the_round,
        version=shown.version.number,
        result=result,
        rows=result.organisations + (mine if chosen is Answers.OWN else ()),
        chosen=chosen,
        choices=tuple(each for each in Answers if may_count[each]),
    )


def pilots_to_choose(access: Access, association: Association) -> tuple[PilotPlan, ...]:
    """The association's pilots that are not over, in the order in which they were made. Four queries."""
    return read_pilots(_open_pilots(access, association))


def _open_pilots(access: Access, association: Association) -> QuerySet[Pilot]:
    return visible_pilots(access).filter(association=association).exclude(status__in=OVER).order_by("pk")


def _own_restricted(access: Access, the_round: Round, shown: ShownResult) -> tuple[OrganisationAnswers, ...]:
    own = own_answers(
        shown=shown,
        association_id=the_round.association_id,
        organisations=own_organisations(access, the_round),
    )
    return tuple(row for row in own if row.sharing is Sharing.RESTRICTED)


def _for_lead(the_round: Round) -> Result:
    shown = read_result(the_round=the_round, edition=Edition.ALL_ANSWERS)
    if shown is None:
        raise ValueError(f"round {the_round.pk} is published without the project lead's Result")
    return shown.result
