"""Reads of the rounds that a published round can be compared with."""

from dataclasses import dataclass

from django.db.models import Max

from analysis.result import Result
from organisations.permissions import Access
from surveys.results.pages import Page
from surveys.results.queries import read_result, rounds_for
from surveys.rounds.models import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRound:
    """A round that was published before the one that is looked at."""

    slug: str
    name: str
    round: Round


def earlier_rounds(page: Page, access: Access) -> tuple[EarlierRound, ...]:
    """The association's rounds on the same map and for the same purpose that were published before this one,
    newest first, in the reader's edition. One query."""
    if page.shown.version is None:
        return ()
    first = page.shown.versions[-1].published_at
    rounds = (
        rounds_for(page.shown.edition, access)
        .filter(
            association_id=page.round.association_id,
            purpose=page.round.purpose,
            map_version__key=page.map.key,
            results__published_at__lt=first,
        )
        .exclude(pk=page.round.pk)
        .annotate(last=Max("results__published_at"))
        .order_by("-last", "pk")
    )
    return tuple(EarlierRound(slug=each.slug, name=each.name, round=each) for each in rounds)


def earlier_result(earlier: EarlierRound, page: Page) -> tuple[Result, str] | None:
    """The newest Result of that round in the reader's edition, with its hash. Queries as `read_result`."""
    shown = read_result(the_round=earlier.round, edition=page.shown.edition)
    return None if shown is None or shown.sha256 is None else (shown.result, shown.sha256)
