"""The rules of disclosure by enumeration (method, section 2, "Tests").

Each case enumerates every matrix of restricted answers to one capability, blanks included, and publishes each
in two versions. A reader knows the documents of both and, as an insider, some of the restricted answers. All
matrices that look alike to that reader are consistent with what it sees; for no answer of another source
may they leave fewer than two levels. One capability is enough: what is shown of one follows from no answer to
another.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

import pytest

from analysis.compilation import Compilation
from analysis.respondents import FrozenDisclosure, Respondent
from tests.analysis.builders import compile_round, make_open, make_respondent, make_restricted

type Answer = int | None
type Matrix = tuple[Answer, ...]
type Knowledge = tuple[int, ...]
"""The places of the restricted respondents whose answers a reader knows: none for an outsider."""


def publish_two_versions(matrix: Matrix, *, sources: str, openly: list[Answer]) -> Hashable:
    """What every participant can read: version 1, and version 2 after everybody has changed something."""
    opened = make_open(**{f"open{place}": level for place, level in enumerate(openly)})
    restricted = make_restricted(matrix, sources=sources)
    version_1 = compile_round([*opened, *restricted])
    raised = [replace(each, levels={"c": ((each.levels["c"] or 0) + 1) % 5}) for each in restricted]
    later = [make_respondent("late", {"c": 3}), *opened[1:], replace(raised[0], is_open=True), *raised[2:]]
    version_2 = compile_round(later, frozen=version_1.frozen)
    return version_1.result.to_document()["sha256"], version_2.result.to_document()["sha256"]


def readers(sources: str) -> Iterator[Knowledge]:
    """An outsider, everybody who knows an answer of a source, and everybody who knows all of one."""
    yield ()
    for source in sorted(set(sources)):
        members = [place for place, each in enumerate(sources) if each == source]
        for size in range(1, len(members) + 1):
            yield from combinations(members, size)


def inferable(
    publish: Callable[[Matrix], Hashable],
    *,
    sources: str,
    alphabet: tuple[Answer, ...],
) -> set[tuple[Knowledge, int]]:
    """Who can, for some matrix, tell an answer of another source: (what the reader knows, its place)."""
    published = [(matrix, publish(matrix)) for matrix in product(alphabet, repeat=len(sources))]
    return {
        (known, place)
        for known in readers(sources)
        for alike in look_alike(published, known)
        for place, possible in enumerate(zip(*alike, strict=True))
        if not shares_source(sources, known, place) and len({*possible} - {None}) < 2
    }


def shares_source(sources: str, known: Knowledge, place: int) -> bool:
    return sources[place] in {sources[each] for each in known}


def look_alike(published: list[tuple[Matrix, Hashable]], known: Knowledge) -> Iterator[list[Matrix]]:
    """The matrices in classes that a reader with that knowledge cannot tell apart."""
    classes: defaultdict[Hashable, list[Matrix]] = defaultdict(list)
    for matrix, seen in published:
        classes[seen, tuple(matrix[place] for place in known)].append(matrix)
    yield from classes.values()


@pytest.mark.parametrize(
    ("sources", "alphabet", "openly"),
    [
        ("stuvx", (None, 0, 1, 2), [3, 1]),
        ("stuvx", (None, 0, 1, 2, 3, 4), [None]),
        ("stuvx", (0, 1, 2, 3), [2]),
        ("stuv", (None, 0, 1, 2), [3]),
        ("stuvxy", (None, 0, 1), [3]),
        ("sstuvx", (None, 0, 1), [3, 1]),
        ("sstuvx", (0, 1, 2), []),
        ("ssttuvx", (None, 0, 1), [2]),
        ("ssstuvx", (None, 0, 1), [2]),
    ],
)
def test_no_restricted_answer_is_certain_to_another_source(
    sources: str, alphabet: tuple[Answer, ...], openly: list[Answer]
) -> None:
    def publish(matrix: Matrix) -> Hashable:
        return publish_two_versions(matrix, sources=sources, openly=openly)

    assert inferable(publish, sources=sources, alphabet=alphabet) == set()


@pytest.mark.parametrize(("sources", "alphabet"), [("stuvx", (None, 0, 1, 2)), ("sstuvx", (0, 1, 2))])
def test_enumeration_publishes_some_restricted_answers(sources: str, alphabet: tuple[Answer, ...]) -> None:
    bases = {
        compile_round([*make_open(a=3), *make_restricted(matrix, sources=sources)])
        .result.capabilities[0]
        .basis
        for matrix in product(alphabet, repeat=len(sources))
    }

    assert bases == {"all", "open"}


def publish_by_rule(matrix: Matrix, sources: str, rule: Callable[[list[tuple[str, int]]], bool]) -> Hashable:
    """What a rule by itself would publish: the levels in order, or nothing."""
    given = [(source, level) for source, level in zip(sources, matrix, strict=True) if level is not None]
    return tuple(sorted(level for _, level in given)) if rule(given) else None


def test_enumeration_finds_the_leak_of_counting_sources_alone() -> None:
    def publish(matrix: Matrix) -> Hashable:
        return publish_by_rule(matrix, "stuvx", lambda given: len(given) >= 5)

    leaks = inferable(publish, sources="stuvx", alphabet=(None, 0, 1))

    assert leaks == {(known, place) for known in readers("stuvx") for place in range(5)} - {
        ((place,), place) for place in range(5)
    }


type Marked = tuple[int, bool | None] | None
"""The level, and whether it is a guess: None where the respondent did not say. None is a blank.

