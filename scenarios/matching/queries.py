"""Reads for matching: whose answers one person may count, where the organisations lie, which rounds
there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings

from analysis.result import OrganisationAnswers, Result
from analysis.support import Place
from organisations.models import Organisation
from organisations.permissions import Access
from organisations.swedish import swedish
from surveys.rounds.queries import visible_rounds
from surveys.rounds.sight import SETTLED

MAIN_TOWNS = Path("scenarios/data/huvudorter.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSet:
    """The one set of answers that all suggestions of a page rest on, in Swedish order.

    `own` holds the keys of those that are in it only because they are the reader's own.
    """

    rows: tuple[OrganisationAnswers, ...]
    own: frozenset[str]

    def only(self, keys: frozenset[str]) -> "AnswerSet | None":
        """The chosen organisations, all where none is; None where one of them is not in the set.

        Whoever is not in the set is not told from whoever does not exist.
        """
        if not keys:
            return self
        chosen = tuple(row for row in self.rows if row.key in keys)
        if len(chosen) < len(keys):
            return None
        return AnswerSet(rows=chosen, own=self.own & keys)


def answer_set(result: Result, own: Sequence[OrganisationAnswers] = ()) -> AnswerSet:
    """The rows that stand by name in the Result, which for participants are the open ones, and the reader's
    own.

    Nothing else may come in here: no published figure, since it may rest on restricted answers, and counts
    from one set beside a mean of another would tell of the difference.
    """
    named = {row.key for row in result.organisations}
    added = [row for row in own if row.key not in named]
    rows = sorted([*result.organisations, *added], key=lambda row: swedish(row.name))
    return AnswerSet(rows=tuple(rows), own=frozenset(row.key for row in added))


def places_of(rows: Sequence[OrganisationAnswers], association_id: int) -> tuple[Place | None, ...]:
    """The main town of each organisation, None where it is not known. One query."""
    known = Organisation.objects.filter(association_id=association_id, key__in=[row.key for row in rows])
    codes = dict(known.values_list("key", "code"))
    towns = _main_towns()
    return tuple(towns.get(codes.get(row.key, "")) for row in rows)


@lru_cache(maxsize=1)
def _main_towns() -> dict[str, Place]:
    document = yaml.safe_load((settings.BASE_DIR / MAIN_TOWNS).read_bytes())
    return {code: tuple(each["place"]) for code, each in document.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedRound:
    """A round whose published answers give suggestions."""

    slug: str
    name: str


def matched_rounds(access: Access, association_id: int) -> tuple[MatchedRound, ...]:
    """The association's published rounds that the person may see, newest first. One query."""
    rounds = visible_rounds(access).filter(association_id=association_id, state__in=SETTLED)
    found = rounds.filter(results__isnull=False).distinct().order_by("-pk").values_list("slug", "name")
    return tuple(MatchedRound(slug=slug, name=name) for slug, name in found)
