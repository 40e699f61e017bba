"""Reads of Results: what one person may see of a round, published or as it stands now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from django.db.models import QuerySet

from analysis.respondents import FrozenDisclosure
from analysis.result import OrganisationAnswers, Result, Sharing
from organisations.models import Organisation
from organisations.permissions import Access
from surveys.results.differences import Difference, difference
from surveys.rounds.compilation import compile_round
from surveys.rounds.models import LeadResult, PublishedResult, Round, RoundState
from surveys.rounds.queries import led_rounds, visible_rounds


class Edition(StrEnum):
    """Which figures of a round a page shows; all but the first are the project lead's alone."""

    PUBLISHED = "published"
    ALL_ANSWERS = "all_answers"
    LIVE = "live"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One publication of a round; `sha256` is of the participants' document."""

    id: int
    number: int
    published_at: datetime
    sha256: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownResult:
    """A Result as somebody looks at it.

    `version`, `versions` (newest first) and `sha256` (of this edition's document) are None, empty and None as
    long as nothing is published.
    """

    edition: Edition
    result: Result
    sha256: str | None = None
    version: Version | None = None
    versions: tuple[Version, ...] = ()


def rounds_for(edition: Edition, access: Access) -> QuerySet[Round]:
    """The rounds whose figures the person may see in that edition."""
    return visible_rounds(access) if edition is Edition.PUBLISHED else led_rounds(access)


def read_result(*, the_round: Round, edition: Edition, version: int | None = None) -> ShownResult | None:
    """The Result in that edition; None where there is none yet, and for a version that does not exist.

    The caller has asked `rounds_for` first. A published Result takes one query, and one more the first time
    that the process reads it; one that is compiled now takes those of `compile_round`.
    """
    if edition in {Edition.LIVE, Edition.PREVIEW}:
        return _compiled_now(the_round, edition) if version is None else None
    versions = versions_of(the_round.pk)
    chosen = next((each for each in versions if version in {None, each.number}), None)
    if chosen is None:
        return None
    if edition is Edition.PUBLISHED:
        result, sha256 = published_document(chosen.sha256), chosen.sha256
    else:
        result, sha256 = _for_lead(chosen.id)
    return ShownResult(edition=edition, result=result, sha256=sha256, version=chosen, versions=versions)


def versions_of(round_id: int) -> tuple[Version, ...]:
    """The round's publications, newest first, without their documents. One query."""
    rows = PublishedResult.objects.filter(round_id=round_id).order_by("-version")
    fields = rows.values_list("pk", "version", "published_at", "sha256", "note")
    return tuple(
        Version(id=pk, number=number, published_at=published_at, sha256=sha256, note=note)
        for pk, number, published_at, sha256, note in fields
    )


def own_answers(
    *, shown: ShownResult, association_id: int, organisations: frozenset[int]
) -> tuple[OrganisationAnswers, ...]:
    """The given organisations' own rows, each with what it chose to share; in the order of the Result.

    `organisations` are those that `surveys.rounds.sight` lets the person read. Should they be of several
    sources all the same, the restricted rows of all but the first are left out. Nothing beside the project
    lead's editions. Two queries, none for who has no organisation, three for several restricted rows; one
    more the first time that the process reads the Result.
    """
    if shown.edition is not Edition.PUBLISHED or shown.version is None or not organisations:
        return ()
    rows = Organisation.objects.filter(pk__in=organisations, association_id=association_id)
    keys = set(rows.values_list("key", flat=True))
    for_lead, _ = _for_lead(shown.version.id)
    own = tuple(row for row in for_lead.organisations if row.key in keys)
    return _of_one_source(own, shown.version.id)


def _of_one_source(
    own: tuple[OrganisationAnswers, ...], published_id: int
) -> tuple[OrganisationAnswers, ...]:
    restricted = [row.key for row in own if row.sharing is Sharing.RESTRICTED]
    if len(restricted) < 2:
        return own
    frozen = LeadResult.objects.values_list("frozen", flat=True).get(published_id=published_id)
    source_of = {each.key: each.source for each in FrozenDisclosure.from_document(frozen).restricted}
    first = source_of[restricted[0]]
    return tuple(row for row in own if source_of.get(row.key, first) == first)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedVersions:
    """Two publications of one round and what sets them apart for the participants."""

    older: Version
    newer: Version
    difference: Difference


def compared_versions(shown: ShownResult) -> ComparedVersions | None:
    """An older version against the newest, the newest against the one before it; None where there is but one.

    No query but the first time that the process reads either.
    """
    if shown.version is None or len(shown.versions) < 2:
        return None
    newest = shown.versions[0]
    older = shown.versions[1] if shown.version == newest else shown.version
    return ComparedVersions(
        older=older, newer=newest, difference=_published_difference(older.sha256, newest.sha256)
    )


@lru_cache(maxsize=64)
def _published_difference(older: str, newer: str) -> Difference:
    return difference(published_document(older), published_document(newer))


@lru_cache(maxsize=64)
def published_document(sha256: str) -> Result:
    """The participants' Result with that hash. It never changes, so the process keeps it.

    Raises ValueError if what is stored is not what the hash was taken of.
    """
    rows = PublishedResult.objects.filter(sha256=sha256).order_by("pk")
    return Result.from_document(rows.values_list("document", flat=True)[0], verify=True)


@lru_cache(maxsize=32)
def lead_document(sha256: str) -> Result:
    """The project lead's Result with that hash; as `published_document`."""
    rows = LeadResult.objects.filter(sha256=sha256).order_by("pk")
    return Result.from_document(rows.values_list("document", flat=True)[0], verify=True)


def _for_lead(published_id: int) -> tuple[Result, str]:
    sha256 = LeadResult.objects.values_list("sha256", flat=True).get(published_id=published_id)
    return lead_document(sha256), sha256


def _compiled_now(the_round: Round, edition: Edition) -> ShownResult | None:
    states = {RoundState.OPEN, RoundState.CLOSED}
    if edition is Edition.PREVIEW:
        states.add(RoundState.PUBLISHED)  # the next version, once somebody has corrected their answers
    if the_round.state not in states:
        return None
    compiled = compile_round(the_round=the_round, version=None, published_at=None)
    result = compiled.for_lead if edition is Edition.LIVE else compiled.published
    return ShownResult(edition=edition, result=result) if result.respondents else None
