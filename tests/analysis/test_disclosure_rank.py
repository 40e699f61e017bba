"""The rules of disclosure over random rounds too large to enumerate (method, section 2, "Tests").

Each published count is a linear equation in the restricted answers: how many of them stand at a level. A
reader solves all equations of both versions together, and is told even who answered. No answer may come out.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.respondents import Respondent
from tests.analysis.builders import compile_round, make_respondent
from tests.analysis.strategies import answers, levels

SOURCES = "sstuvxyzw"
restricted_levels = st.lists(levels | levels | answers, min_size=5, max_size=9)
open_levels = st.lists(answers, max_size=4)


def make_round(openly: Sequence[int | None], hidden: Sequence[int | None]) -> list[Respondent]:
    opened = [make_respondent(f"o{place}", {"c": level}) for place, level in enumerate(openly)]
    return opened + [
        make_respondent(f"r{place}", {"c": level}, is_open=False, source=SOURCES[place])
        for place, level in enumerate(hidden)
    ]


def subtract_known(document: dict[str, Any], known: Iterable[int | None]) -> list[int] | None:
    """How many restricted answers stand at each level by the reader's reckoning; None if hidden."""
    if document["capabilities"][0]["basis"] != "all":
        return None
    seen = [*(organisation["levels"][0] for organisation in document["organisations"]), *known]
    return [
        published - seen.count(level)
        for level, published in enumerate(document["capabilities"][0]["distribution"])
    ]


def readers(hidden: Sequence[int | None]) -> list[set[int]]:
    """Whose answers somebody knows: nobody's, one organisation's, the whole source's."""
    return [set(), *({place} for place in range(len(hidden))), {0, 1}]


@given(openly=open_levels, later_openly=open_levels, hidden=restricted_levels)
@settings(max_examples=150)
def test_no_answer_is_in_the_span_of_what_is_published(
    openly: list[int | None], later_openly: list[int | None], hidden: list[int | None]
) -> None:
    version_1 = compile_round(make_round(openly, hidden))
    version_2 = compile_round(make_round(later_openly, hidden[::-1]), frozen=version_1.frozen)
    documents = [version_1.result.to_document(), version_2.result.to_document()]
    for known in readers(hidden):
        unknown = [place for place, level in enumerate(hidden) if level is not None and place not in known]
        remainders = [subtract_known(document, [hidden[place] for place in known]) for document in documents]
        equations = published_equations(len(unknown), times=sum(each is not None for each in remainders))
        assert determined(equations) == []
        assert remainders[0] == remainders[1]
        assert remainders[0] is None or sum(count > 0 for count in remainders[0]) >= 2


def published_equations(unknown: int, *, times: int) -> list[list[Fraction]]:
    """Rows over the columns (answer, level): the count at each level, per version; one level per answer."""
    columns = [(place, level) for place in range(unknown) for level in range(5)]
    at_each_level = [[Fraction(at == level) for _, at in columns] for level in range(5)] * times
    one_each = [[Fraction(at == place) for at, _ in columns] for place in range(unknown)]
    return at_each_level + one_each


def determined(rows: list[list[Fraction]]) -> list[int]:
    """The columns that the equations fix: those whose unit vector is a row of the reduced echelon form."""
    reduced = reduce_rows(rows)
    return [first_column(row) for row in reduced if sum(value != 0 for value in row) == 1]


def reduce_rows(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """The reduced row echelon form, without empty rows."""
    left, done = [row for row in rows if any(row)], list[list[Fraction]]()
    while left:
        pivot_row = min(left, key=first_column)
        column = first_column(pivot_row)
        pivot = [value / pivot_row[column] for value in pivot_row]
        left.remove(pivot_row)
        left = [row for row in (clear(each, pivot, column) for each in left) if any(row)]
        done = [*(clear(each, pivot, column) for each in done), pivot]
    return done


def first_column(row: list[Fraction]) -> int:
    return next(column for column, value in enumerate(row) if value)


def clear(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    factor = row[column]
    return [value - factor * other for value, other in zip(row, pivot, strict=True)] if factor else row


def test_determined_finds_what_a_difference_of_two_sums_fixes() -> None:
    total = [Fraction(1)] * 3
    without_the_last = [Fraction(1), Fraction(1), Fraction(0)]

    assert determined([total]) == []
    assert determined([total, without_the_last]) == [2]
