"""Whose own answers one person may read in a round, beside what is published of all.

A published figure is safe against a reader who knows the answers of one source. Sources are settled by
version 1, and roles go on changing: who is given one afterwards in an organisation of another source could
subtract both (docs/decisions/0007-one-source-to-a-reader.md).
"""

from collections.abc import Callable, Mapping
from functools import partial

from organisations.models import Organisation
from organisations.people.queries import organisations_seen_by
from organisations.permissions import SEES_ANSWERS, Access
from surveys.rounds.compilation import frozen_disclosure
from surveys.rounds.models import Round, RoundState

SETTLED = frozenset({RoundState.PUBLISHED, RoundState.ARCHIVED})
"""The states in which the sources of the round are settled."""


def own_organisations(access: Access, the_round: Round) -> frozenset[int]:
    """The organisations of the round whose own answers the person may read.

    All where the person has a role that reads them, but in a round that is published: there the answers that
    were kept to the project lead are those of one source, the one that the person could read first. Three
    queries at most, and none for who has no such organisation or where the round is not published.
    """
    is_settled = the_round.state in SETTLED
    return in_sight(
        access, the_round, sources=partial(_restricted_sources, the_round) if is_settled else None
    )


def in_sight(
    access: Access, the_round: Round, *, sources: Callable[[], Mapping[str, str]] | None
) -> frozenset[int]:
    """The person's organisations without those of other sources than the one that could be read first.

    `sources` gives the source of each organisation, by key, that the published figures rest on and that not
    everybody sees; others are never left out. It is asked only if the person has seen more than one, and is
    None as long as nothing is published. Two queries at most, beside those of `sources`.
    """
    mine = access.own_organisations
    if not mine or sources is None:
        return mine
    seen = organisations_seen_by(
        access.person_id,
        since=the_round.created_at,
        today=mine | access.co_assessed_organisations,
        roles=SEES_ANSWERS,
    )
    if len(seen) < 2:
        return mine
    source_of = sources()
    here = Organisation.objects.filter(pk__in=seen, association_id=the_round.association_id)
    keys = dict(here.values_list("pk", "key"))
    found = {pk: source_of[keys[pk]] for pk in seen if keys.get(pk) in source_of}
    first = next(iter(found.values()), None)
    return mine - {pk for pk, source in found.items() if source != first}


def _restricted_sources(the_round: Round) -> dict[str, str]:
    frozen = frozen_disclosure(the_round.pk)
    return {each.key: each.source for each in frozen.restricted} if frozen else {}