A level says nothing of whether it is a guess: a reader who knows that it does knows more than the figures.
"""


def publish_marked(matrix: tuple[Marked, ...], *, sources: str, openly: list[Marked]) -> Hashable:
    """What every participant can read of levels and guesses, in two versions as above."""
    marked = [*openly, *matrix]
    respondents = [
        Respondent(
            key=f"r{place}",
            name=f"R{place}",
            source=f"o{place}" if place < len(openly) else sources[place - len(openly)],
            is_open=place < len(openly),
            levels={"c": given[0] if given else None},
            guesses={"c": given[1]} if given and given[1] is not None else {},
        )
        for place, given in enumerate(marked)
    ]
    version_1 = compile_round(respondents)
    turned = [
        each
        if each.is_open
        else replace(each, guesses={key: not guess for key, guess in each.guesses.items()})
        for each in respondents
    ]
    late = replace(
        respondents[-1], key="late", is_open=True, source="late", guesses={"c": True}, levels={"c": 3}
    )
    version_2 = compile_round([late, *turned[:-1]], frozen=version_1.frozen)
    return version_1.result.to_document()["sha256"], version_2.result.to_document()["sha256"]


@pytest.mark.parametrize(
    ("sources", "alphabet", "openly"),
    [
        ("stuvx", (None, *product((0, 1), (True, False))), [(2, True)]),
        ("stuvx", tuple(product((0, 1), (True, False, None))), []),
        ("sstuvx", tuple(product((0, 1), (True, False))), [(2, False)]),
        ("stuvxy", tuple(product((0, 1), (True, False))), []),
        ("stuvxy", (None, (1, True), (1, False)), [(1, True)]),
    ],
)
def test_neither_level_nor_guess_is_certain_to_another_source(
    sources: str, alphabet: tuple[Marked, ...], openly: list[Marked]
) -> None:
    published = [
        (matrix, publish_marked(matrix, sources=sources, openly=openly))
        for matrix in product(alphabet, repeat=len(sources))
    ]
    certain = {
        (known, place, part)
        for known in readers(sources)
        for alike in look_alike(published, known)
        for place, possible in enumerate(zip(*alike, strict=True))
        if not shares_source(sources, known, place)
        for part in (0, 1)
        if len({given[part] for given in possible if given is not None} - {None}) < 2
    }
    varied = {part for part in (0, 1) if len({given[part] for given in alphabet if given} - {None}) > 1}
    assert {each for each in certain if each[2] in varied} == set()


def test_enumeration_publishes_some_guesses_on_all_and_some_on_the_open_alone() -> None:
    bases = set()
    for matrix in product(((0, True), (1, False), (1, True)), repeat=5):
        respondents = [
            Respondent(
                key=f"r{place}",
                name="R",
                source=f"s{place}",
                is_open=False,
                levels={"c": level},
                guesses={"c": guess},
            )
            for place, (level, guess) in enumerate(matrix)
        ]
        opened = replace(make_respondent("o", {"c": 3}), guesses={"c": True})
        share = compile_round([opened, *respondents]).result.capabilities[0].guesses
        bases.add(share and share.basis)
    assert bases == {"all", "open"}


@pytest.mark.parametrize(
    ("sources", "alphabet"),
    [
        ("stuvx", (None, -1, 0, 1)),
        ("stuvx", (-2, -1, 0, 1, 2)),
        ("sstuvx", (None, 0, 1)),
        ("stuvxy", (None, 0, 1)),
    ],
)
def test_no_leniency_is_certain_to_another_source(sources: str, alphabet: tuple[Answer, ...]) -> None:
    def publish(matrix: Matrix) -> Hashable:
        def compiled(given: Matrix, frozen: FrozenDisclosure | None = None) -> Compilation:
            respondents = [
                replace(
                    make_respondent(f"r{place}", {"c": 2}, is_open=place % 2 == 0, source=sources[place]),
                    leniency=None if leniency is None else Fraction(leniency),
                )
                for place, leniency in enumerate(given)
            ]
            return compile_round(respondents, frozen=frozen)

        version_1 = compiled(matrix)
        version_2 = compiled((1, *matrix[1:]), version_1.frozen)
        return version_1.result.to_document()["sha256"], version_2.result.to_document()["sha256"]

    assert inferable(publish, sources=sources, alphabet=alphabet) == set()
