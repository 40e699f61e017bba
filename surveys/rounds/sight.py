"""Whose own answers one person may read in a round, beside what is published of all.

A published figure is safe against a reader who knows the answers of one source. Sources are settled by
version 1, and roles go on changing: who is given one afterwards in an organisation of another source could
subtract both (docs/decisions/0007-one-source-to-a-reader.md).
"""

from organisations.models import Organisation
from organisations.people.queries import organisations_seen_by
from organisations.permissions import SEES_ORGANISATION, Access
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
    mine = access.own_organisations
    if not mine or the_round.state not in SETTLED:
        return mine
    seen = organisations_seen_by(
        access.person_id, since=the_round.created_at, today=mine, roles=SEES_ORGANISATION
    )
    if len(seen) < 2:
        return mine
    return mine - _of_other_sources(the_round, seen)


def _of_other_sources(the_round: Round, seen: tuple[int, ...]) -> frozenset[int]:
    """Of those seen, in order: the restricted that do not share a source with the first restricted one."""
    frozen = frozen_disclosure(the_round.pk)
    if frozen is None:
        return frozenset()
    source_of = {respondent.key: respondent.source for respondent in frozen.restricted}
    here = Organisation.objects.filter(pk__in=seen, association_id=the_round.association_id)
    keys = dict(here.values_list("pk", "key"))
    sources = {pk: source_of[keys[pk]] for pk in seen if keys.get(pk) in source_of}
    first = next(iter(sources.values()), None)
    return frozenset(pk for pk, source in sources.items() if source != first)
