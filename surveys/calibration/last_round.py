"""The association's last published Result, as every participant may read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from surveys.results.queries import published_document
from surveys.rounds.models import PublishedResult, Round


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRound:
    """Another round's name and its published mean by capability; what is suppressed is not in it."""

    name: str
    means: Mapping[str, Fraction]


def last_published(round_id: int) -> LastRound | None:
    """The newest published version of another round of the association, of the same purpose; None before the
    first.

    Of the participants' Result alone, never of the project lead's. One query, and one more the first time
    that the process reads the Result.
    """
    the_round = Round.objects.filter(pk=round_id)
    rows = PublishedResult.objects.filter(
        round__association__in=the_round.values("association"), round__purpose__in=the_round.values("purpose")
    ).exclude(round_id=round_id)
    newest = rows.order_by("-published_at", "-pk").values_list("round__name", "sha256").first()
    if newest is None:
        return None
    name, sha256 = newest
    capabilities = published_document(sha256).capabilities
    return LastRound(name=name, means={each.key: each.mean for each in capabilities if each.mean is not None})
