"""Which answers may stand behind a published figure (method, section 2).

Somebody who reads a published figure can subtract the open answers, and an insider its own as well. The rule
is stated against that reader; `tests/analysis/test_disclosure_enumeration.py` checks it by enumeration.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

MINIMUM_SOURCES = 5
"""k: an association may raise it, never lower it."""


class Basis(StrEnum):
    """Which answers all figures of one capability rest on."""

    ALL = "all"
    OPEN = "open"
    SUPPRESSED = "suppressed"


def require_minimum_sources(k: int) -> int:
    """Give k back; raise ValueError where it is lower than the method allows."""
    if k < MINIMUM_SOURCES:
        raise ValueError(f"k = {k} is lower than the method's {MINIMUM_SOURCES}")
    return k


def group_sources(
    organisations: Iterable[str],
    *,
    shared_it: Mapping[str, Collection[str]],
    seen_by_one_person: Iterable[Collection[str]],
) -> dict[str, str]:
    """Join organisations into sources, each of which counts once.

    `shared_it` maps an IT organisation to those it serves; it is of their source itself. Each collection of
    `seen_by_one_person` holds the organisations whose answers one person may see; leave out the project lead,
    who sees all. Organisations that take no part may stand in both: they join those that do.
    Returns a source for each of `organisations`: the first key, in sorted order, of those joined.
    """
    wanted = list(organisations)
    parents: dict[str, str] = {}
    links = [(provider, *served) for provider, served in shared_it.items()]
    for linked in [*links, *map(tuple, seen_by_one_person)]:
        for other in linked[1:]:
            _join(parents, linked[0], other)
    return {organisation: _root(parents, organisation) for organisation in wanted}


def _root(parents: dict[str, str], member: str) -> str:
    while (parent := parents.get(member, member)) != member:
        member = parent
    return member


def _join(parents: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(parents, one), _root(parents, other)))
    parents[second] = first


def may_include_restricted(contributions: Iterable[tuple[str, int]], *, k: int) -> bool:
    """Whether the restricted answers to one capability may stand in its figures.

    `contributions` holds (source, level) for each restricted answer that is not blank. True only if at least
    k sources contribute and, whichever source is left out, the others hold at least two different levels.

    A source is one knower: what its organisations can infer of each other is not guarded
    (docs/decisions/0005-a-source-is-one-knower.md).
    Raises ValueError if k is lower than the method allows.
    """
    require_minimum_sources(k)
    by_source: dict[str, set[int]] = {}
    for source, level in contributions:
        by_source.setdefault(source, set()).add(level)
    return len(by_source) >= k and _differs_without_any_source(by_source.values())


def _differs_without_any_source(levels_by_source: Collection[set[int]]) -> bool:
    """Whether two levels remain, whichever source is left out (and so, where none is, too)."""
    sources_at = Counter(level for levels in levels_by_source for level in levels)
    return all(
        sum(sources_at[level] > (level in left_out) for level in sources_at) >= 2
        for left_out in levels_by_source
    )


def basis_of(*, includes_restricted: bool, has_open_answer: bool, has_restricted_respondent: bool) -> Basis:
    """The basis of one capability's figures.

    "open" is said of every capability whose figures rest on the open answers alone in a round that has a
    restricted respondent, also where none of them answered: no output tells which reason applied.
    """
    if includes_restricted:
        return Basis.ALL
    if not has_open_answer:
        return Basis.SUPPRESSED
    return Basis.OPEN if has_restricted_respondent else Basis.ALL
