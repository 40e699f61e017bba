"""Which earlier round a Result is compared with: one answer for every page and every figure."""

from dataclasses import dataclass
from datetime import datetime

from analysis.result import Result
from organisations.permissions import Access
from surveys.results.queries import Edition, ShownResult, lead_document, published_document, rounds_for
from surveys.rounds.models import PublishedResult, Round


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRound:
    """A round of the same association and kind, in the version that stood when the later one was published.

    `sha256` is of that version's document in `edition`, the reader's.
    """

    slug: str
    name: str
    published_at: datetime
    sha256: str
    edition: Edition


def earlier_rounds(the_round: Round, shown: ShownResult, access: Access) -> tuple[EarlierRound, ...]:
    """The rounds that the shown one can be compared with, newest first. One query, none for what is not
    published.

    On whichever map: capabilities are matched by key, and what only one of the maps has is named. What was
    published of an earlier round after this one, a late correction, is left out, so that no page of a
    published round ever changes.
    """
    if not shown.versions:
        return ()
    rows = (
        PublishedResult.objects.filter(
            round__in=rounds_for(shown.edition, access),
            round__association_id=the_round.association_id,
            round__purpose=the_round.purpose,
            published_at__lt=shown.versions[-1].published_at,
        )
        .exclude(round=the_round)
        .order_by("round_id", "-version")
        .distinct("round_id")
        .values_list("round__slug", "round__name", "published_at", _HASH[shown.edition])
    )
    found = (
        EarlierRound(slug=slug, name=name, published_at=at, sha256=sha256, edition=shown.edition)
        for slug, name, at, sha256 in rows
    )
    return tuple(sorted(found, key=lambda row: row.published_at, reverse=True))


_HASH = {Edition.PUBLISHED: "sha256", Edition.ALL_ANSWERS: "for_lead__sha256"}
"""Nothing is compared with what is not published, so no other edition has an earlier round."""


def earlier_result(earlier: EarlierRound) -> Result:
    """The Result of that version, for the same readers as the one it is compared with.

    No query but the first time that the process reads it.
    """
    read = lead_document if earlier.edition is Edition.ALL_ANSWERS else published_document
    return read(earlier.sha256)
